/**
 * Lists of the copy. A list picks its way by the counts that the database keeps (facets.ts), so that a page costs about the
 * same whatever the filter, the sort and the depth: few matches are gathered and sorted, many are met soon on a walk in the order asked for.
 */
import { type SQL, sql } from 'drizzle-orm'
import { type Database, rowsOf } from './database.ts'
import { matchingKinds, type StatusKinds } from './facets.ts'
import {
  conditions,
  createdWithin,
  every,
  holdsText,
  holdsTextInPassing,
  isNarrow,
  isThere,
  isThereByAge,
  type ListFilters,
  moment,
} from './list-conditions.ts'
import { heldPortings, type PortingRow } from './portings.ts'
import { sampleText } from './sample-text.ts'
import { searchPieces } from './search-text.ts'

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

const columns: Record<ListSort, SQL> = {
  created: sql.raw('created_at'),
  changed: sql.raw('last_change_at'),
  waiting: sql.raw('waiting_since'),
}

/** Entries of an index that a walk passes in the time in which one row is gathered. */
const passedForOne = 20
/** A range of creation with no more cases than this is gathered whole. */
const narrowRange = 25_000

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
  const kinds = await matchingKinds(db, filters)
  if (kinds.length === 0) return null
  if (filters.text !== undefined) return textStatement(db, query, kinds, filters.text)
  if (query.sort !== 'created' && (await isNarrowRange(db, filters))) {
    return page(query, [gathered(query, sql`${isThereByAge} and ${conditions(filters)}`)])
  }
  return page(query, partsByStatus(query, kinds))
}

/**
 * Within one status cases are spread evenly enough over time that a walk meets every n-th. It pays while what is passed on
 * the way costs less than what would have to be gathered: limit × cases / matches < 20 × matches.
 */
function partsByStatus(query: ListQuery, kinds: StatusKinds[]): SQL[] {
  const few = kinds.filter(
    ({ cases, matches }) => passedForOne * matches ** 2 < (query.limit + 1) * cases && matches < cases,
  )
  const parts = kinds.filter((kind) => !few.includes(kind)).map((kind) => walked(query, kind))
  return few.length > 0 ? [...parts, gathered(query, ofKinds(query.filters, few))] : parts
}

/** The same for a fragment, of which a sample tells how common it is: the cheapest of three ways, counted in rows looked at. */
async function textStatement(db: Database, query: ListQuery, kinds: StatusKinds[], text: string): Promise<SQL> {
  const sum = (of: 'cases' | 'matches') => kinds.reduce((total, kind) => total + kind[of], 0)
  const fits = every([isThere, kindsOf(kinds), createdWithin(query.filters)])
  const share = await sampleText(db, text, fits)
  const costs = {
    text: share.ofAll * share.cases,
    // Gathered in the order of the table, which costs half of a walk's leaps.
    kinds: sum('matches') / 2,
    walk: ((query.limit + 1) * sum('cases')) / (sum('matches') * share.ofFitting),
  }
  const { filters } = query
  if (costs.walk < Math.min(costs.text, costs.kinds))
    return page(
      query,
      kinds.map((kind) => walked(query, kind, holdsTextInPassing(text))),
    )
  if (costs.kinds < costs.text)
    return page(query, [gathered(query, sql`${ofKinds(filters, kinds)} and ${holdsText(text)}`)])
  return page(query, [gathered(query, conditions(filters))])
}

const kindsOf = (kinds: StatusKinds[]) => {
  const ids = kinds.flatMap((kind) => kind.ids ?? [])
  return ids.length > 0 ? sql`facet in (${sql.raw(ids.join(','))})` : sql`status in ${kinds.map((kind) => kind.status)}`
}

const ofKinds = (filters: ListFilters, kinds: StatusKinds[]) => every([isThere, kindsOf(kinds), createdWithin(filters)])

/** `offset 0` keeps the planner from walking an order in the hope of an early end. */
function gathered(query: ListQuery, where: SQL): SQL {
  const all = sql`select id, ${columns[query.sort]} as at from portings where ${where} offset 0`
  return sql`(select id, at from (${all}) matches where ${beyond(query, sql`at`)} ${ordered(query, sql`at`)})`
}

/** Columns that the index holds, and no other: then no row has to be looked at on the way. */
function walked(query: ListQuery, kind: StatusKinds, more = sql`true`): SQL {
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
function page(query: ListQuery, parts: SQL[]): SQL {
  return sql`select id from (${sql.join(parts, sql` union all `)}) parts ${ordered(query, sql`at`)}`
}

/** Ids settle ties, so that no page repeats or leaves out a row. The index has both columns ascending and is read either way. */
function ordered(query: ListQuery, column: SQL): SQL {
  const direction = readsDown(query) ? sql`desc` : sql`asc`
  return sql`order by ${column} ${direction}, id ${direction} limit ${query.limit + 1}`
}

function beyond(query: ListQuery, column: SQL): SQL {
  if (query.from === null) return sql`true`
  const sign = readsDown(query) ? sql`<` : sql`>`
  return sql`(${column}, id) ${sign} (${moment(query.from.at)}, ${query.from.id})`
}

const readsDown = ({ direction, side }: ListQuery) => (direction === 'desc') === (side === 'after')

async function isNarrowRange(db: Database, filters: ListFilters): Promise<boolean> {
  if (!filters.createdFrom && !filters.createdBefore) return false
  const capped = sql`select 1 from portings where ${isThereByAge} and ${createdWithin(filters)} limit ${narrowRange + 1}`
  const [row] = await rowsOf<{ cases: string }>(db, sql`select count(*) as cases from (${capped}) capped`)
  return Number(row?.cases) <= narrowRange
}
