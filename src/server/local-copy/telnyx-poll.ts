/**
 * Keeps the copy of port requests true without any event: all open ones round after round, the closed ones once and every night.
 * One bounded step at a time, by one replica at a time. Before: port-request-copy.ts. After: apply-port-requests.ts.
 */
import { Failure } from '#contract/errors.ts'
import { changeSpan } from '../store/changes.ts'
import { type Database, refusesData, takeAppendLock } from '../store/database.ts'
import { forgetMet, noteMet, openAndNotMet, tidyPortRequests } from '../store/port-requests.ts'
import { findSweep, newSweep, type Sweep, writeSweep } from '../store/sweeps.ts'
import { writeAccepted } from '../store/write-accepted.ts'
import type { PolledUpstream, PortRequestsPage } from '../upstream/telnyx-provider.ts'
import { applyPortRequestsUnderLock, type SeenRequest } from './apply-port-requests.ts'
import { isOfAllCases, lastNight, type Step, waits } from './caretaker.ts'
import { isOurs, takeTurn } from './caretaker-turn.ts'
import type { KeyedDigest } from './keyed-digest.ts'
import { lookAgain } from './look-again.ts'
import { firstPlace, nextPlace, placeOf, smallerPlace, textOf } from './page-place.ts'
import { isRoundDue, type PollPace } from './poll-pace.ts'
import { advance, looking } from './poll-round.ts'

export interface PollOptions {
  db: Database
  /** For what may take minutes. */
  unhurried: Database
  upstream: PolledUpstream
  digest: KeyedDigest
  now: () => Date
  /** Tells replicas apart; the same as that of the caretaker beside it. */
  holder: string
  pace: PollPace
}

type PollKind = 'openRequests' | 'allRequests'

/** Looked at one by one in one round; the rest is met or looked at in the next. */
const mostLooks = 60
/** A longer page of which nothing can be read is no page with a broken case, it is another API. */
const mostUnreadableAlone = 20
const anotherApi = 'Telnyx lists port requests that cannot be understood, a whole page of them.'

export async function pollStep(options: PollOptions): Promise<Step> {
  const { db, holder } = options
  if (!(await takeTurn(db, holder))) return { kind: 'elsewhere' }
  const sweep = await nextRound(options)
  if (!sweep) return { kind: 'idle' }
  if (sweep.cursor === looking) return lookAtOne(options, sweep)
  try {
    return { kind: (await pollPage(options, sweep)) ? 'busy' : 'elsewhere' }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return stumble(options, sweep, error)
  }
}

/** The round under way or due; null when neither. Open ones go first, page for page, while all are being met. */
async function nextRound({ db, now, pace }: PollOptions): Promise<Sweep | null> {
  const [open, all] = await Promise.all([findSweep(db, 'openRequests'), findSweep(db, 'allRequests')])
  const at = now().getTime()
  if (!open) return begin(db, 'openRequests', null, now())
  if (open.state === 'running') return open
  if (isRoundDue(open, pace, at)) return begin(db, 'openRequests', open, now())
  if (all?.state === 'running') return all
  return !all?.finishedAt || all.finishedAt.getTime() <= lastNight(now()) ? begin(db, 'allRequests', all, now()) : null
}

function begin(db: Database, kind: PollKind, last: Sweep | null, now: Date): Promise<Sweep> {
  return db.transaction(async (tx) => {
    const { newest } = await changeSpan(tx)
    const sweep = newSweep(kind, { last, newest, now, cursor: textOf(firstPlace) })
    if (kind === 'openRequests') await forgetMet(tx)
    await writeSweep(tx, sweep)
    return sweep
  })
}

/** False when the round is another's by now. What the store refuses is passed over like what cannot be read. */
async function pollPage(options: PollOptions, sweep: Sweep): Promise<boolean> {
  const { db, upstream, digest, now, holder } = options
  const isOpen = sweep.kind === 'openRequests'
  const place = placeOf(sweep.cursor)
  const { newest: since } = await changeSpan(db)
  const page = await upstream.listPortRequestsAnew(isOpen ? 'incomplete' : 'complete', place)
  if (page.items.length === 0 && page.unreadable.length > mostUnreadableAlone)
    throw new Failure('upstreamMalformed', anotherApi)
  const seen = page.items.map((portRequest): SeenRequest => ({ portRequest, isOpen }))
  const moved = await db.transaction(async (tx) => {
    await takeAppendLock(tx)
    if (!(await isOurs(tx, holder, sweep))) return null
    let written = 0
    const refused = await writeAccepted(tx, seen, async (part, some) => {
      const reading = { since, seenAt: page.asOf }
      written += await applyPortRequestsUnderLock(part, some, reading, { digest, now: now() })
    })
    // An id that cannot be noted cannot be held either.
    if (isOpen) await writeAccepted(tx, idsOf(page), noteMet)
    const next = advance(sweep, place, withoutRefused(page, refused), written, now())
    await writeSweep(tx, next)
    return next
  })
  if (moved?.kind === 'allRequests' && moved.state === 'done') await tidyPortRequests(options.unhurried)
  return moved !== null
}

