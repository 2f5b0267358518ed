import { and, asc, gt, lt, max, min, sql } from 'drizzle-orm'
import { bigserial, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { Database } from './database.ts'
import { insertRecords } from './insert-records.ts'

/** What changed, numbered in the order of commits. Says that and never what to: there is one way for data to reach a screen. */
export const changes = pgTable('changes', {
  number: bigserial('number', { mode: 'number' }).primaryKey(),
  at: timestamp('at', { withTimezone: true, precision: 3, mode: 'date' }).notNull(),
  /** A porting, a sub request, or where it is none of its groups the port request itself. */
  portingId: text('porting_id').notNull(),
  /** Null for a porting. */
  portRequestId: text('port_request_id'),
  kind: text('kind').$type<ChangeKind>().notNull(),
  status: text('status').notNull(),
})
export type ChangeKind = 'created' | 'changed' | 'deleted'
export type Change = typeof changes.$inferSelect

/** The channel on which the newest number is announced after a commit, or `resync` when all that was known is void. */
export const changesChannel = 'portdesk_changes'

export async function announce(db: Database, payload: string): Promise<void> {
  await db.execute(sql`select pg_notify(${changesChannel}, ${payload})`)
}

/** Numbers for `count` changes about to be appended. Only under the append lock. */
export async function nextChangeNumbers(tx: Database, count: number): Promise<number[]> {
  if (count === 0) return []
  const result = (await tx.execute(
    sql`select nextval('changes_number_seq') as number from generate_series(1, ${count}::int)`,
  )) as unknown as { rows: { number: string | number }[] }
  return result.rows.map((row) => Number(row.number))
}

/** Appends and announces. The announcement goes out when the transaction commits, or not at all. */
export async function appendChanges(tx: Database, list: Change[]): Promise<void> {
  for (let at = 0; at < list.length; at += 5_000) await tx.execute(insertRecords(changes, list.slice(at, at + 5_000)))
  const last = list.at(-1)
  if (last) await announce(tx, String(last.number))
}

export async function changesAfter(db: Database, number: number, limit: number): Promise<Change[]> {
  return db.select().from(changes).where(gt(changes.number, number)).orderBy(asc(changes.number)).limit(limit)
}

/** The oldest and the newest number held; both 0 when there is none. */
export async function changeSpan(db: Database): Promise<{ oldest: number; newest: number }> {
  const [row] = await db.select({ oldest: min(changes.number), newest: max(changes.number) }).from(changes)
  return { oldest: row?.oldest ?? 0, newest: row?.newest ?? 0 }
}

/** Forgets what no stream can resume from any more, except the newest: what is read is ordered by its number. */
export async function forgetChanges(db: Database, before: Date): Promise<void> {
  await db
    .delete(changes)
    .where(and(lt(changes.at, before), lt(changes.number, sql`(select max(number) from changes)`)))
}
