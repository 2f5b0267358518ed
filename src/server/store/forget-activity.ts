/** Retention of the activity log: the old end goes, and an entry says up to where, so that the chain can still be followed. */
import { gte, lte, min, sql } from 'drizzle-orm'
import { activity, nobody, noteActivity, takeHead } from './activity.ts'
import type { Database } from './database.ts'

/** Forgets the entries before the first that is younger than `before`. Returns how many went. */
export async function forgetActivity(db: Database, before: Date, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const head = await takeHead(tx)
    const [kept] = await tx
      .select({ first: min(activity.number) })
      .from(activity)
      .where(gte(activity.at, before))
    const until = (kept?.first ?? head.number + 1) - 1
    const [last] = await tx.select({ digest: activity.digest }).from(activity).where(sql`${activity.number} = ${until}`)
    if (!last) return 0
    const detail = { until: String(until), digest: last.digest, before: before.toISOString() }
    await noteActivity(
      tx,
      { ...nobody, operation: 'forgetOldActivity', portingId: null, outcome: 'applied', requestId: null, detail },
      now,
    )
    // For this transaction only: nothing else may delete here.
    await tx.execute(sql`select set_config('portdesk.forgets_activity', 'on', true)`)
    const gone = await tx.delete(activity).where(lte(activity.number, until)).returning({ number: activity.number })
    await tx.execute(sql`select set_config('portdesk.forgets_activity', 'off', true)`)
    return gone.length
  })
}
