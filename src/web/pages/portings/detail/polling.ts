/** How often an open porting is read again while its changes are not announced. */
import { isFinal } from '#contract/rules/is-final.ts'

/** Statuses that change by themselves, without a person. */
const moving: ReadonlySet<string> = new Set(['pending', 'requested', 'initiated'])

/** Milliseconds until the next reading; false for none. `watched` is how long this status has been looked at, in milliseconds. */
export function pollDelay(status: string, watched: number): number | false {
  if (isFinal(status)) return false
  if (!moving.has(status)) return 30_000
  if (watched < 2 * 60_000) return 3000
  return watched < 15 * 60_000 ? 15_000 : 60_000
}
