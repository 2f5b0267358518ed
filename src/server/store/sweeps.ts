import { eq, inArray, max } from 'drizzle-orm'
import { bigint, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { Database } from './database.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' })

/** How far the walk over the upstream's list has come, per kind; a killed walk goes on from here. */
export const sweeps = pgTable('sweeps', {
  kind: text('kind').$type<SweepKind>().primaryKey(),
  state: text('state').$type<'running' | 'done'>().notNull(),
  startedAt: moment('started_at').notNull(),
  movedAt: moment('moved_at').notNull(),
  /** When the last whole walk ended; kept while the next one runs. */
  finishedAt: moment('finished_at'),
  /** The upstream's cursor of the page to read next; null = the first. */
  cursor: text('cursor'),
  /** `createdAt` of the last case seen: the copy's cases from here on are still to be met. */
  boundary: moment('boundary'),
  /** Cases seen that were created exactly at `boundary`. */
  boundaryIds: jsonb('boundary_ids').$type<string[]>().notNull(),
  /** The newest change when this walk began: what changed since is younger than the walk. */
  fromChange: bigint('from_change', { mode: 'number' }).notNull(),
  seen: bigint('seen', { mode: 'number' }).notNull(),
  repaired: bigint('repaired', { mode: 'number' }).notNull(),
  /** Cases left out, because they could not be understood or not be held. */
  unreadable: bigint('unreadable', { mode: 'number' }).notNull(),
  /** Why it stands still, in words; null while it moves. */
  problem: text('problem'),
})
/** The last two are of port requests, where the cursor is a place in the list and the boundary has no meaning. */
export type SweepKind = 'open' | 'full' | 'openRequests' | 'allRequests'
export type Sweep = typeof sweeps.$inferSelect

export async function findSweep(db: Database, kind: SweepKind): Promise<Sweep | null> {
  const [sweep] = await db.select().from(sweeps).where(eq(sweeps.kind, kind))
  return sweep ?? null
}

/** When one of these sweeps last met the upstream; null when none ever did. */
export async function lastSweepMove(db: Database, kinds: readonly SweepKind[]): Promise<Date | null> {
  const [row] = await db
    .select({ at: max(sweeps.movedAt) })
    .from(sweeps)
    .where(inArray(sweeps.kind, [...kinds]))
  return row?.at ?? null
}

/** A walk that begins now. `last` is the one of its kind before it, `newest` the newest change, `cursor` where it begins. */
export function newSweep(
  kind: SweepKind,
  { last, newest, now, cursor }: { last: Sweep | null; newest: Sweep['fromChange']; now: Date; cursor: string | null },
): Sweep {
  return {
    kind,
    state: 'running',
    startedAt: now,
    movedAt: now,
    finishedAt: last?.finishedAt ?? null,
    cursor,
    boundary: null,
    boundaryIds: [],
    fromChange: newest,
    seen: 0,
    repaired: 0,
    unreadable: 0,
    problem: null,
  }
}

export async function writeSweep(db: Database, sweep: Sweep): Promise<void> {
  await db.insert(sweeps).values(sweep).onConflictDoUpdate({ target: sweeps.kind, set: sweep })
}

/** Whether nobody has moved it since it was read, nor forgotten it. Holds it until the transaction ends. */
export async function isSweepAsItWas(tx: Database, { kind, startedAt, cursor }: Sweep): Promise<boolean> {
  const [now] = await tx.select().from(sweeps).where(eq(sweeps.kind, kind)).for('update')
  return now?.startedAt.getTime() === startedAt.getTime() && now.cursor === cursor
}
