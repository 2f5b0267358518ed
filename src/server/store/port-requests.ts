/** The local copy of the Telnyx side: port requests are listed and found, their sub requests are the cases that need somebody. */
import { and, eq, getTableColumns, inArray, isNull, lte, type SQL, sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  integer,
  jsonb,
  type PgColumn,
  type PgTable,
  pgTable,
  text,
  timestamp,
} from 'drizzle-orm/pg-core'
import type { PortRequestItem } from '#contract/resources/port-request.ts'
import type { Database } from './database.ts'
import { insertRecords } from './insert-records.ts'
import { isThere } from './list-conditions.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' })

/** Account number, address, identifiers and PIN do not rest here; `digest` stands for the whole and is keyed. */
export const portRequests = pgTable('port_requests', {
  id: text('id').primaryKey(),
  supportKey: text('support_key'),
  /** By the upstream's own filter: not every sub request is ported or cancelled. */
  isOpen: boolean('is_open').notNull(),
  createdAt: moment('created_at').notNull(),
  updatedAt: moment('updated_at'),
  /** E.164, all of them: the item has the first few. */
  numbers: jsonb('numbers').$type<string[]>().notNull(),
  item: jsonb('item').$type<PortRequestItem>().notNull(),
  search: text('search').notNull(),
  digest: text('digest').notNull(),
  /** Number of the change that wrote this row last. */
  version: bigint('version', { mode: 'number' }).notNull(),
  deletedAt: moment('deleted_at'),
})
export type PortRequestRow = typeof portRequests.$inferSelect

export const subRequests = pgTable('sub_requests', {
  id: text('id').primaryKey(),
  portRequestId: text('port_request_id').notNull(),
  supportKey: text('support_key'),
  status: text('status').notNull(),
  /** The first one, E.164; '' where there is none. */
  phoneNumber: text('phone_number').notNull(),
  phoneNumberFormatted: text('phone_number_formatted').notNull(),
  country: text('country'),
  numberCount: integer('number_count').notNull(),
  carriers: text('carriers'),
  holder: text('holder'),
  /** Confirmed. */
  focDate: moment('foc_date'),
  createdAt: moment('created_at').notNull(),
  updatedAt: moment('updated_at'),
  /** When the status was seen to have changed, by the upstream's stamp; null where nobody saw it begin. */
  statusSince: moment('status_since'),
  /** From when a person should look, the earlier the more urgent; null when nobody needs to. */
  urgentAt: moment('urgent_at'),
  digest: text('digest').notNull(),
  version: bigint('version', { mode: 'number' }).notNull(),
  deletedAt: moment('deleted_at'),
})
export type SubRequestRow = typeof subRequests.$inferSelect

/** How many there are in each state, kept by triggers on `port_requests` (migration 0009). */
export const portRequestCounts = pgTable('port_request_counts', {
  isOpen: boolean('is_open').primaryKey(),
  requests: bigint('requests', { mode: 'number' }).notNull(),
})

/** What tells whether a reading is news. By id, deleted ones included. */
export async function heldPortRequests(db: Database, ids: readonly string[]): Promise<Map<string, HeldPortRequest>> {
  if (ids.length === 0) return new Map()
  const { id, digest, version, updatedAt, deletedAt } = portRequests
  const rows = await db
    .select({ id, digest, version, updatedAt, deletedAt })
    .from(portRequests)
    .where(inArray(portRequests.id, [...ids]))
  return new Map(rows.map((row) => [row.id, row]))
}
export type HeldPortRequest = Pick<PortRequestRow, 'id' | 'digest' | 'version' | 'updatedAt' | 'deletedAt'>

/** By id, deleted ones included. */
export async function wholePortRequests(db: Database, ids: readonly string[]): Promise<Map<string, PortRequestRow>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select()
    .from(portRequests)
    .where(inArray(portRequests.id, [...ids]))
  return new Map(rows.map((row) => [row.id, row]))
}

