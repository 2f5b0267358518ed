/**
 * Keeps the copy true: the first fill, cases to look at again, the sweep of open cases, the nightly sweep of all. One replica at
 * a time, by a lease. Before: local-copy.ts. After: reread.ts, sweep.ts.
 */
import { Failure } from '#contract/errors.ts'
import { type Database, takeAppendLock } from '../store/database.ts'
import { dropLease } from '../store/leases.ts'
import { tidyPortings } from '../store/portings.ts'
import { dueRereads } from '../store/rereads.ts'
import { findSweep, type Sweep, type SweepKind, writeSweep } from '../store/sweeps.ts'
import type { Upstream } from '../upstream/provider.ts'
import { caretakerLease, isOurs, takeTurn } from './caretaker-turn.ts'
import { reread } from './reread.ts'
import { type SweepPage, startSweep, sweepPage } from './sweep.ts'

const rereadsAtOnce = 20
const openSweepEvery = 3 * 60_000
/** UTC; quiet in Europe and over in the Americas' shops. */
const nightlyHour = 4

export interface CaretakerOptions extends SweepPage {
  upstream: Pick<Upstream, 'listPortingsAnew' | 'getPortingAnew'>
  /** For what may take minutes. */
  unhurried: Database
  /** Tells replicas apart. */
  holder: string
}

/** `idle`: nothing to do. `busy`: more to do at once. `waits`: the upstream asked for, or needs, `pause` milliseconds. */
export type Step = { kind: 'idle' | 'busy' | 'elsewhere' } | { kind: 'waits'; pause: number; failure: Failure }

/** Milliseconds to leave the upstream alone when it gave no time itself. */
const usualPause = 5_000
const longestPause = 10 * 60_000

/** One bounded piece of work: at most one page, or a handful of looks. */
export async function caretake(options: CaretakerOptions): Promise<Step> {
  const { db, holder, now } = options
  if (!(await takeTurn(db, holder))) return { kind: 'elsewhere' }
  const due = await dueRereads(db, now(), rereadsAtOnce)
  for (const asked of due) {
    const failure = await reread(options, asked)
    // A case that cannot be read alone must not hold up the others.
    if (failure && isOfAllCases(failure)) return waits(failure)
    if (!(await takeTurn(db, holder))) return { kind: 'elsewhere' }
  }
  const sweep = await nextSweep(options)
  if (!sweep) return { kind: due.length > 0 ? 'busy' : 'idle' }
  try {
    const moved = await sweepPage({ ...options, isOurs: (tx) => isOurs(tx, holder, sweep) }, sweep)
    if (!moved) return { kind: 'elsewhere' }
    if (moved.kind === 'full' && moved.state === 'done') await tidyPortings(options.unhurried)
    return { kind: 'busy' }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return (await stumble(options, sweep, error)) ? waits(error) : { kind: 'elsewhere' }
  }
}

export async function leaveCare({ db, holder }: CaretakerOptions): Promise<void> {
  await dropLease(db, caretakerLease, holder)
}

/** The sweep that is under way or due; null when neither. The first fill goes before everything. */
async function nextSweep({ db, now }: CaretakerOptions): Promise<Sweep | null> {
  const [full, open] = await Promise.all([findSweep(db, 'full'), findSweep(db, 'open')])
  const begin = (kind: SweepKind) => startSweep(db, kind, now())
  if (!full) return begin('full')
  if (!full.finishedAt) return full
  if (open?.state === 'running') return open
  if (isDue(open?.finishedAt ?? full.finishedAt, now().getTime() - openSweepEvery)) return begin('open')
  if (full.state === 'running') return full
  return isDue(full.finishedAt, lastNight(now())) ? begin('full') : null
}

const isDue = (finishedAt: Date | null, before: number) => !finishedAt || finishedAt.getTime() <= before

export function lastNight(now: Date): number {
  const night = new Date(now).setUTCHours(nightlyHour, 0, 0, 0)
  return night <= now.getTime() ? night : night - 24 * 3_600_000
}

/** A cursor may stop being valid when its case is deleted: then the walk starts over. False when it is another's by now. */
function stumble({ db, now, holder }: CaretakerOptions, sweep: Sweep, { code, message }: Failure): Promise<boolean> {
  const isCursorLost = sweep.cursor !== null && (code === 'notFound' || code === 'upstreamRejected')
  return db.transaction(async (tx) => {
    await takeAppendLock(tx)
    if (!(await isOurs(tx, holder, sweep))) return false
    if (isCursorLost) await startSweep(tx, sweep.kind, now())
    else await writeSweep(tx, { ...sweep, problem: message })
    return true
  })
}

export const isOfAllCases = ({ code }: Failure) =>
  ['upstreamBusy', 'upstreamUnavailable', 'upstreamTimeout', 'upstreamKeyRefused'].includes(code)

export function waits(failure: Failure): Step {
  const asked = (failure.facts.retryAfter ?? 0) * 1_000
  return { kind: 'waits', failure, pause: Math.min(longestPause, Math.max(asked, usualPause)) }
}
