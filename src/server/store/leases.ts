import { and, eq, lt, or, sql } from 'drizzle-orm'
import { pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { Database } from './database.ts'

/**
 * Who may do what only one may do. A row with an end instead of a session lock: it needs no connection of its own, works in
 * both homes, and a killed holder's lease runs out by itself. All times are the database's, so replicas' clocks do not matter.
 */
export const leases = pgTable('leases', {
  name: text('name').primaryKey(),
  holder: text('holder').notNull(),
  until: timestamp('until', { withTimezone: true, precision: 3, mode: 'date' }).notNull(),
})

const end = (seconds: number) => sql`now() + make_interval(secs => ${seconds})`

/** Takes or renews. False while another holds it. */
export async function takeLease(db: Database, name: string, holder: string, seconds: number): Promise<boolean> {
  const taken = await db
    .insert(leases)
    .values({ name, holder, until: end(seconds) as unknown as Date })
    .onConflictDoUpdate({
      target: leases.name,
      set: { holder, until: end(seconds) },
      setWhere: or(eq(leases.holder, holder), lt(leases.until, sql`now()`)),
    })
    .returning({ name: leases.name })
  return taken.length > 0
}

export async function dropLease(db: Database, name: string, holder: string): Promise<void> {
  await db.delete(leases).where(and(eq(leases.name, name), eq(leases.holder, holder)))
}
