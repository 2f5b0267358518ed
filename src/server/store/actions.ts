import { and, asc, eq, lt } from 'drizzle-orm'
import { jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { ActivityOutcome } from '#contract/resources/activity.ts'
import type { Within } from './activity.ts'
import type { Database } from './database.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' })

/** What this desk did upstream: written before it is sent, so that a killed process leaves a trace of what it was about. */
export const actions = pgTable('actions', {
  /** The intention, made by the browser: one form sent twice is one action. */
  id: text('id').primaryKey(),
  /** By the upstream's clock, for the timeline. */
  at: moment('at').notNull(),
  /** By the desk's own clock. */
  begunAt: moment('begun_at').notNull(),
  actor: text('actor').notNull(),
  operation: text('operation').notNull(),
  portingId: text('porting_id'),
  outcome: text('outcome').$type<ActionOutcome>().notNull(),
  /** The error code when it did not take effect. */
  code: text('code'),
  fields: jsonb('fields').$type<string[]>().notNull(),
  requestId: text('request_id').notNull(),
  role: text('role'),
  /** Network address of who asked. */
  address: text('address'),
  /** What the case stands in. */
  within: jsonb('within').$type<Within>(),
  finishedAt: moment('finished_at'),
})
export type ActionOutcome = 'running' | ActivityOutcome
export type Action = typeof actions.$inferSelect

/** False when this intention was begun before: then nothing is written and nothing may be sent. */
export async function beginAction(db: Database, action: Action): Promise<boolean> {
  const begun = await db.insert(actions).values(action).onConflictDoNothing().returning({ id: actions.id })
  return begun.length > 0
}

export async function endAction(
  db: Database,
  id: string,
  end: Pick<Action, 'outcome' | 'code' | 'portingId'>,
  at: Date,
): Promise<boolean> {
  const ended = await db
    .update(actions)
    .set({ ...end, finishedAt: at })
    .where(and(eq(actions.id, id), eq(actions.outcome, 'running')))
    .returning({ id: actions.id })
  return ended.length > 0
}

export async function findAction(db: Database, id: string): Promise<Action | null> {
  const [action] = await db.select().from(actions).where(eq(actions.id, id))
  return action ?? null
}

/** Those that were begun before then by the desk's clock and never ended: the process was killed, or the store was away when they ended. */
export async function abandonedActions(tx: Database, before: Date): Promise<Action[]> {
  const isAbandoned = and(eq(actions.outcome, 'running'), lt(actions.begunAt, before))
  return tx.select().from(actions).where(isAbandoned).orderBy(asc(actions.begunAt)).for('update', { skipLocked: true })
}

/** Oldest first. */
export async function actionsOf(db: Database, portingId: string): Promise<Action[]> {
  return db.select().from(actions).where(eq(actions.portingId, portingId)).orderBy(asc(actions.at))
}
