import { and, asc, count, eq, lte, sql } from 'drizzle-orm'
import { integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { Database } from './database.ts'

/** Cases to read again because what came could not be ordered. */
export const rereads = pgTable('rereads', {
  portingId: text('porting_id').primaryKey(),
  dueAt: timestamp('due_at', { withTimezone: true, precision: 3, mode: 'date' }).notNull(),
  tries: integer('tries').notNull(),
  /** How often it was asked for: a look that began before the last time may be too old to settle it. */
  asks: integer('asks').notNull(),
  reason: text('reason').notNull(),
})
export type Reread = typeof rereads.$inferSelect

/** Asks for a fresh look at each; one that waits already keeps its place. */
export async function askRereads(db: Database, ids: string[], reason: string, dueAt: Date): Promise<void> {
  if (ids.length === 0) return
  await db
    .insert(rereads)
    .values([...new Set(ids)].map((portingId) => ({ portingId, dueAt, tries: 0, asks: 1, reason })))
    .onConflictDoUpdate({
      target: rereads.portingId,
      set: { tries: 0, asks: sql`${rereads.asks} + 1`, dueAt: sql`least(${rereads.dueAt}, excluded.due_at)` },
    })
}

export async function dueRereads(db: Database, now: Date, limit: number): Promise<Reread[]> {
  return db.select().from(rereads).where(lte(rereads.dueAt, now)).orderBy(asc(rereads.dueAt)).limit(limit)
}

/** Settled, unless it was asked for again since `reread` was taken up. */
export async function dropReread(db: Database, { portingId, asks }: Reread): Promise<void> {
  await db.delete(rereads).where(and(eq(rereads.portingId, portingId), eq(rereads.asks, asks)))
}

export async function postponeReread(db: Database, { portingId, tries }: Reread, dueAt: Date): Promise<void> {
  await db
    .update(rereads)
    .set({ dueAt, tries: tries + 1 })
    .where(eq(rereads.portingId, portingId))
}

export async function countRereads(db: Database): Promise<number> {
  const [row] = await db.select({ waiting: count() }).from(rereads)
  return row?.waiting ?? 0
}
