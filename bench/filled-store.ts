/** A store as the first fill leaves it: cases of the sandbox's own world, through the desk's own write path. Before: lists.ts, intake.ts. */
import { sql } from 'drizzle-orm'
import { presentPorting } from '#sandbox/gigs/present.ts'
import { generateWorld } from '#sandbox/gigs/world.ts'
import { applySeen } from '#server/local-copy/apply-batch.ts'
import { createKeyedDigest } from '#server/local-copy/keyed-digest.ts'
import { snapshotOf } from '#server/local-copy/snapshot.ts'
import { changeSpan } from '#server/store/changes.ts'
import type { Store } from '#server/store/home.ts'
import { localCopy } from '#server/store/migrations/0001-local-copy.ts'
import { tidyPortings } from '#server/store/portings.ts'
import { writeSweep } from '#server/store/sweeps.ts'
import { toPorting } from '#server/upstream/to-porting.ts'

export const digest = createKeyedDigest(Buffer.from('a key for measurements'))

/** A page of the sweep has 200; larger ones save commits. */
const atOnce = 1_000

interface Filling {
  cases: number
  /** Only the cases in this range, newest first, for filling in several goes. */
  from?: number
  to?: number
  note?: (done: number) => void
}

const indexes = localCopy.flatMap((definition) => {
  const name = /^create index (portings_\w+)/.exec(definition)?.[1]
  return name ? [{ name, definition }] : []
})

/**
 * Writes a world of `cases` cases. Indexes are taken away meanwhile and built at the end: kept up row by row they make a million
 * cases take a quarter of an hour.
 */
export async function fillStore(
  { db }: Store,
  { cases, from = 0, to = cases, note = () => {} }: Filling,
): Promise<void> {
  const now = new Date()
  if (from === 0) for (const { name } of indexes) await db.execute(sql.raw(`drop index if exists ${name}`))
  const world = generateWorld({ seed: 1, portings: cases, now: now.getTime() })
  // The sweep walks from the newest to the oldest.
  const portings = world.portings.reverse().slice(from, to)
  for (let at = 0; at < portings.length; at += atOnce) {
    const page = portings.slice(at, at + atOnce).map((one) => snapshotOf(toPorting(presentPorting(one)), digest))
    await applySeen(
      db,
      page.map((snapshot) => ({ kind: 'read', snapshot, since: 0 })),
      now,
    )
    note(from + at + page.length)
  }
  if (to < cases) return
  for (const { definition } of indexes) await db.execute(sql.raw(definition))
  await tidyPortings(db)
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
