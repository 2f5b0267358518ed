/** Recipient networks that any case has named: offered when creating, on every replica and after every start. Before: apply-batch.ts. */
import { asc, sql } from 'drizzle-orm'
import { pgTable, text } from 'drizzle-orm/pg-core'
import type { Database } from './database.ts'
import { insertRecords } from './insert-records.ts'

export const networks = pgTable('networks', {
  id: text('id').primaryKey(),
  /** Null until the upstream named it. */
  name: text('name'),
})
export type Network = typeof networks.$inferSelect

/** No list of networks is longer; a broken upstream must not fill the choice. */
const mostOffered = 200

/** A name once told is not forgotten; the last one told counts. */
export async function noteNetworks(tx: Database, seen: readonly Network[]): Promise<void> {
  const told = new Map<string, Network>()
  for (const one of seen) if (one.name !== null || !told.has(one.id)) told.set(one.id, one)
  if (told.size === 0) return
  // In one order, so that two who note the same ones never wait for each other in a circle.
  const list = [...told.values()].sort((one, other) => (one.id < other.id ? -1 : 1))
  await tx.execute(sql`${insertRecords(networks, list)} on conflict (id) do update set name = excluded.name
    where excluded.name is not null and networks.name is distinct from excluded.name`)
}

export async function seenNetworks(db: Database): Promise<Network[]> {
  return db.select().from(networks).orderBy(asc(networks.id)).limit(mostOffered)
}
