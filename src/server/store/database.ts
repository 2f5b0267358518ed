import { type SQL, sql } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'

/** Either home, or a transaction on it. */
export type Database = PgDatabase<PgQueryResultHKT, Record<string, never>, Record<string, never>>

/** Rows of a statement the query builder has no words for. The caller vouches for their shape. */
export async function rowsOf<Row>(db: Database, statement: SQL): Promise<Row[]> {
  const result = (await db.execute(statement)) as { rows: Row[] }
  return result.rows
}

/**
 * Held until the transaction ends. Every transaction that appends a change takes it first, so that changes commit in
 * the order of their numbers and a reader who has seen 7 has seen 6. PostgreSQL makes a commit visible before it lets the lock go.
 */
export async function takeAppendLock(tx: Database): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${advisoryLocks.append})`)
}

/** Keys of `pg_advisory_xact_lock`, one meaning each. */
export const advisoryLocks = { migrate: 7_041_001, append: 7_041_002 } as const
