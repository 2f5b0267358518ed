import { randomInt } from 'node:crypto'

/** `pr_4f0k2z`: what one names to the vendor's support. */
export function newSupportKey(prefix: 'pr' | 'sr'): string {
  return `${prefix}_${randomInt(36 ** 6)
    .toString(36)
    .padStart(6, '0')}`
}
