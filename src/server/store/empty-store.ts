import { sql } from 'drizzle-orm'
import { announce } from './changes.ts'
import type { Database } from './database.ts'

/** Forgets everything and keeps the tables. For tests, and for the sandbox's reset: its new world has new cases. */
export async function emptyStore(db: Database): Promise<void> {
  // Numbers of changes go on, so that an open stream never meets one twice.
  await db.execute(sql`truncate portings, facets, changes, webhook_events, attempts, actions, leases, sweeps, rereads`)
  await announce(db, 'resync')
}
