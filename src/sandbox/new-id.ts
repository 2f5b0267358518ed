import { randomInt } from 'node:crypto'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** `prt_0SNlurA049MEWV39s2kSYqaat7ZS`: the look of the real ones; opaque, and no order is to be read from it. */
export function newId(prefix: 'prt' | 'sub' | 'evt' | 'msg'): string {
  const tail = Array.from({ length: 24 }, () => alphabet[randomInt(alphabet.length)]).join('')
  return `${prefix}_0SN${tail}`
}
