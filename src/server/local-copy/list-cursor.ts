import type { Place } from '../store/list-query.ts'
import { dateOf } from '../upstream/moment-of.ts'

/** A place in a list as it travels: the value sorted by in base 36, and the id that settles ties. */
export function cursorOf({ at, id }: Place): string {
  return `${at.getTime().toString(36)}-${id}`
}

/** Null for what is no cursor of ours. A bare id, as upstream cursors are, is none either. */
export function placeOf(cursor: string): Place | null {
  const [, at, id] = /^(-?[0-9a-z]{1,10})-(.+)$/.exec(cursor) ?? []
  if (at === undefined || id === undefined) return null
  const moment = dateOf(Number.parseInt(at, 36))
  return moment && { at: moment, id }
}
