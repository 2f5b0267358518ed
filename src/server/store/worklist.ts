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
    ({ system, table, needs }) => sql`(select ${system}::text as system, id, urgent_at from ${table}
      where ${needs} ${beyond} order by urgent_at, id limit ${query.limit + 1})`,
  )
  if (parts.length === 0) return { rows: [], hasMore: false, last: null }
  const found = await rowsOf<{ system: System; id: string }>(
    db,
    sql`select system, id from (${sql.join(parts, sql` union all `)}) parts order by urgent_at, id limit ${query.limit + 1}`,
  )
  const shown = found.slice(0, query.limit)
  const ids = shown.map((row) => row.id)
  const idsOf = (system: System) => shown.filter((row) => row.system === system).map(({ id }) => id)
  const [portings, subRequests] = await Promise.all([
    heldPortings(db, idsOf('gigs')),
    heldSubRequests(db, idsOf('telnyx')),
  ])
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

type System = 'gigs' | 'telnyx'

export interface WorklistCount {
  system: System
  status: string
  isScheduled: boolean
  cases: number
}

/** Per status, and of portings whether a date is fixed; counted up to a bound, each status by itself. */
export async function countWorklist(db: Database, wanted: Wanted, now: Date): Promise<WorklistCount[]> {
  const parts = partsOf(wanted, now, ({ system, status, table, needs }) => {
    const fixed = system === 'gigs' ? sql`scheduled_on` : sql`null`
    return sql`select ${system}::text as system, ${status}::text as status, count(*) as cases, count(fixed) as scheduled
      from (select ${fixed} as fixed from ${table} where ${needs} limit ${mostCounted}) waiting`
  })
  if (parts.length === 0) return []
  const rows = await rowsOf<{ system: System; status: string; cases: string; scheduled: string }>(
    db,
    sql.join(parts, sql` union all `),
  )
  return rows
    .flatMap(({ cases, scheduled, ...one }) => [
      { ...one, isScheduled: false, cases: Number(cases) - Number(scheduled) },
      { ...one, isScheduled: true, cases: Number(scheduled) },
    ])
    .filter(({ cases }) => cases > 0)
}

interface Part {
  system: System
  status: string
  table: SQL
  /** What a row of this status must be to be on the worklist. */
  needs: SQL
}

/** One part for each status, so that each is a walk along its index. */
function partsOf({ portings, subRequests }: Wanted, now: Date, part: (of: Part) => SQL): SQL[] {
  return [
    ...portings.map((status) =>
      part({ system: 'gigs', status, table: sql`portings`, needs: needsPerson(status, now) }),
    ),
    ...subRequests.map((status) =>
      part({ system: 'telnyx', status, table: sql`sub_requests`, needs: isUrgent(status, now) }),
    ),
  ]
}

function needsPerson(status: string, now: Date): SQL {
  const since = status === 'failed' ? sql`and urgent_at > ${moment(new Date(now.getTime() - failedFor))}` : sql``
  return sql`${isUrgent(status, now)} ${since}`
}

const isUrgent = (status: string, now: Date) => sql`${isThere} and status = ${status} and urgent_at <= ${moment(now)}`
