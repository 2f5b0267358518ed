import { sql } from 'drizzle-orm'
import { announce } from './changes.ts'
import { type Database, isDeadlock, takeAppendLock } from './database.ts'

const mostTries = 5

/** Forgets everything and keeps the tables. For tests, and for the sandbox's reset: its new world has new cases. */
export async function emptyStore(db: Database): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await db.transaction(empty)
    } catch (error) {
      // Whoever reads two of the tables in another order may hold one of them at this moment.
      if (tries === mostTries || !isDeadlock(error)) throw error
    }
  }
}

async function empty(tx: Database): Promise<void> {
  await takeAppendLock(tx)
  // Numbers of changes go on, so that an open stream never meets one twice.
  await tx.execute(
    sql`truncate portings, facets, changes, webhook_events, attempts, actions, leases, sweeps, rereads, networks,
      port_requests, port_request_counts, sub_requests, sightings, met_port_requests`,
  )
  await announce(tx, 'resync')
}