const idsOf = ({ items, unreadable }: PortRequestsPage) => [
  ...items.map(({ id }) => id),
  ...unreadable.filter((id) => id !== null),
]

function withoutRefused(page: PortRequestsPage, refused: readonly SeenRequest[]): PortRequestsPage {
  const left = new Set(refused.map(({ portRequest }) => portRequest))
  const items = page.items.filter((one) => !left.has(one))
  return { ...page, items, unreadable: [...page.unreadable, ...[...left].map(({ id }) => id)] }
}

/**
 * What is held as open and was not listed: it was closed, or it slipped from a page not yet read to one that was. Where there are
 * more than a round can look at, the walk over the closed ones begins at once.
 */
async function lookAtOne(options: PollOptions, sweep: Sweep): Promise<Step> {
  const { db, now } = options
  const missed = await openAndNotMet(db, sweep.fromChange, mostLooks + 1)
  const [id] = missed
  if (id === undefined || missed.length > mostLooks) {
    if (missed.length > mostLooks) await hasten(db, now())
    const done = { ...sweep, state: 'done', finishedAt: now(), movedAt: now(), cursor: null } as const
    return { kind: (await settle(options, sweep, done)) ? 'busy' : 'elsewhere' }
  }
  const failure = await lookAgain(options, id).then(() => null, failureOf)
  if (failure && isOfAllCases(failure) && !(await answersOtherwise(options, failure))) {
    const isOurs = await settle(options, sweep, { ...sweep, problem: failure.message })
    return isOurs ? waits(failure) : { kind: 'elsewhere' }
  }
  // One that cannot be read alone must not hold up the others: it is looked at again in the next round.
  const repaired = sweep.repaired + Number(!failure)
  const unreadable = sweep.unreadable + Number(failure !== null)
  const next = { ...sweep, movedAt: now(), repaired, unreadable, problem: null }
  return { kind: (await settle(options, sweep, next, id)) ? 'busy' : 'elsewhere' }
}

/** What the store refuses is like what cannot be understood. */
function failureOf(cause: unknown): Failure {
  if (cause instanceof Failure) return cause
  if (refusesData(cause)) return new Failure('upstreamMalformed', 'The store cannot hold this port request.', { cause })
  throw cause
}

/** Whether an upstream that fails for one is there for all others: what is short and not about that one is asked. */
async function answersOtherwise({ upstream }: PollOptions, { code }: Failure): Promise<boolean> {
  if (code !== 'upstreamUnavailable' && code !== 'upstreamTimeout') return false
  try {
    await upstream.listPortRequestsAnew('incomplete', { ...firstPlace, perPage: 1 })
    return true
  } catch (error) {
    if (error instanceof Failure) return false
    throw error
  }
}

/** Lets the walk over all be due. */
async function hasten(db: Database, now: Date): Promise<void> {
  const all = await findSweep(db, 'allRequests')
  if (all && all.state !== 'running') await begin(db, 'allRequests', all, now)
}

function settle(options: PollOptions, sweep: Sweep, next: Sweep, met?: string): Promise<boolean> {
  return options.db.transaction(async (tx) => {
    if (!(await isOurs(tx, options.holder, sweep))) return false
    if (met !== undefined) await noteMet(tx, [met])
    await writeSweep(tx, next)
    return true
  })
}

/** A page that takes too long, or is too long to be taken in, is asked for in smaller pieces; what cannot be read alone is passed over. */
async function stumble(options: PollOptions, sweep: Sweep, failure: Failure): Promise<Step> {
  const problem = failure.message
  const place = placeOf(sweep.cursor)
  const isNotUnderstood = failure.code === 'upstreamMalformed' && problem !== anotherApi
  const isTooMuch = isNotUnderstood || failure.code === 'upstreamTimeout'
  const isAlone = place.perPage === 1 && failure.code === 'upstreamMalformed'
  const next = isAlone ? nextPlace(place) : isTooMuch ? smallerPlace(place) : place
  const unreadable = sweep.unreadable + Number(isAlone)
  const movedAt = isAlone ? options.now() : sweep.movedAt
  if (!(await settle(options, sweep, { ...sweep, cursor: textOf(next), unreadable, movedAt, problem })))
    return { kind: 'elsewhere' }
  // What cannot be understood is no reason to leave the upstream alone.
  return isNotUnderstood ? { kind: 'busy' } : waits(failure)
}
