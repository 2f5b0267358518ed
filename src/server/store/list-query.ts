/** What is asked of a list, and the words of SQL that every way to its rows shares. Before: porting-lists.ts. */
import { type SQL, sql } from 'drizzle-orm'
import { type ListFilters, moment } from './list-conditions.ts'
import type { PortingRow } from './portings.ts'

export interface ListQuery {
  filters: ListFilters
  sort: ListSort
  direction: 'asc' | 'desc'
  /** Where the page begins, this place excluded; null = at the start. */
  from: Place | null
  /** `before` reads the page that ends at `from`. */
  side: 'after' | 'before'
  limit: number
}

/** The value sorted by, and the id that settles ties. */
export interface Place {
  at: Date
  id: string
}

/** What each sort goes by. */
export const sortedBy = {
  created: 'createdAt',
  changed: 'lastChangeAt',
  waiting: 'waitingSince',
} as const satisfies Record<string, keyof PortingRow>
export type ListSort = keyof typeof sortedBy

export const columns: Record<ListSort, SQL> = {
  created: sql.raw('created_at'),
  changed: sql.raw('last_change_at'),
  waiting: sql.raw('waiting_since'),
}

/** Entries of an index that a walk passes in the time in which one row is gathered. */
export const passedForOne = 20

/** Rows to read: one more than asked for tells whether more follow. */
export const wanted = ({ limit }: ListQuery) => limit + 1

/** Ids settle ties, so that no page repeats or leaves out a row. The indexes have both columns ascending and are read either way. */
export function inOrder(query: ListQuery, column: SQL): SQL {
  const direction = readsDown(query) ? sql`desc` : sql`asc`
  return sql`order by ${column} ${direction}, id ${direction}`
}

export function ordered(query: ListQuery, column: SQL): SQL {
  return sql`${inOrder(query, column)} limit ${wanted(query)}`
}

export function beyond(query: ListQuery, column: SQL): SQL {
  if (query.from === null) return sql`true`
  const sign = readsDown(query) ? sql`<` : sql`>`
  return sql`(${column}, id) ${sign} (${moment(query.from.at)}, ${query.from.id})`
}

export const readsDown = ({ direction, side }: Pick<ListQuery, 'direction' | 'side'>) =>
  (direction === 'desc') === (side === 'after')
