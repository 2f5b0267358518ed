import { sql } from 'drizzle-orm'
import type { Database } from './database.ts'

/** Forgets everything and keeps the tables. For tests, and for the sandbox's reset: its new world has new cases. */
export async function emptyStore(db: Database): Promise<void> {
  await db.execute(
    sql`truncate portings, facets, changes, webhook_events, attempts, actions, leases, sweeps, rereads restart identity`,
  )
}
