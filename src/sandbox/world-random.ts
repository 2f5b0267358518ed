/** Chance that is the same for the same seed, fast enough for a million portings. */
export interface Random {
  /** A whole number from 0 up to and without `limit`. */
  below(limit: number): number
  /** True once in `times` on average. */
  oneIn(times: number): boolean
  pick<T>(items: readonly T[]): T
  /** A number between the two whose order of magnitude is even: minutes are as likely as days. Both above 0. */
  spread(least: number, most: number): number
  digits(count: number): string
  /** Text that looks like the API's ids: `prt_0SN7…`. */
  id(prefix: string): string
}

const scratch = Buffer.alloc(512)

/** Text put together from pieces keeps its pieces in memory; this makes one piece of it. Short ASCII only. */
export function flat(text: string): string {
  return scratch.toString('latin1', 0, scratch.write(text, 'latin1'))
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const codes = Buffer.from(alphabet, 'latin1')
const zero = 48

export function createRandom(seed: number): Random {
  let state = seed >>> 0
  // Mulberry32: 32 bits of state are plenty here, and a step costs a few nanoseconds.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const below = (limit: number) => Math.floor((next() / 4294967296) * limit)
  // Written into bytes for the same reason as in `flat`.
  const idBytes = Buffer.alloc(32, 'prt_0SN7')
  const digitBytes = Buffer.alloc(20)

  return {
    below,
    oneIn: (times) => below(times) === 0,
    pick(items) {
      const item = items[below(items.length)]
      if (item === undefined) throw new Error('Nothing to pick from: the table behind this choice is empty.')
      return item
    },
    spread: (least, most) => least * (most / least) ** (next() / 4294967296),
    digits(count) {
      digitBytes[0] = zero + 1 + below(9)
      for (let i = 1; i < count; i++) digitBytes[i] = zero + below(10)
      return digitBytes.toString('latin1', 0, count)
    },
    id(prefix) {
      idBytes.write(prefix, 0, 'latin1')
      for (let i = 8; i < 32; i += 4) {
        let bits = next()
        for (let j = i; j < i + 4; j++) {
          idBytes[j] = codes[bits % 62] ?? zero
          bits = (bits / 62) >>> 0
        }
      }
      return idBytes.toString('latin1')
    },
  }
}
