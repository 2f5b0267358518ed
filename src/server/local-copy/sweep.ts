/**
 * A walk over the upstream's list beside the copy: repairs what events missed. One page at a time, so that it can stop and go on
 * anywhere. Before: caretaker.ts. After: apply-batch.ts; what the upstream no longer lists is looked at one by one.
 */
import { Failure } from '#contract/errors.ts'
import { changeSpan, forgetChanges } from '../store/changes.ts'
import { type Database, refusesData, takeAppendLock } from '../store/database.ts'
import { idsByAge } from '../store/portings.ts'
import { askRereads } from '../store/rereads.ts'
import { findSweep, newSweep, type Sweep, type SweepKind, writeSweep } from '../store/sweeps.ts'
import { momentOf } from '../upstream/moment-of.ts'
import type { Upstream, WholePage } from '../upstream/provider.ts'
import type { Seen } from './apply.ts'
import { applyUnderLock } from './apply-batch.ts'
import type { KeyedDigest } from './keyed-digest.ts'
import { snapshotOf } from './snapshot.ts'

/** Cases that may still move by themselves or by us. */
const openStatuses = ['draft', 'initiated', 'pending', 'informationRequired', 'requested', 'declined'] as const

/** The upstream's largest page. */
const pageSize = 200

/** Milliseconds: a browser that was away longer reads everything anew. */
const resumableFor = 3 * 24 * 3_600_000

/** A longer page of which nothing can be read is no page with a broken case, it is another API. */
const mostUnreadableAlone = 20

export interface SweepPage {
  db: Database
  upstream: Pick<Upstream, 'listPortingsAnew'>
  digest: KeyedDigest
  now: () => Date
  /** Asked inside each transaction that writes: whoever was slow must not overwrite how far another has come. */
  isOurs?: (tx: Database) => Promise<boolean>
}

/** Begins at the newest case again. */
export async function startSweep(db: Database, kind: SweepKind, now: Date): Promise<Sweep> {
  const last = await findSweep(db, kind)
  const { newest } = await changeSpan(db)
  const sweep = newSweep(kind, { last, newest, now, cursor: null })
  await writeSweep(db, sweep)
  if (kind === 'full') await forgetChanges(db, new Date(now.getTime() - resumableFor))
  return sweep
}

/** Reads the next page and applies it; null when the walk is another's by now. Throws the upstream's `Failure`; then nothing has moved. */
export async function sweepPage(options: SweepPage, sweep: Sweep): Promise<Sweep | null> {
  const { db, upstream, digest } = options
  const { newest: since } = await changeSpan(db)
  const page = await upstream.listPortingsAnew({
    status: statusesOf(sweep),
    after: sweep.cursor ?? undefined,
    limit: pageSize,
  })
  if (page.items.length === 0 && page.unreadable.length > mostUnreadableAlone)
    throw new Failure('upstreamMalformed', 'The provider lists cases that cannot be understood, a whole page of them.')
  const seen = page.items.map((porting) => ({ kind: 'read' as const, snapshot: snapshotOf(porting, digest), since }))
  try {
    return await settlePage(options, sweep, page, seen)
  } catch (error) {
    if (!refusesData(error)) throw error
  }
  const singly = await applySingly(options, seen)
  if (!singly) return null
  const rest = { ...page, unreadable: [...page.unreadable, ...singly.refused] }
  return settlePage(options, { ...sweep, repaired: sweep.repaired + singly.changed }, rest, [])
}

/** Applies what was seen, asks for a look at what was not, and notes how far the walk has come, all or nothing. */
function settlePage(
  { db, now, isOurs }: SweepPage,
  sweep: Sweep,
  page: WholePage,
  seen: Seen[],
): Promise<Sweep | null> {
  const next = advance(sweep, page, now())
  const listed = [...page.items.map(({ id }) => id), ...readableIds(page)]
  return db.transaction(async (tx) => {
    await takeAppendLock(tx)
    if (isOurs && !(await isOurs(tx))) return null
    const missed = await idsByAge(tx, {
      upTo: sweep.boundary,
      downTo: next.state === 'done' ? null : next.boundary,
      statuses: statusesOf(sweep),
      except: [...sweep.boundaryIds, ...listed],
      notAfter: sweep.fromChange,
    })
    const { changed } = await applyUnderLock(tx, seen, now())
    await askRereads(tx, missed, 'not in the list', now())
    const repaired = { ...next, repaired: sweep.repaired + changed + missed.length }
    await writeSweep(tx, repaired)
    return repaired
  })
}

/** One case that the store refuses must not stop the walk at its page. Null when the walk is another's by now. */
async function applySingly({ db, isOurs, now }: SweepPage, seen: (Seen & { kind: 'read' })[]) {
  let changed = 0
  const refused: string[] = []
  for (const one of seen) {
    try {
      const applied = await db.transaction(async (tx) => {
        await takeAppendLock(tx)
        return isOurs && !(await isOurs(tx)) ? null : applyUnderLock(tx, [one], now())
      })
      if (!applied) return null
      changed += applied.changed
    } catch (error) {
      if (!refusesData(error)) throw error
      refused.push(one.snapshot.id)
    }
  }
  return { changed, refused }
}

const statusesOf = ({ kind }: Sweep) => (kind === 'open' ? [...openStatuses] : undefined)

const readableIds = ({ unreadable }: WholePage) => unreadable.filter((id) => id !== null)

/** Where the walk stands after a page. Pure. */
function advance(sweep: Sweep, page: WholePage, now: Date): Sweep {
  // Without a lower end everything that this page does not name would be looked at one by one.
  const boundary = page.items.map((one) => momentOf(one.createdAt)).findLast((at) => at !== null) ?? sweep.boundary
  const atBoundary = page.items.filter((one) => momentOf(one.createdAt)?.getTime() === boundary?.getTime())
  const isStillThere = boundary?.getTime() === sweep.boundary?.getTime()
  const met = page.items.length + page.unreadable.length
  // An empty page that promises more would be asked for again and again.
  const isDone = page.after === null || met === 0 || page.after === sweep.cursor
  // Nobody knows how old the unreadable ones are: they may belong beyond the boundary.
  const boundaryIds = [
    ...(isStillThere ? sweep.boundaryIds : []),
    ...atBoundary.map((one) => one.id),
    ...readableIds(page),
  ]
  return {
    ...sweep,
    state: isDone ? 'done' : 'running',
    movedAt: now,
    finishedAt: isDone ? now : sweep.finishedAt,
    cursor: isDone ? null : page.after,
    boundary: isDone ? null : boundary,
    boundaryIds: isDone ? [] : boundaryIds,
    seen: sweep.seen + met,
    unreadable: sweep.unreadable + page.unreadable.length,
    problem: null,
  }
}
