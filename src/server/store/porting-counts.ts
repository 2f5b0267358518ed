import { type SQL, sql } from 'drizzle-orm'
import { type Database, rowsOf } from './database.ts'
import { kindConditions, matchingKinds } from './facets.ts'
import {
  conditions,
  createdWithin,
  every,
  holdsTextInPassing,
  isNarrow,
  isThere,
  type ListFilters,
} from './list-conditions.ts'
import { idsOf, kindsOf } from './list-ways.ts'
import { sampleText } from './sample-text.ts'
import { textOfKinds } from './text-of-kinds.ts'

export interface PortingCounts {
  /** Status → cases, under every filter but the status itself. */
  byStatus: Record<string, number>
  /** Under every filter. */
  total: number
  /** False when counting stopped early: then each number means "at least". */
  isExact: boolean
}

/** Rows read in the order of the table in the time in which one is looked up. */
const passedInOrder = 10

/** Counting stops here: per status in a range of creation, over all under other filters that the kept counts do not know. */
const mostDated = 2_000
const mostLooked = 5_000

/** Counts under these filters: read, where the database keeps them; counted up to a bound, where it does not. */
export async function countPortings(db: Database, filters: ListFilters): Promise<PortingCounts> {
  const { status, ...rest } = filters
  const counted = await countedBy(db, rest)
  const total = Object.entries(counted.byStatus)
    .filter(([name]) => !status?.length || status.includes(name))
    .reduce((sum, [, cases]) => sum + cases, 0)
  return { ...counted, total }
}

function countedBy(db: Database, filters: ListFilters) {
  if (isNarrow(filters) || filters.text !== undefined) return lookedCounts(db, filters)
  return filters.createdFrom || filters.createdBefore ? datedCounts(db, filters) : keptCounts(db, filters)
}

async function keptCounts(db: Database, filters: ListFilters) {
  const kinds = await matchingKinds(db, filters)
  return { byStatus: Object.fromEntries(kinds.map((kind) => [kind.status, kind.matches])), isExact: true }
}

/** Within a kind an index holds the cases by age, so that no case has to be looked at. `offset 0` keeps it kind by kind. */
async function datedCounts(db: Database, filters: ListFilters) {
  const isDated = sql`${isThere} and ${createdWithin(filters)}`
  const kinds = await matchingKinds(db, filters)
  const parts = kinds.map(({ status }) => {
    const kind = every([sql`cases > 0`, sql`status = ${status}`, ...kindConditions(filters)])
    return sql`(select status from (select id, status from facets where ${kind}) kinds
      cross join lateral (select from portings where facet = kinds.id and ${isDated} offset 0) dated limit ${mostDated + 1})`
  })
  if (parts.length === 0) return { byStatus: {}, isExact: true }
  const byStatus = await counted(db, sql.join(parts, sql` union all `))
  return { byStatus, isExact: Object.values(byStatus).every((cases) => cases <= mostDated) }
}

async function lookedCounts(db: Database, filters: ListFilters) {
  const where = await whereToLook(db, filters)
  if (!where) return { byStatus: {}, isExact: true }
  const byStatus = await counted(db, sql`select status from portings where ${where} limit ${mostLooked + 1}`)
  return { byStatus, isExact: Object.values(byStatus).reduce((sum, cases) => sum + cases, 0) <= mostLooked }
}

/** What nearly every row holds is soon met in the order of the table; what few hold stands in the text's index. Null when nothing can match. */
async function whereToLook(db: Database, filters: ListFilters): Promise<SQL | null> {
  const { text } = filters
  if (isNarrow(filters) || text === undefined) return conditions(filters)
  const kinds = await matchingKinds(db, filters)
  const [first] = kinds
  if (!first) return null
  const isInRange = createdWithin(filters)
  const share = await sampleText(db, { text, all: first.all, isOfKind: kindsOf(kinds), isInRange })
  const hits = first.all * share.ofKind
  const isCommon = (mostLooked * first.all) / hits / passedInOrder < Math.min(hits, mostLooked)
  // In words that no index knows.
  const isOfKind = first.ids === null ? sql`true` : sql`facet + 0 in (${sql.raw(idsOf(kinds).join(','))})`
  if (isCommon) return every([isThere, isOfKind, isInRange, holdsTextInPassing(text)])
  return every([isThere, textOfKinds(filters, text), isInRange])
}

async function counted(db: Database, statuses: SQL): Promise<Record<string, number>> {
  const rows = await rowsOf<{ status: string; cases: string }>(
    db,
    sql`select status, count(*) as cases from (${statuses}) capped group by status`,
  )
  return Object.fromEntries(rows.map((row) => [row.status, Number(row.cases)]))
}
