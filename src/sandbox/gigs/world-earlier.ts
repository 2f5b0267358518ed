import type { Instant, StoredPorting } from '../model.ts'
import type { Random } from '../world-random.ts'

const hour = 3_600_000
const day = 24 * hour

/** A first try with the same number, long over; null when the porting is so old that there is no room before it. */
export function earlierPorting(told: { random: Random; porting: StoredPorting; now: Instant }): StoredPorting | null {
  const { random, porting, now } = told
  if (porting.createdAt < now - 28 * day) return null
  const back = (from: Instant, least: number, most: number) =>
    Math.floor((from - random.spread(least, most)) / 1000) * 1000
  const ended = back(porting.createdAt, hour / 6, 6 * day)
  const requested = back(ended, hour / 6, day)
  const base: StoredPorting = {
    ...porting,
    id: random.id('prt_'),
    subscription: null,
    createdAt: back(requested, hour / 60, 4 * day),
    lastRequestedAt: requested,
    lastDeclinedAt: null,
    declinedAttempts: 0,
    declinedCode: null,
    declinedMessage: null,
    scheduledOn: null,
    completedAt: null,
    canceledAt: null,
    expiredAt: null,
    failedAt: null,
    due: null,
  }
  // Only a draft or a waiting porting was never sent; its earlier try may have been given up as incomplete, too.
  if (random.oneIn(4)) return { ...base, status: 'failed', failedAt: ended }
  return { ...base, status: 'canceled', canceledAt: ended, lastRequestedAt: null }
}
