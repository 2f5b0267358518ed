/**
 * Lists of the copy. A list picks its way by the counts that the database keeps (facets.ts), so that a page costs about the
 * same whatever the filter, the sort and the depth: few matches are gathered and sorted, many are met soon on a walk in the order asked for.
 */
import type { SQL } from 'drizzle-orm'
import { type Database, rowsOf } from './database.ts'
import { costByDay, type Days, daysToWalk, walkedByDay } from './day-walk.ts'
import { matchingKinds, type StatusKinds } from './facets.ts'
import { conditions, isNarrow } from './list-conditions.ts'
import { type ListQuery, passedForOne, wanted } from './list-query.ts'
import { gathered, ofKinds, page, walked } from './list-ways.ts'
import { heldPortings, type PortingRow } from './portings.ts'
import { searchPieces } from './search-text.ts'
import { textStatement } from './text-lists.ts'

/** Statuses with no more cases than this are walked to their end if need be. */
const wholeStatus = 100_000

/** At most `limit` rows in the order asked for, and whether more follow on the side read. */
export async function listPortings(db: Database, query: ListQuery): Promise<{ rows: PortingRow[]; hasMore: boolean }> {
  const ids = await listIds(db, query)
  const held = await heldPortings(db, ids.slice(0, query.limit))
  const rows = ids.flatMap((id) => held.get(id) ?? [])
  return { rows: query.side === 'before' ? rows.reverse() : rows, hasMore: ids.length > query.limit }
}

/** One more than asked for, when there are more. */
async function listIds(db: Database, query: ListQuery): Promise<string[]> {
  const statement = await listStatement(db, query)
  if (statement === null) return []
  return (await rowsOf<{ id: string }>(db, statement)).map((row) => row.id)
}

/** Null when nothing can match. */
export async function listStatement(db: Database, query: ListQuery): Promise<SQL | null> {
  const { filters } = query
  if (filters.text !== undefined && searchPieces(filters.text).length === 0) return null
  if (isNarrow(filters)) return page(query, [gathered(query, conditions(filters))])
  const [kinds, days] = await Promise.all([matchingKinds(db, filters), daysToWalk(db, query)])
  if (kinds.length === 0) return null
  if (filters.text !== undefined) return textStatement(db, query, { text: filters.text, kinds, days })
  return days ? datedStatement(query, kinds, days) : page(query, partsByStatus(query, kinds))
}

/** A range of creation in the order of another time: as if cases came evenly, day by day. */
function datedStatement(query: ListQuery, kinds: StatusKinds[], days: Days): SQL {
  const sum = (of: 'cases' | 'matches') => kinds.reduce((total, kind) => total + kind[of], 0)
  const all = kinds[0]?.all ?? 0
  // Statuses do not come evenly, there are no old drafts: those with few cases are better walked through than missed day by day.
  const isBounded = sum('cases') <= Math.min(wholeStatus, all - 1)
  const walk = isBounded ? sum('cases') / passedForOne : costByDay(query, days, all / sum('matches'))
  if ((sum('matches') * days.count) / days.ofAll < walk)
    return page(query, [gathered(query, ofKinds(query.filters, kinds))])
  if (!isBounded) return walkedByDay(query, kinds, days)
  return page(
    query,
    kinds.map((kind) => walked(query, kind)),
  )
}

/**
 * Within one status cases are spread evenly enough over time that a walk meets every n-th. It pays while what is passed on
 * the way costs less than what would have to be gathered: limit × cases / matches < 20 × matches.
 */
function partsByStatus(query: ListQuery, kinds: StatusKinds[]): SQL[] {
  const few = kinds.filter(
    ({ cases, matches }) => passedForOne * matches ** 2 < wanted(query) * cases && matches < cases,
  )
  const parts = kinds.filter((kind) => !few.includes(kind)).map((kind) => walked(query, kind))
  return few.length > 0 ? [...parts, gathered(query, ofKinds(query.filters, few))] : parts
}
