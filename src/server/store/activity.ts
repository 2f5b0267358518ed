/** The activity log: who did what, from where, and how it ended. Appended to and read; nothing here changes an entry. Before: desk-writes.ts, routes. */
import { and, desc, eq, gt, gte, inArray, lt, type SQL, sql } from 'drizzle-orm'
import { bigint, boolean, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { OperationName } from '#contract/dashboard-api.ts'
import type { ActivityEvent, ActivityOutcome } from '#contract/resources/activity.ts'
import { chainDigest, type NewActivity, storable } from './activity-chain.ts'
import type { Database } from './database.ts'

export const activity = pgTable('activity', {
  number: bigint('number', { mode: 'number' }).primaryKey(),
  at: timestamp('at', { withTimezone: true, precision: 3, mode: 'date' }).notNull(),
  who: text('who'),
  role: text('role'),
  operation: text('operation').$type<OperationName | ActivityEvent>().notNull(),
  portingId: text('porting_id'),
  address: text('address'),
  outcome: text('outcome').$type<ActivityOutcome>().notNull(),
  requestId: text('request_id'),
  detail: jsonb('detail').$type<Record<string, string>>().notNull(),
  /** Covers the entry and the one before it: see activity-chain.ts. */
  digest: text('digest').notNull(),
})
export type Activity = typeof activity.$inferSelect

export const activityHead = pgTable('activity_head', {
  id: boolean('id').primaryKey(),
  number: bigint('number', { mode: 'number' }).notNull(),
  digest: text('digest').notNull(),
})

/** Who acts, as it is written down. */
export interface Actor {
  who: string | null
  role: string | null
  /** Network address. */
  address: string | null
}

/** The port request or draft that a sub request or group stands in; the page that shows it is theirs. */
export type Within = { portRequest: string } | { draft: string } | null

/** Only what is formed like an id: of what was refused nothing else has looked at the address. */
export function withinOf(params: unknown): Within {
  const named = (params ?? {}) as Record<string, string | undefined>
  const { subRequestId, portRequestId = '', groupId, draftId = '' } = named
  if (subRequestId !== undefined && idForm.test(portRequestId)) return { portRequest: portRequestId }
  return groupId !== undefined && idForm.test(draftId) ? { draft: draftId } : null
}

export const idForm = /^[\w-]{1,64}$/

/** The desk itself, not a person. */
export const nobody: Actor = { who: null, role: null, address: null }

/** Appends. Within a transaction of the caller's, the entry is there if and only if the rest is. */
export async function noteActivity(db: Database, entry: NewActivity, at: Date): Promise<Activity> {
  return db.transaction(async (tx) => {
    const before = await takeHead(tx)
    const noted = { ...storable(entry), number: before.number + 1, at }
    const whole: Activity = { ...noted, digest: chainDigest(noted, before.digest) }
    await tx.insert(activity).values(whole)
    await tx.update(activityHead).set({ number: whole.number, digest: whole.digest })
    return whole
  })
}

/** The newest entry's number and digest, held until the transaction ends: nobody else can append meanwhile. */
export async function takeHead(tx: Database): Promise<{ number: number; digest: string }> {
  const [head] = await tx.select().from(activityHead).for('update')
  if (!head) throw new Error('The activity log has lost its head: check the table activity_head.')
  return head
}

export interface Quota {
  /** What counts, whoever's case it was about. */
  operations: Activity['operation'][]
  most: number
  since: Date
}

/** Appends unless this person has done so as often as may be: then false. Counted under the lock, so that no two slip through together. */
export async function noteWithin(db: Database, entry: NewActivity, at: Date, quota: Quota): Promise<boolean> {
  return db.transaction(async (tx) => {
    await takeHead(tx)
    // By what is kept of the name: the whole of a long one would never be found again.
    if ((await countActivity(tx, storable(entry).who, quota)) >= quota.most) return false
    await noteActivity(tx, entry, at)
    return true
  })
}

export interface ActivityFilters {
  who?: string | undefined
  operation?: string[] | undefined
  portingId?: string | undefined
  outcome?: string[] | undefined
  from?: Date | undefined
  before?: Date | undefined
  /** Entries older than this number. */
  after?: number | undefined
}

/** Newest first. */
export async function listActivity(db: Database, filters: ActivityFilters, limit: number): Promise<Activity[]> {
  const { after } = filters
  const conditions = [...conditionsOf(filters), after === undefined ? undefined : lt(activity.number, after)]
  return db
    .select()
    .from(activity)
    .where(and(...conditions))
    .orderBy(desc(activity.number))
    .limit(limit)
}

async function countActivity(db: Database, who: string | null, { operations, since }: Quota): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(activity)
    .where(
      and(
        sql`${activity.who} is not distinct from ${who}`,
        inArray(activity.operation, operations),
        gt(activity.at, since),
        eq(activity.outcome, 'applied'),
      ),
    )
  return row?.count ?? 0
}

function conditionsOf({ who, operation, portingId, outcome, from, before }: ActivityFilters): (SQL | undefined)[] {
  return [
    who === undefined ? undefined : eq(activity.who, who),
    operation?.length ? inArray(activity.operation, operation as Activity['operation'][]) : undefined,
    portingId === undefined ? undefined : eq(activity.portingId, portingId),
    outcome?.length ? inArray(activity.outcome, outcome as ActivityOutcome[]) : undefined,
    from && gte(activity.at, from),
    before && lt(activity.at, before),
  ]
}
