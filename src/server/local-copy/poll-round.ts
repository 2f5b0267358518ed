/** Where a round over port requests stands after a page. Pure. Before: telnyx-poll.ts. */
import type { Sweep } from '../store/sweeps.ts'
import type { PortRequestsPage } from '../upstream/telnyx-provider.ts'
import { nextPlace, type Place, smallerForGood, textOf } from './page-place.ts'

/** The cursor of a round that has met every page and looks at what it did not meet. */
export const looking = 'looking'

export function advance(sweep: Sweep, place: Place, page: PortRequestsPage, written: number, now: Date): Sweep {
  const met = page.items.length + page.unreadable.length
  const end = (place.page - 1) * place.perPage + met
  const isLast = met === 0 || (page.total === null ? met < place.perPage : end >= page.total)
  const isShort = !isLast && met < place.perPage
  const next = isShort ? smallerForGood(place) : nextPlace(place)
  // A short page is applied, and then read again from its start: it is counted when it is read for good.
  const counted = isShort ? { met: 0, unreadable: 0 } : { met, unreadable: page.unreadable.length }
  return {
    ...sweep,
    ...(isLast ? ended(sweep.kind, now) : { cursor: textOf(next) }),
    movedAt: now,
    seen: sweep.seen + counted.met,
    repaired: sweep.repaired + written,
    unreadable: sweep.unreadable + counted.unreadable,
    problem: null,
  }
}

function ended(kind: Sweep['kind'], now: Date) {
  return kind === 'openRequests' ? { cursor: looking } : { state: 'done' as const, finishedAt: now, cursor: null }
}
