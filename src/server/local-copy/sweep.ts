/**
 * A walk over the upstream's list beside the copy: repairs what events missed. One page at a time, so that it can stop and go on
 * anywhere. Before: caretaker.ts. After: apply-batch.ts; what the upstream no longer lists is looked at one by one.
 */
import type { Porting } from '#contract/resources/porting.ts'
import { changeSpan, forgetChanges } from '../store/changes.ts'
import { type Database, takeAppendLock } from '../store/database.ts'
import { idsByAge } from '../store/portings.ts'
import { askRereads } from '../store/rereads.ts'
import { findSweep, type Sweep, type SweepKind, writeSweep } from '../store/sweeps.ts'
import type { Upstream } from '../upstream/provider.ts'
import { applyUnderLock } from './apply-batch.ts'
import type { KeyedDigest } from './keyed-digest.ts'
import { momentOf } from './moment-of.ts'
import { snapshotOf } from './snapshot.ts'

/** Cases that may still move by themselves or by us. */
const openStatuses = ['draft', 'initiated', 'pending', 'informationRequired', 'requested', 'declined'] as const

/** The upstream's largest page. */
const pageSize = 200

/** Milliseconds: a browser that was away longer reads everything anew. */
const resumableFor = 3 * 24 * 3_600_000

export interface SweepPage {
  db: Database
  upstream: Pick<Upstream, 'listPortingsAnew'>
  digest: KeyedDigest
  now: () => Date
}

/** Begins at the newest case again. */
export async function startSweep(db: Database, kind: SweepKind, now: Date): Promise<Sweep> {
  const [last, { newest }] = await Promise.all([findSweep(db, kind), changeSpan(db)])
  const sweep: Sweep = {
    kind,
    state: 'running',
    startedAt: now,
    movedAt: now,
    finishedAt: last?.finishedAt ?? null,
    cursor: null,
    boundary: null,
    boundaryIds: [],
    fromChange: newest,
    seen: 0,
    repaired: 0,
    problem: null,
  }
  await writeSweep(db, sweep)
  if (kind === 'full') await forgetChanges(db, new Date(now.getTime() - resumableFor))
  return sweep
}

/** Reads the next page and applies it. Throws the upstream's `Failure`; then nothing has moved. */
export async function sweepPage({ db, upstream, digest, now }: SweepPage, sweep: Sweep): Promise<Sweep> {
  const status = sweep.kind === 'open' ? [...openStatuses] : undefined
  const { newest: since } = await changeSpan(db)
  const page = await upstream.listPortingsAnew({ status, after: sweep.cursor ?? undefined, limit: pageSize })
  const seen = page.items.map((porting) => ({ kind: 'read' as const, snapshot: snapshotOf(porting, digest), since }))
  const next = advance(sweep, page, now())
  return db.transaction(async (tx) => {
    await takeAppendLock(tx)
    const missed = await idsByAge(tx, {
      upTo: sweep.boundary,
      downTo: next.state === 'done' ? null : next.boundary,
      statuses: status,
      except: [...sweep.boundaryIds, ...page.items.map((porting) => porting.id)],
      notAfter: sweep.fromChange,
    })
    const { changed } = await applyUnderLock(tx, seen, now())
    await askRereads(tx, missed, 'not in the list', now())
    const repaired = { ...next, repaired: sweep.repaired + changed + missed.length }
    await writeSweep(tx, repaired)
    return repaired
  })
}

/** Where the walk stands after a page. Pure. */
function advance(sweep: Sweep, page: { items: Porting[]; after: string | null }, now: Date): Sweep {
  const last = page.items.at(-1)
  const boundary = last ? momentOf(last.createdAt) : sweep.boundary
  const atBoundary = page.items.filter((one) => momentOf(one.createdAt)?.getTime() === boundary?.getTime())
  const isStillThere = boundary?.getTime() === sweep.boundary?.getTime()
  // An empty page that promises more would be asked for again and again.
  const isDone = page.after === null || page.items.length === 0 || page.after === sweep.cursor
  return {
    ...sweep,
    state: isDone ? 'done' : 'running',
    movedAt: now,
    finishedAt: isDone ? now : sweep.finishedAt,
    cursor: isDone ? null : page.after,
    boundary: isDone ? null : boundary,
    boundaryIds: isDone ? [] : [...(isStillThere ? sweep.boundaryIds : []), ...atBoundary.map((one) => one.id)],
    seen: sweep.seen + page.items.length,
    problem: null,
  }
}
