import { randomFillSync } from 'node:crypto'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

const bytes = new Uint8Array(24)

/** `prt_0SNlurA049MEWV39s2kSYqaat7ZS`: the look of the real ones; opaque, and no order is to be read from it. */
export function newId(prefix: 'prt' | 'sub' | 'evt' | 'msg'): string {
  randomFillSync(bytes)
  let id = `${prefix}_0SN`
  for (const byte of bytes) id += alphabet[byte % alphabet.length]
  return id
}
