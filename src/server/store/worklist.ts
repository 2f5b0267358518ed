/** Cases of both systems that need a person, the most urgent first. The order rests in indexes: see contract/rules/urgency.ts. */
import { type SQL, sql } from 'drizzle-orm'
import { type Database, rowsOf } from './database.ts'
import { isThere, moment } from './list-conditions.ts'
import { heldSubRequests, type SubRequestRow } from './port-requests.ts'
import { heldPortings, type PortingRow } from './portings.ts'

/** Statuses that can need a person, of each system. */
export interface Wanted {
  portings: readonly string[]
  subRequests: readonly string[]
}

export interface WorklistQuery extends Wanted {
  now: Date
  /** The last case seen; null = from the most urgent. */
  after: { at: Date; id: string } | null
  limit: number
}

export type WorklistRow = { porting: PortingRow } | { subRequest: SubRequestRow }

/** A failed porting needs somebody soon or never; there is no mark of having been seen to. */
const failedFor = 7 * 24 * 3_600_000
/** Counting stops here: who has more waiting cases than this does not count them. */
const mostCounted = 5_000

export async function listWorklist(
  db: Database,
  query: WorklistQuery,
): Promise<{ rows: WorklistRow[]; hasMore: boolean; last: WorklistQuery['after'] }> {
  const beyond = query.after ? sql`and (urgent_at, id) > (${moment(query.after.at)}, ${query.after.id})` : sql``
  const parts = partsOf(
    query,
    query.now,
    (table, needs) => sql`(select id, urgent_at from ${table} where ${needs} ${beyond}
      order by urgent_at, id limit ${query.limit + 1})`,
  )
  if (parts.length === 0) return { rows: [], hasMore: false, last: null }
  const found = await rowsOf<{ id: string }>(
    db,
    sql`select id from (${sql.join(parts, sql` union all `)}) parts order by urgent_at, id limit ${query.limit + 1}`,
  )
  const ids = found.map((row) => row.id).slice(0, query.limit)
  const [portings, subRequests] = await Promise.all([heldPortings(db, ids), heldSubRequests(db, ids)])
  const rows = ids.flatMap((id): WorklistRow[] => {
    const porting = portings.get(id)
    const subRequest = subRequests.get(id)
    return porting ? [{ porting }] : subRequest ? [{ subRequest }] : []
  })
  const last = portings.get(ids.at(-1) ?? '') ?? subRequests.get(ids.at(-1) ?? '')
  return {
    rows,
    hasMore: found.length > query.limit,
    last: last?.urgentAt ? { at: last.urgentAt, id: last.id } : null,
  }
}

export interface WorklistCount {
  system: 'gigs' | 'telnyx'
  status: string
  isScheduled: boolean
  cases: number
}

/** Per status, and of portings whether a date is fixed; counted up to a bound. */
export async function countWorklist(db: Database, wanted: Wanted, now: Date): Promise<WorklistCount[]> {
  const parts = partsOf(wanted, now, (table, needs, system) => {
    const scheduled = system === 'gigs' ? sql`scheduled_on is not null` : sql`false`
    return sql`(select ${system}::text as system, status, ${scheduled} as scheduled from ${table} where ${needs} limit ${mostCounted})`
  })
  if (parts.length === 0) return []
  const rows = await rowsOf<{ system: WorklistCount['system']; status: string; scheduled: boolean; cases: string }>(
    db,
    sql`select system, status, scheduled, count(*) as cases from (${sql.join(parts, sql` union all `)}) parts group by 1, 2, 3`,
  )
  return rows.map(({ scheduled, cases, ...row }) => ({ ...row, isScheduled: scheduled, cases: Number(cases) }))
}

/** One part for each status, so that each is a walk along its index. */
function partsOf(
  { portings, subRequests }: Wanted,
  now: Date,
  part: (table: SQL, needs: SQL, system: WorklistCount['system']) => SQL,
): SQL[] {
  return [
    ...portings.map((status) => part(sql`portings`, needsPerson(status, now), 'gigs')),
    ...subRequests.map((status) => part(sql`sub_requests`, isUrgent(status, now), 'telnyx')),
  ]
}

function needsPerson(status: string, now: Date): SQL {
  const since = status === 'failed' ? sql`and urgent_at > ${moment(new Date(now.getTime() - failedFor))}` : sql``
  return sql`${isUrgent(status, now)} ${since}`
}

const isUrgent = (status: string, now: Date) => sql`${isThere} and status = ${status} and urgent_at <= ${moment(now)}`
