/** Which pages the document holds, worked out from where one was and where one is now. Pure. Before: stage.tsx. */
import { paths } from '#web/paths.ts'
import type { Ahead, Place } from './place.ts'

export interface Staged {
  place: Place
  /** Shown, or behind a case. Another turn is another page: only going back finds the list as it was left. */
  list: { turn: number; place: Place } | null
  /** The page drawn ahead that has become the one shown. */
  adopted: Ahead | null
}

const lists: readonly string[] = [paths.worklist(), paths.portings()]
const aCase = /^\/portings\/(?!new$)[^/]+(\/edit)?$/

export const isList = ({ location }: Place) => lists.includes(location.pathname)

/** `ahead` is what is drawn ahead at this moment. Answers `before` itself when nothing has moved. */
export function staged(before: Staged | null, place: Place, ahead: Ahead | null): Staged {
  if (before?.place === place) return before
  const { pathname } = place.location
  const list = listBehind(before, place)
  if (isList(place)) return { place, list, adopted: null }
  if (before?.place.location.pathname === pathname) return { place, list, adopted: before.adopted }
  return { place, list, adopted: ahead && isSameAddress(ahead.place, place) ? ahead : null }
}

function listBehind(before: Staged | null, place: Place): Staged['list'] {
  const held = before?.list ?? null
  if (!isList(place)) return aCase.test(place.location.pathname) ? held : null
  const wasShown = before !== null && isList(before.place)
  const isSame = wasShown
    ? held?.place.location.pathname === place.location.pathname
    : held !== null && isSameAddress(held.place, place)
  return { turn: isSame && held ? held.turn : (held?.turn ?? 0) + 1, place }
}

function isSameAddress({ location: one }: Place, { location: other }: Place): boolean {
  return one.pathname === other.pathname && one.search === other.search && one.hash === other.hash
}
