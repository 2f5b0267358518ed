/** Cases that need a person, the most urgent first. The order rests in the index: see contract/rules/urgency.ts. */
import { type SQL, sql } from 'drizzle-orm'
import { type Database, rowsOf } from './database.ts'
import { isThere, moment } from './list-conditions.ts'
import { heldPortings, type PortingRow } from './portings.ts'

export interface WorklistQuery {
  /** Undefined = all that can need a person. */
  statuses: readonly string[]
  now: Date
  /** The last case seen; null = from the most urgent. */
  after: { at: Date; id: string } | null
  limit: number
}

/** A failed porting needs somebody soon or never; there is no mark of having been seen to. */
const failedFor = 7 * 24 * 3_600_000
/** Counting stops here: who has more waiting cases than this does not count them. */
const mostCounted = 5_000

export async function listWorklist(
  db: Database,
  query: WorklistQuery,
): Promise<{ rows: PortingRow[]; hasMore: boolean }> {
  const parts = query.statuses.map((status) => {
    const beyond = query.after ? sql`and (urgent_at, id) > (${moment(query.after.at)}, ${query.after.id})` : sql``
    return sql`(select id, urgent_at from portings where ${needsPerson(status, query.now)} ${beyond}
      order by urgent_at, id limit ${query.limit + 1})`
  })
  if (parts.length === 0) return { rows: [], hasMore: false }
  const found = await rowsOf<{ id: string }>(
    db,
    sql`select id from (${sql.join(parts, sql` union all `)}) parts order by urgent_at, id limit ${query.limit + 1}`,
  )
  const ids = found.map((row) => row.id)
  const held = await heldPortings(db, ids.slice(0, query.limit))
  return { rows: ids.flatMap((id) => held.get(id) ?? []), hasMore: ids.length > query.limit }
}

/** Per status, and whether a date is fixed; counted up to a bound. */
export async function countWorklist(
  db: Database,
  statuses: readonly string[],
  now: Date,
): Promise<{ status: string; isScheduled: boolean; cases: number }[]> {
  if (statuses.length === 0) return []
  const parts = statuses.map(
    (status) => sql`(select status, scheduled_on is not null as scheduled from portings
      where ${needsPerson(status, now)} limit ${mostCounted})`,
  )
  const rows = await rowsOf<{ status: string; scheduled: boolean; cases: string }>(
    db,
    sql`select status, scheduled, count(*) as cases from (${sql.join(parts, sql` union all `)}) parts group by 1, 2`,
  )
  return rows.map((row) => ({ status: row.status, isScheduled: row.scheduled, cases: Number(row.cases) }))
}

function needsPerson(status: string, now: Date): SQL {
  const since = status === 'failed' ? sql`and urgent_at > ${moment(new Date(now.getTime() - failedFor))}` : sql``
  return sql`${isThere} and status = ${status} and urgent_at <= ${moment(now)} ${since}`
}
