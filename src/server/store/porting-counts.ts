import { type SQL, sql } from 'drizzle-orm'
import { type Database, rowsOf } from './database.ts'
import { matchingFacets } from './facets.ts'
import { conditions, isNarrow, type ListFilters } from './list-conditions.ts'

export interface PortingCounts {
  /** Status → cases, under every filter but the status itself. */
  byStatus: Record<string, number>
  /** Under every filter. */
  total: number
  /** False when counting stopped early: then each number means "at least". */
  isExact: boolean
}

/** Rows looked at where the kept counts cannot answer. */
const most = 10_000

/** Counts under these filters: read, where the database keeps them; counted up to a bound, where it does not. */
export async function countPortings(db: Database, filters: ListFilters): Promise<PortingCounts> {
  const { status, ...rest } = filters
  const areKept = !isNarrow(rest) && rest.text === undefined && !rest.createdFrom && !rest.createdBefore
  const counted = areKept ? await keptCounts(db, rest) : await liveCounts(db, conditions(rest))
  const total = Object.entries(counted.byStatus)
    .filter(([name]) => !status?.length || status.includes(name))
    .reduce((sum, [, cases]) => sum + cases, 0)
  return { ...counted, total }
}

async function keptCounts(db: Database, filters: ListFilters) {
  const byStatus: Record<string, number> = {}
  for (const { status, cases } of await matchingFacets(db, filters)) byStatus[status] = (byStatus[status] ?? 0) + cases
  return { byStatus, isExact: true }
}

async function liveCounts(db: Database, where: SQL) {
  const capped = sql`select status from portings where ${where} limit ${most + 1}`
  const rows = await rowsOf<{ status: string; cases: string }>(
    db,
    sql`select status, count(*) as cases from (${capped}) capped group by status`,
  )
  const byStatus = Object.fromEntries(rows.map((row) => [row.status, Number(row.cases)]))
  return { byStatus, isExact: rows.reduce((sum, row) => sum + Number(row.cases), 0) <= most }
}
