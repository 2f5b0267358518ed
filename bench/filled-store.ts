/** A store as the first fill leaves it: cases of the sandbox's own world, through the desk's own write path. Before: lists.ts, intake.ts. */
import { sql } from 'drizzle-orm'
import { presentPorting } from '#sandbox/gigs/present.ts'
import { generateWorld } from '#sandbox/gigs/world.ts'
import { applySeen } from '#server/local-copy/apply-batch.ts'
import { createKeyedDigest } from '#server/local-copy/keyed-digest.ts'
import { snapshotOf } from '#server/local-copy/snapshot.ts'
import { changeSpan } from '#server/store/changes.ts'
import { rowsOf } from '#server/store/database.ts'
import type { Store } from '#server/store/home.ts'
import { tidyPortings } from '#server/store/portings.ts'
import { writeSweep } from '#server/store/sweeps.ts'
import { toPorting } from '#server/upstream/to-porting.ts'
import { multiply } from './multiplied-store.ts'

export const digest = createKeyedDigest(Buffer.from('a key for measurements'))

/** A page of the sweep has 200; larger ones save commits. */
const atOnce = 1_000
/** So many are written as the first fill writes them; more are copies of these. */
export const mostWritten = 100_000

interface Filling {
  cases: number
  note?: (done: number) => void
}

/**
 * Writes a world of `cases` cases. Indexes are taken away meanwhile and built at the end: kept up row by row they make a million
 * cases take a quarter of an hour.
 */
export async function fillStore({ db, unhurried }: Store, { cases, note = () => {} }: Filling): Promise<void> {
  const now = new Date()
  const indexes = await rowsOf<{ name: string; definition: string }>(
    db,
    sql`select indexname as name, indexdef as definition from pg_indexes
      where tablename = 'portings' and indexname <> 'portings_pkey'`,
  )
  for (const { name } of indexes) await db.execute(sql`drop index ${sql.identifier(name)}`)
  const written = Math.min(cases, mostWritten)
  const world = generateWorld({ seed: 1, portings: written, now: now.getTime() })
  // The sweep walks from the newest to the oldest.
  const portings = world.portings.reverse()
  for (let at = 0; at < portings.length; at += atOnce) {
    const page = portings.slice(at, at + atOnce).map((one) => snapshotOf(toPorting(presentPorting(one)), digest))
    await applySeen(
      db,
      page.map((snapshot) => ({ kind: 'read', snapshot, since: 0 })),
      now,
    )
    note(at + page.length)
  }
  if (cases > written) await multiply(unhurried, Math.ceil(cases / written))
  for (const { definition } of indexes) await unhurried.execute(sql.raw(definition))
  await tidyPortings(unhurried)
  await markSwept(db, cases, now)
}

async function markSwept(db: Store['db'], cases: number, now: Date): Promise<void> {
  const { newest } = await changeSpan(db)
  const done = { state: 'done', startedAt: now, movedAt: now, finishedAt: now, cursor: null, boundary: null } as const
  for (const kind of ['full', 'open'] as const) {
    const counted = { boundaryIds: [], fromChange: newest, seen: cases, repaired: cases, unreadable: 0, problem: null }
    await writeSweep(db, { ...done, ...counted, kind })
  }
}
