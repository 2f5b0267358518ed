import { desc, eq } from 'drizzle-orm'
import { bigserial, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { Database } from './database.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' })

/** What the desk saw change on the Telnyx side. The upstream keeps no history, so this is all there is of it. */
export const sightings = pgTable('sightings', {
  number: bigserial('number', { mode: 'number' }).primaryKey(),
  portRequestId: text('port_request_id').notNull(),
  subRequestId: text('sub_request_id').notNull(),
  /** By the upstream's clock. The change itself came before. */
  seenAt: moment('seen_at').notNull(),
  /** Null for a sub request that was not there before. */
  statusBefore: text('status_before'),
  status: text('status').notNull(),
  focDateBefore: moment('foc_date_before'),
  focDate: moment('foc_date'),
})
export type Sighting = typeof sightings.$inferSelect
export type NewSighting = Omit<Sighting, 'number'>

export async function noteSightings(db: Database, list: NewSighting[]): Promise<void> {
  for (let at = 0; at < list.length; at += 1_000) await db.insert(sightings).values(list.slice(at, at + 1_000))
}

/** More than anybody reads; a request is seen to change a dozen times. */
const mostTold = 200

/** The newest, oldest first. */
export async function sightingsOf(db: Database, portRequestId: string): Promise<Sighting[]> {
  const newestFirst = await db
    .select()
    .from(sightings)
    .where(eq(sightings.portRequestId, portRequestId))
    .orderBy(desc(sightings.number))
    .limit(mostTold)
  return newestFirst.reverse()
}
