import { asc, desc, eq, inArray } from 'drizzle-orm'
import { integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { Database } from './database.ts'
import { insertRecords } from './insert-records.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' })

/** What the upstream told, once per delivery id. Kept for good: it is the history of a case. */
export const webhookEvents = pgTable('webhook_events', {
  deliveryId: text('delivery_id').primaryKey(),
  eventId: text('event_id'),
  type: text('type').notNull(),
  occurredAt: moment('occurred_at').notNull(),
  receivedAt: moment('received_at').notNull(),
  portingId: text('porting_id'),
  actorType: text('actor_type'),
  actorId: text('actor_id'),
  /** Of the snapshot the event carried; null when it carried no porting. */
  status: text('status'),
  declinedCode: text('declined_code'),
  declinedAttempts: integer('declined_attempts'),
  /** Field name → from and to; null for personal fields, of which only the name is kept. */
  changed: jsonb('changed').$type<ChangedFields>().notNull(),
  /** What the local copy made of it. */
  verdict: text('verdict').notNull(),
})
export type ChangedFields = Record<string, { from: unknown; to: unknown } | null>
export type WebhookEvent = typeof webhookEvents.$inferSelect

/** Which of these deliveries are held already. Only an answer under the append lock stays true. */
export async function knownDeliveries(tx: Database, ids: string[]): Promise<Set<string>> {
  const rows = await tx
    .select({ id: webhookEvents.deliveryId })
    .from(webhookEvents)
    .where(inArray(webhookEvents.deliveryId, ids))
  return new Set(rows.map((row) => row.id))
}

export async function storeEvents(tx: Database, events: WebhookEvent[]): Promise<void> {
  if (events.length > 0) await tx.execute(insertRecords(webhookEvents, events))
}

/** Oldest first, by the upstream's clock. */
export async function eventsOf(db: Database, portingId: string): Promise<WebhookEvent[]> {
  return db
    .select()
    .from(webhookEvents)
    .where(eq(webhookEvents.portingId, portingId))
    .orderBy(asc(webhookEvents.occurredAt), asc(webhookEvents.receivedAt), asc(webhookEvents.deliveryId))
}

/** The last delivery taken in; null when none ever was. */
export async function lastEvent(db: Database): Promise<{ occurredAt: Date; receivedAt: Date } | null> {
  const [row] = await db
    .select({ occurredAt: webhookEvents.occurredAt, receivedAt: webhookEvents.receivedAt })
    .from(webhookEvents)
    .orderBy(desc(webhookEvents.receivedAt))
    .limit(1)
  return row ?? null
}
