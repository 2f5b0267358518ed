/** Sums over all portings. Before: local-copy/copied-insights.ts. */
import { type SQL, sql } from 'drizzle-orm'
import { type Database, rowsOf } from './database.ts'
import { statusTotals } from './facets.ts'
import { isThere } from './list-conditions.ts'

/** `span`: 0 up to the first of the ends it was counted with, and so on. */
export interface WaitingCount {
  status: string
  span: number
  cases: number
}

/** @param ends in hours, rising */
export async function waitingBySpan(
  db: Database,
  now: Date,
  { except, ends }: { except: readonly string[]; ends: readonly number[] },
): Promise<WaitingCount[]> {
  // By name: told what they are not, the database passes every case that is over, and nearly all are.
  const statuses = [...(await statusTotals(db)).keys()].filter((status) => !except.includes(status))
  if (statuses.length === 0) return []
  const waited = sql`extract(epoch from ${now.toISOString()}::timestamptz - waiting_since)`
  const rows = await rowsOf<Record<keyof WaitingCount, string>>(
    db,
    sql`select status, ${spanOf(waited, ends)} as span, count(*) as cases from portings
      where ${isThere} and status in ${statuses} group by 1, 2`,
  )
  return rows.map(({ status, span, cases }) => ({ status, span: Number(span), cases: Number(cases) }))
}

export interface AnswerCount {
  donorId: string | null
  donor: string | null
  outcome: 'completed' | 'declined'
  code: string | null
  times: number
}

/** What donors answered from `since` on. Cases that were deleted since then count too: they were answered. */
export async function answersSince(db: Database, since: Date): Promise<AnswerCount[]> {
  const rows = await rowsOf<Omit<AnswerCount, 'donorId' | 'times'> & { donor_id: string | null; times: string }>(
    db,
    // A donor that was renamed is still one.
    sql`select donor_id, max(donor) as donor, outcome, code, count(*) as times
      from (${decidedSince(since)}) decided group by donor_id, outcome, code`,
  )
  return rows.map(({ donor_id, times, ...row }) => ({ ...row, donorId: donor_id, times: Number(times) }))
}

export interface CompletionCount {
  /** Undefined: of all countries together. */
  country: string | null | undefined
  cases: number
  /** Seconds. */
  median: number
  nineInTen: number
  /** One more than the ends it was counted with. */
  bySpan: number[]
}

/**
 * How long portings took that were completed from `since` on. Nothing when there are none.
 *
 * @param ends in hours, rising
 */
export async function completionTimes(db: Database, since: Date, ends: readonly number[]): Promise<CompletionCount[]> {
  const inSpan = [...ends, 0].map((_, span) => sql`count(*) filter (where span = ${span}::int)`)
  const rows = await rowsOf<{
    country: string | null
    is_all: number
    cases: string
    median: number
    most: number
    by_span: number[]
  }>(
    db,
    // In one go: whatever is asked of these rows, to find them is what costs.
    sql`select country, grouping(country) as is_all, count(*) as cases,
        percentile_disc(0.5) within group (order by seconds) as median,
        percentile_disc(0.9) within group (order by seconds) as most,
        array[${sql.join(inSpan, sql`, `)}]::int[] as by_span
      from (select country, seconds, ${spanOf(sql`seconds`, ends)} as span from (${completedSince(since)}) completed) spans
      group by grouping sets ((country), ()) having count(*) > 0`,
  )
  return rows.map(({ country, is_all, cases, median, most, by_span }) => ({
    country: Number(is_all) === 1 ? undefined : country,
    cases: Number(cases),
    median: Number(median),
    nineInTen: Number(most),
    bySpan: by_span,
  }))
}

function decidedSince(since: Date): SQL {
  return sql`select portings.donor_id, portings.donor, portings.country, portings.created_at, attempts.outcome, attempts.code,
      attempts.decided_at
    from attempts join portings on portings.id = attempts.porting_id
    where attempts.decided_at >= ${since.toISOString()}::timestamptz and attempts.outcome in ('completed', 'declined')`
}

/** Stamps of the vendor's own examples lie before the creation. */
function completedSince(since: Date): SQL {
  return sql`select country, greatest(0, extract(epoch from decided_at - created_at))::float8 as seconds
    from (${decidedSince(since)}) decided where outcome = 'completed'`
}

function spanOf(seconds: SQL, ends: readonly number[]): SQL {
  const inSeconds = sql.raw(ends.map((hours) => hours * 3600).join(', '))
  return sql`width_bucket((${seconds})::float8, array[${inSeconds}]::float8[])`
}
