import { asc, eq, sql } from 'drizzle-orm'
import { integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import type { Database } from './database.ts'
import { insertRecords } from './insert-records.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' })

/** One request sent to the donor. The upstream keeps only the last; here each stays. */
export const attempts = pgTable(
  'attempts',
  {
    portingId: text('porting_id').notNull(),
    requestedAt: moment('requested_at').notNull(),
    /** 1 for the first request. */
    number: integer('number').notNull(),
    /** `waiting`, or the status that ended it. */
    outcome: text('outcome').notNull(),
    code: text('code'),
    decidedAt: moment('decided_at'),
    /** Names of the fields this desk changed for it; empty when another did, or nothing was changed. */
    fields: jsonb('fields').$type<string[]>().notNull(),
    /** Field name → keyed digest of the value that was sent, to tell "the same again" without keeping it. */
    digests: jsonb('digests').$type<Record<string, string>>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.portingId, table.requestedAt] })],
)
export type Attempt = typeof attempts.$inferSelect

/** Notes requests and what became of them. What is known already of fields and digests is kept and added to. */
export async function writeAttempts(tx: Database, list: Attempt[]): Promise<void> {
  for (let at = 0; at < list.length; at += 2_000) {
    const some = insertRecords(attempts, list.slice(at, at + 2_000))
    // An answer is never unsaid by an older snapshot of the same request.
    await tx.execute(sql`${some} on conflict (porting_id, requested_at) do update set
      number = greatest(attempts.number, excluded.number),
      outcome = case when excluded.outcome = 'waiting' then attempts.outcome else excluded.outcome end,
      code = coalesce(excluded.code, attempts.code),
      decided_at = coalesce(excluded.decided_at, attempts.decided_at),
      fields = case when excluded.fields = '[]'::jsonb then attempts.fields else excluded.fields end,
      digests = attempts.digests || excluded.digests`)
  }
}

/** Oldest first. */
export async function attemptsOf(db: Database, portingId: string): Promise<Attempt[]> {
  return db.select().from(attempts).where(eq(attempts.portingId, portingId)).orderBy(asc(attempts.requestedAt))
}
