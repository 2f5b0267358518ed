/** The ways to the rows of a page: gathered whole, or walked in order. Each is right where another is ruinous. Before: porting-lists.ts. */
import { type SQL, sql } from 'drizzle-orm'
import type { StatusKinds } from './facets.ts'
import { createdWithin, every, isThere, type ListFilters, moment } from './list-conditions.ts'
import { beyond, columns, type ListQuery, ordered } from './list-query.ts'

/** `offset 0` keeps the planner from walking an order in the hope of an early end. */
export function gathered(query: ListQuery, where: SQL): SQL {
  const all = sql`select id, ${columns[query.sort]} as at from portings where ${where} offset 0`
  return sql`(select id, at from (${all}) matches where ${beyond(query, sql`at`)} ${ordered(query, sql`at`)})`
}

/** Columns that the index holds, and no other: then no row has to be looked at on the way. */
export function walked(query: ListQuery, kind: StatusKinds, more = sql`true`): SQL {
  const column = columns[query.sort]
  const { createdFrom } = query.filters
  // Nothing changes before it is created (next-row.ts sees to it), so a walk need not begin before the range.
  const begin = createdFrom ? sql`${column} >= ${moment(createdFrom)}` : sql`true`
  const kinds = kind.matches < kind.cases ? sql`facet in (${sql.raw(kind.ids ?? '')})` : sql`true`
  const where = [
    isThere,
    sql`status = ${kind.status}`,
    kinds,
    createdWithin(query.filters),
    begin,
    beyond(query, column),
  ]
  return sql`(select id, ${column} as at from portings where ${every([...where, more])} ${ordered(query, column)})`
}

/** The parts come in order already, so the database merges them and ends each as soon as the page is full. */
export function page(query: ListQuery, parts: SQL[]): SQL {
  return sql`select id from (${sql.join(parts, sql` union all `)}) parts ${ordered(query, sql`at`)}`
}

export function kindsOf(kinds: StatusKinds[]): SQL {
  const ids = idsOf(kinds)
  return ids.length > 0 ? sql`facet in (${sql.raw(ids.join(','))})` : sql`status in ${kinds.map((kind) => kind.status)}`
}

/** None when all kinds fit. */
export const idsOf = (kinds: StatusKinds[]) => kinds.flatMap((kind) => kind.ids ?? [])

export const ofKinds = (filters: ListFilters, kinds: StatusKinds[]) =>
  every([isThere, kindsOf(kinds), createdWithin(filters)])
