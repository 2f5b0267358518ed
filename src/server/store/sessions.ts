import { and, eq, gt, inArray, lte, or, type SQL } from 'drizzle-orm'
import { pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { Role } from '#contract/resources/role.ts'
import type { Database } from './database.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' })

/** Who is signed in. The browser holds a random token; here rests its digest only, so that a copy of the store opens nothing. */
export const sessions = pgTable('sessions', {
  digest: text('digest').primaryKey(),
  personId: text('person_id').notNull(),
  name: text('name').notNull(),
  role: text('role').$type<Role>().notNull(),
  begunAt: moment('begun_at').notNull(),
  /** When a request last came, to the minute. */
  seenAt: moment('seen_at').notNull(),
  /** What the issuer wants to see at sign-out; null where there is none. */
  idToken: text('id_token'),
})
export type SessionRow = typeof sessions.$inferSelect

/** Older ones have ended, whoever asks. */
export interface SessionBounds {
  begunAfter: Date
  seenAfter: Date
}

const isOpen = ({ begunAfter, seenAfter }: SessionBounds): SQL | undefined =>
  and(gt(sessions.begunAt, begunAfter), gt(sessions.seenAt, seenAfter))

/** The one home of sessions; tests of other parts have one in memory. */
export type SessionRows = ReturnType<typeof sessionRows>

export function sessionRows(db: Database) {
  return {
    async insert(row: SessionRow): Promise<void> {
      await db.insert(sessions).values(row)
    },
    /** Open ones of these. One read by primary key. */
    async open(digests: string[], bounds: SessionBounds): Promise<SessionRow[]> {
      if (digests.length === 0) return []
      return db
        .select()
        .from(sessions)
        .where(and(inArray(sessions.digest, digests), isOpen(bounds)))
    },
    async touch(digest: string, at: Date): Promise<void> {
      await db.update(sessions).set({ seenAt: at }).where(eq(sessions.digest, digest))
    },
    async remove(digest: string): Promise<void> {
      await db.delete(sessions).where(eq(sessions.digest, digest))
    },
    /** Every session of this person. Answers which they were. */
    async removeOf(personId: string): Promise<string[]> {
      const gone = await db
        .delete(sessions)
        .where(eq(sessions.personId, personId))
        .returning({ digest: sessions.digest })
      return gone.map(({ digest }) => digest)
    },
    async removeEnded({ begunAfter, seenAfter }: SessionBounds): Promise<void> {
      await db.delete(sessions).where(or(lte(sessions.begunAt, begunAfter), lte(sessions.seenAt, seenAfter)))
    },
  }
}
