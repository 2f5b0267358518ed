import { asc, count, inArray, lte, sql } from 'drizzle-orm'
import { integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { Database } from './database.ts'

/** Cases to read again because what came could not be ordered. */
export const rereads = pgTable('rereads', {
  portingId: text('porting_id').primaryKey(),
  dueAt: timestamp('due_at', { withTimezone: true, precision: 3, mode: 'date' }).notNull(),
  tries: integer('tries').notNull(),
  reason: text('reason').notNull(),
})
export type Reread = typeof rereads.$inferSelect

/** Asks for a fresh look at each; one that waits already keeps its place. */
export async function askRereads(db: Database, ids: string[], reason: string, dueAt: Date): Promise<void> {
  if (ids.length === 0) return
  await db
    .insert(rereads)
    .values([...new Set(ids)].map((portingId) => ({ portingId, dueAt, tries: 0, reason })))
    // Asked again while one is under way: the answer of that one may be too old, so its number of tries starts over.
    .onConflictDoUpdate({
      target: rereads.portingId,
      set: { tries: 0, dueAt: sql`least(${rereads.dueAt}, excluded.due_at)` },
    })
}

export async function dueRereads(db: Database, now: Date, limit: number): Promise<Reread[]> {
  return db.select().from(rereads).where(lte(rereads.dueAt, now)).orderBy(asc(rereads.dueAt)).limit(limit)
}

export async function dropRereads(db: Database, ids: string[]): Promise<void> {
  if (ids.length > 0) await db.delete(rereads).where(inArray(rereads.portingId, ids))
}

export async function postponeReread(db: Database, { portingId, tries, reason }: Reread, dueAt: Date): Promise<void> {
  await db
    .insert(rereads)
    .values({ portingId, dueAt, tries: tries + 1, reason })
    .onConflictDoUpdate({ target: rereads.portingId, set: { dueAt, tries: tries + 1 } })
}

export async function countRereads(db: Database): Promise<number> {
  const [row] = await db.select({ waiting: count() }).from(rereads)
  return row?.waiting ?? 0
}
