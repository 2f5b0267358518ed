import { and, eq, getTableColumns, gt, inArray, lte, notInArray, sql } from 'drizzle-orm'
import { bigint, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { Database } from './database.ts'
import { insertRecords } from './insert-records.ts'
import { isThereByAge } from './list-conditions.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' })

/**
 * The local copy: what lists show and search, and what orders snapshots. Account number, birthday, address and PINs do
 * not rest here; `digest` stands for the whole snapshot, and is keyed so that nothing short can be guessed from it.
 */
export const portings = pgTable('portings', {
  id: text('id').primaryKey(),
  status: text('status').notNull(),
  /** E.164. */
  phoneNumber: text('phone_number').notNull(),
  phoneNumberFormatted: text('phone_number_formatted').notNull(),
  country: text('country'),
  donorId: text('donor_id'),
  donor: text('donor'),
  recipient: text('recipient'),
  holder: text('holder'),
  missing: jsonb('missing').$type<string[]>().notNull(),
  declinedCode: text('declined_code'),
  declinedAttempts: integer('declined_attempts').notNull(),
  /** `YYYY-MM-DD`. */
  scheduledOn: text('scheduled_on'),
  behavior: text('behavior').notNull(),
  userId: text('user_id').notNull(),
  subscription: text('subscription'),
  createdAt: moment('created_at').notNull(),
  /** From the upstream's stamps, else from the event that brought the status; null where nobody saw it begin. */
  statusSince: moment('status_since'),
  /** `statusSince`, else the last change: what "age in status" sorts by. */
  waitingSince: moment('waiting_since').notNull(),
  lastChangeAt: moment('last_change_at').notNull(),
  /** From when a person should look, the earlier the more urgent; null when nobody needs to. */
  urgentAt: moment('urgent_at'),
  search: text('search').notNull(),
  /** The upstream's own time stamps, by their names. */
  stamps: jsonb('stamps').$type<Record<string, string>>().notNull(),
  digest: text('digest').notNull(),
  /** Where the held snapshot came from: events can be ordered by their time, reads by the version they started from. */
  source: text('source').$type<'event' | 'read'>().notNull(),
  /** Upstream time of the newest event applied; null when none was. */
  eventAt: moment('event_at'),
  /** Number of the change that wrote this row last. */
  version: bigint('version', { mode: 'number' }).notNull(),
  /** The mark a deletion leaves; such a row is in no list. */
  deletedAt: moment('deleted_at'),
  /** Set by the database, see facets.ts. */
  facet: integer('facet'),
})
export type PortingRow = Omit<typeof portings.$inferSelect, 'facet'>

const { facet: _setByTheDatabase, ...columns } = getTableColumns(portings)

/** By id, deleted ones included. */
export async function heldPortings(db: Database, ids: string[]): Promise<Map<string, PortingRow>> {
  if (ids.length === 0) return new Map()
  const rows = await db.select(columns).from(portings).where(inArray(portings.id, ids))
  return new Map(rows.map((row) => [row.id, row]))
}

export async function heldPorting(db: Database, id: string): Promise<PortingRow | null> {
  const [row] = await db.select(columns).from(portings).where(eq(portings.id, id))
  return row ?? null
}

const written = sql.join(
  Object.values(columns)
    .filter(({ name }) => name !== 'id')
    .map(({ name }) => sql.raw(`"${name}" = excluded."${name}"`)),
  sql`, `,
)

/** Writes whole rows, each id at most once. */
export async function writePortings(db: Database, rows: PortingRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 2_000) {
    const some = insertRecords(portings, rows.slice(at, at + 2_000), columns)
    await db.execute(sql`${some} on conflict (id) do update set ${written}`)
  }
}

interface AgeRange {
  /** Inclusive; null = the youngest. */
  upTo: Date | null
  /** Exclusive; null = the oldest. */
  downTo: Date | null
  /** Undefined = all. */
  statuses: readonly string[] | undefined
  except: string[]
  /** Rows that a later change wrote are left out. */
  notAfter: number
}

/** Ids of the cases held in a range of creation, deleted ones left out. */
export async function idsByAge(
  db: Database,
  { upTo, downTo, statuses, except, notAfter }: AgeRange,
): Promise<string[]> {
  const rows = await db
    .select({ id: portings.id })
    .from(portings)
    .where(
      and(
        isThereByAge,
        upTo ? lte(portings.createdAt, upTo) : undefined,
        downTo ? gt(portings.createdAt, downTo) : undefined,
        statuses ? inArray(portings.status, [...statuses]) : undefined,
        except.length > 0 ? notInArray(portings.id, except) : undefined,
        lte(portings.version, notAfter),
      ),
    )
  return rows.map((row) => row.id)
}

/** Clears away old row versions and learns the shape of the data anew. The embedded home does neither by itself. */
export async function tidyPortings(db: Database): Promise<void> {
  await db.execute(sql`vacuum analyze portings`)
}
