/**
 * Lists of the copy. A list picks its way by the counts that the database keeps (facets.ts), so that a page costs about the
 * same whatever the filter, the sort and the depth: few matches are gathered and sorted, many are met soon on a walk in the order asked for.
 */
import { type SQL, sql } from 'drizzle-orm'
import { type Database, rowsOf } from './database.ts'
import { matchingFacets, statusTotals } from './facets.ts'
import {
  conditions,
  createdWithin,
  every,
  holdsText,
  isNarrow,
  isThere,
  isThereByAge,
  type ListFilters,
  moment,
} from './list-conditions.ts'
import { heldPortings, type PortingRow } from './portings.ts'
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

/** Rows sampled to learn whether a fragment is common, and the share from which it is. */
const sample = 2_000
const commonShare = 0.01
/** A range of creation with no more cases than this is gathered whole. */
const narrowRange = 20_000

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
  if (filters.text !== undefined && !(await isCommon(db, filters.text))) {
    return page(query, [gathered(query, conditions(filters))])
  }
  if (query.sort !== 'created' && (await isNarrowRange(db, filters))) {
    return page(query, [gathered(query, sql`${isThereByAge} and ${conditions(filters)}`)])
  }
  const parts = await partsByStatus(db, query)
  return parts.length > 0 ? page(query, parts) : null
}

/**
 * Within one status cases are spread evenly enough over time that a walk meets every n-th. It pays while fewer rows are
 * passed on the way than would have to be gathered: limit × total / matches < matches.
 */
async function partsByStatus(db: Database, query: ListQuery): Promise<SQL[]> {
  const { filters } = query
  const [kinds, totals] = await Promise.all([matchingFacets(db, filters), statusTotals(db)])
  const parts: SQL[] = []
  const few: number[] = []
  for (const status of new Set(kinds.map((kind) => kind.status))) {
    const ofStatus = kinds.filter((kind) => kind.status === status)
    const matches = ofStatus.reduce((sum, kind) => sum + kind.cases, 0)
    if (matches ** 2 < (query.limit + 1) * (totals.get(status) ?? 0)) few.push(...ofStatus.map((kind) => kind.id))
    else parts.push(walked(query, conditions({ ...filters, status: [status] })))
  }
  if (few.length > 0) {
    const rest = [isThere, sql`facet in (${sql.raw(few.join(','))})`, createdWithin(filters)]
    if (filters.text !== undefined) rest.push(holdsText(filters.text))
    parts.push(gathered(query, every(rest)))
  }
  return parts
}

/** `offset 0` keeps the planner from walking an order in the hope of an early end. */
function gathered(query: ListQuery, where: SQL): SQL {
  const all = sql`select id, ${columns[query.sort]} as at from portings where ${where} offset 0`
  return sql`(select id, at from (${all}) matches where ${beyond(query, sql`at`)} ${ordered(query, sql`at`)})`
}

function walked(query: ListQuery, where: SQL): SQL {
  const column = columns[query.sort]
  const { createdFrom } = query.filters
  // Nothing changes before it is created (next-row.ts sees to it), so a walk need not begin before the range.
  const begin = createdFrom ? sql`${column} >= ${moment(createdFrom)}` : sql`true`
  const all = every([where, begin, beyond(query, column)])
  return sql`(select id, ${column} as at from portings where ${all} ${ordered(query, column)})`
}

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

async function isCommon(db: Database, text: string): Promise<boolean> {
  const newest = sql`select search from portings where ${isThereByAge} order by created_at desc limit ${sample}`
  const [row] = await rowsOf<{ seen: string; hits: string }>(
    db,
    sql`select count(*) as seen, count(*) filter (where ${holdsText(text)}) as hits from (${newest}) newest`,
  )
  // A copy smaller than the sample is gathered: then the sample is all there is.
  return Number(row?.seen) === sample && Number(row?.hits) >= sample * commonShare
}

async function isNarrowRange(db: Database, filters: ListFilters): Promise<boolean> {
  if (!filters.createdFrom && !filters.createdBefore) return false
  const capped = sql`select 1 from portings where ${isThereByAge} and ${createdWithin(filters)} limit ${narrowRange + 1}`
  const [row] = await rowsOf<{ cases: string }>(db, sql`select count(*) as cases from (${capped}) capped`)
  return Number(row?.cases) <= narrowRange
}
