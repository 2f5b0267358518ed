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

/**
 * Whether the database answered and refuses what it was given (a value out of range, a key too long for its index), so that the
 * same again will be refused again. Anything else may pass.
 */
export function refusesData(error: unknown): boolean {
  // https://www.postgresql.org/docs/15/errcodes-appendix.html: data exception, constraint, program limit.
  return /^(22|23|54)/.test(sqlState(error))
}

/** Two waited for each other, and the database ended one of them: the same again will do. */
export const isDeadlock = (error: unknown) => sqlState(error) === '40P01'

function sqlState(error: unknown): string {
  const code = (error as { cause?: { code?: unknown } } | null)?.cause?.code
  return typeof code === 'string' ? code : ''
}
