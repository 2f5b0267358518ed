/**
 * A range of creation in the order of another time. The newest changes belong to the youngest cases, so a walk through all changes
 * would pass most of the table before it met a range that lies back. An index holds the changes day of creation by day of creation:
 * each day is walked for a few, which tells how far back the page reaches, and then every day as far as that. Before: porting-lists.ts.
 */
import { type SQL, sql } from 'drizzle-orm'
import { type Database, rowsOf } from './database.ts'
import type { StatusKinds } from './facets.ts'
import { createdWithin, every, isThere, isThereByAge } from './list-conditions.ts'
import { beyond, columns, inOrder, type ListQuery, ordered, passedForOne, readsDown, wanted } from './list-query.ts'
import { kindsOf } from './list-ways.ts'

export interface Days {
  /** `YYYY-MM-DD`, both inclusive, by UTC. */
  first: string
  last: string
  count: number
  /** On which any case was created, at the most. */
  ofAll: number
}

/** Each day is a descent into the index; a case of 1970 must not make twenty thousand of them. */
const mostDays = 2_000

/** The day of creation, in the words of the index. */
const dayOfCreation = sql`(created_at at time zone 'UTC')::date`

/** The days of a range on which there can be cases. Null when the list has no range, needs none, or has too many days. */
export async function daysToWalk(db: Database, { filters, sort }: ListQuery): Promise<Days | null> {
  if (sort === 'created' || !(filters.createdFrom || filters.createdBefore)) return null
  const ms = (of: string) => sql.raw(`extract(epoch from ${of}(created_at))::float8 * 1000`)
  const [row] = await rowsOf<{ oldest: number | null; newest: number | null }>(
    db,
    sql`select ${ms('min')} as oldest, ${ms('max')} as newest from portings where ${isThereByAge}`,
  )
  if (typeof row?.oldest !== 'number' || typeof row.newest !== 'number') return null
  const [oldest, newest] = [new Date(row.oldest), new Date(row.newest)]
  const from = filters.createdFrom && filters.createdFrom > oldest ? filters.createdFrom : oldest
  // The end of a range is not in it: midnight would be a whole day in vain.
  const end = filters.createdBefore && new Date(filters.createdBefore.getTime() - 1)
  const until = end && end < newest ? end : newest
  const count = dayNumber(until) - dayNumber(from) + 1
  if (count > mostDays) return null
  return { first: dayOf(from), last: dayOf(until), count, ofAll: dayNumber(newest) - dayNumber(oldest) + 1 }
}

const dayNumber = (at: Date) => Math.floor(at.getTime() / 86_400_000)
const dayOf = (at: Date) => at.toISOString().slice(0, 10)

/** How many of a day are looked at first: enough that together they are about twice a page. */
const lookedAt = (query: ListQuery, { count }: Days) =>
  Math.min(wanted(query), Math.ceil((2 * wanted(query)) / Math.max(1, count)) + 1)

/** Rows' worth of index entries that the walk passes, where one in `every` fits. */
export function costByDay(query: ListQuery, days: Days, every: number): number {
  if (days.count < 1) return 0
  return days.count + ((days.count * lookedAt(query, days) + 2 * wanted(query)) * every) / passedForOne
}

/** A whole statement. `more` may look at the rows; everything else stands in the index. */
export function walkedByDay(query: ListQuery, kinds: StatusKinds[], days: Days, more = sql`true`): SQL {
  const column = columns[query.sort]
  const ofDay = [isThere, sql`${dayOfCreation} = days.day`, kindsOf(kinds), createdWithin(query.filters)]
  const fits = every([...ofDay, beyond(query, column), more])
  const everyDay = sql`generate_series(${days.first}::timestamp, ${days.last}::timestamp, interval '1 day')`
  const [sign, farthest] = readsDown(query) ? [sql`>=`, sql`'-infinity'`] : [sql`<=`, sql`'infinity'`]
  return sql`
    with days as materialized (select at::date as day from ${everyDay} at),
    first_looks as (
      select found.id, found.at from days cross join lateral (
        select id, ${column} as at from portings where ${fits} ${inOrder(query, column)} limit ${lookedAt(query, days)}
      ) found
    ),
    ends as (
      (select at, id from first_looks ${inOrder(query, sql`at`)} offset ${query.limit} limit 1)
      union all select ${farthest}::timestamptz, ''
    ),
    reach as materialized (select at, id from ends ${inOrder(query, sql`at`)} limit 1)
    select id from (
      select found.id, found.at from days cross join lateral (
        select id, ${column} as at from portings
        where ${fits} and (${column}, id) ${sign} (select at, id from reach) ${ordered(query, column)}
      ) found
    ) parts ${ordered(query, sql`at`)}`
}
