/** A store as the first fill leaves it: cases of the sandbox's own world, through the desk's own write path. Before: lists.ts, intake.ts. */
import { presentPorting } from '#sandbox/gigs/present.ts'
import { generateWorld } from '#sandbox/gigs/world.ts'
import { applySeen } from '#server/local-copy/apply-batch.ts'
import { createKeyedDigest } from '#server/local-copy/keyed-digest.ts'
import { snapshotOf } from '#server/local-copy/snapshot.ts'
import { changeSpan } from '#server/store/changes.ts'
import type { Store } from '#server/store/home.ts'
import { tidyPortings } from '#server/store/portings.ts'
import { type Sweep, writeSweep } from '#server/store/sweeps.ts'
import { toPorting } from '#server/upstream/to-porting.ts'
import { multiply } from './multiplied-store.ts'
import { withoutIndexes } from './without-indexes.ts'

export const digest = createKeyedDigest(Buffer.from('a key for measurements'))

/** A page of the sweep has 200; larger ones save commits. */
const atOnce = 1_000
/** So many are written as the first fill writes them; more are copies of these. */
export const mostWritten = 100_000

interface Filling {
  cases: number
  note?: (done: number) => void
}

/** Writes a world of `cases` cases. */
export async function fillStore({ db, unhurried }: Store, { cases, note = () => {} }: Filling): Promise<void> {
  const now = new Date()
  const written = Math.min(cases, mostWritten)
  const world = generateWorld({ seed: 1, portings: written, now: now.getTime() })
  // The sweep walks from the newest to the oldest.
  const portings = world.portings.reverse()
  await withoutIndexes(unhurried, 'portings', async () => {
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
  })
  await tidyPortings(unhurried)
  await markSwept(db, ['full', 'open'], cases, now)
}

/** As if these sweeps had just met all. */
export async function markSwept(
  db: Store['db'],
  kinds: readonly Sweep['kind'][],
  cases: number,
  now: Date,
): Promise<void> {
  const { newest } = await changeSpan(db)
  const done = { state: 'done', startedAt: now, movedAt: now, finishedAt: now, cursor: null, boundary: null } as const
  for (const kind of kinds) {
    const counted = { boundaryIds: [], fromChange: newest, seen: cases, repaired: cases, unreadable: 0, problem: null }
    await writeSweep(db, { ...done, ...counted, kind })
  }
}