/** With its sub requests, under one number. */
export async function markPortRequestDeleted(db: Database, id: string, deletedAt: Date, version: number) {
  const mark = { deletedAt, version }
  await db.update(portRequests).set(mark).where(eq(portRequests.id, id))
  await db
    .update(subRequests)
    .set(mark)
    .where(and(eq(subRequests.portRequestId, id), isNull(subRequests.deletedAt)))
}

/** By id, deleted ones included. */
export async function heldSubRequests(db: Database, ids: readonly string[]): Promise<Map<string, SubRequestRow>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select()
    .from(subRequests)
    .where(inArray(subRequests.id, [...ids]))
  return new Map(rows.map((row) => [row.id, row]))
}

/** Of these port requests, those that are still there. */
export async function subRequestsOf(db: Database, portRequestIds: readonly string[]): Promise<SubRequestRow[]> {
  if (portRequestIds.length === 0) return []
  return db
    .select()
    .from(subRequests)
    .where(and(inArray(subRequests.portRequestId, [...portRequestIds]), isNull(subRequests.deletedAt)))
}

/** Writes whole rows, each id at most once. */
export async function writePortRequests(db: Database, rows: PortRequestRow[]): Promise<void> {
  await write(db, portRequests, rows)
}

export async function writeSubRequests(db: Database, rows: SubRequestRow[]): Promise<void> {
  await write(db, subRequests, rows)
}

async function write<Table extends PgTable>(db: Database, table: Table, rows: Partial<Table['$inferSelect']>[]) {
  const columns = Object.values(getTableColumns(table)) as PgColumn[]
  const others = columns.filter(({ name }) => name !== 'id')
  const written: SQL = sql.join(
    others.map(({ name }) => sql.raw(`"${name}" = excluded."${name}"`)),
    sql`, `,
  )
  for (let at = 0; at < rows.length; at += 1_000) {
    const some = insertRecords(table, rows.slice(at, at + 1_000))
    await db.execute(sql`${some} on conflict (id) do update set ${written}`)
  }
}

/** Port requests that the walk over all open ones has met. */
export const metPortRequests = pgTable('met_port_requests', { id: text('id').primaryKey() })

export async function forgetMet(db: Database): Promise<void> {
  await db.execute(sql`truncate met_port_requests`)
}

export async function noteMet(db: Database, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await db
    .insert(metPortRequests)
    .values([...new Set(ids)].map((id) => ({ id })))
    .onConflictDoNothing()
}

/** Held as open, not met by the walk, and not written since it began. At most `limit`. */
export async function openAndNotMet(db: Database, notAfter: number, limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: portRequests.id })
    .from(portRequests)
    .where(
      and(
        eq(portRequests.isOpen, true),
        isNull(portRequests.deletedAt),
        lte(portRequests.version, notAfter),
        sql`not exists (select from met_port_requests met where met.id = port_requests.id)`,
      ),
    )
    .limit(limit)
  return rows.map((row) => row.id)
}

export interface PortRequestTotals {
  open: number
  closed: number
}

/** Of those that are there. */
export async function portRequestTotals(db: Database): Promise<PortRequestTotals> {
  const rows = await db.select().from(portRequestCounts)
  const count = (isOpen: boolean) => rows.find((row) => row.isOpen === isOpen)?.requests ?? 0
  return { open: count(true), closed: count(false) }
}

/** Open ones, closed ones, or both. */
export function totalOf({ open, closed }: PortRequestTotals, isOpen: boolean | undefined): number {
  if (isOpen === undefined) return open + closed
  return isOpen ? open : closed
}

/** The same choice as SQL over `port_requests`. */
export function isOfState(isOpen: boolean | undefined): SQL {
  return isOpen === undefined ? isThere : sql`${isThere} and is_open = ${isOpen}`
}

/** As `tidyPortings` does it. */
export async function tidyPortRequests(db: Database): Promise<void> {
  await db.execute(sql`vacuum analyze port_requests, sub_requests`)
}
