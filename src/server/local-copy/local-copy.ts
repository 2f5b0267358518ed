/** The local copy as one thing: takes events, notes reads and writes, keeps itself true. Before: start-server.ts. After: intake.ts, caretaker.ts, store. */
import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { Failure } from '#contract/errors.ts'
import type { Porting } from '#contract/resources/porting.ts'
import { changeSpan } from '../store/changes.ts'
import { emptyStore } from '../store/empty-store.ts'
import type { Store } from '../store/home.ts'
import { heldPorting } from '../store/portings.ts'
import { askRereads, countRereads } from '../store/rereads.ts'
import { findSweep, lastSweepMove, type Sweep } from '../store/sweeps.ts'
import { lastEvent } from '../store/webhook-events.ts'
import type { Upstream, UpstreamEvent } from '../upstream/provider.ts'
import { applySeen } from './apply-batch.ts'
import { caretake, leaveCare, type Step } from './caretaker.ts'
import { createIntake, type Intake } from './intake.ts'
import type { KeyedDigest } from './keyed-digest.ts'
import { snapshotOf } from './snapshot.ts'

export interface LocalCopyOptions {
  store: Store
  upstream: Upstream
  digest: KeyedDigest
  now?: () => Date
  /** Milliseconds between two pages of a sweep, and between two looks for work when there is none. */
  pace?: { busy: number; idle: number }
  /** Told of what failed in the background. */
  onTrouble?: (what: string, error: unknown) => void
}

export interface CopyStatus {
  /** False until every case has been met once. */
  isFilled: boolean
  full: Sweep | null
  open: Sweep | null
  /** Cases that wait for another look. */
  rereads: number
  lastEvent: { occurredAt: Date; receivedAt: Date } | null
}

export type LocalCopy = ReturnType<typeof createLocalCopy>

/** Milliseconds without a page of any sweep after which the copy counts as left alone; open cases are swept every three minutes. */
const keptFor = 7 * 60_000

const usualPace = { busy: 100, idle: 1_000 }

export function createLocalCopy(options: LocalCopyOptions) {
  const { store, upstream, digest, now = () => new Date(), pace = usualPace, onTrouble = () => {} } = options
  const { db } = store
  const intake = createIntake({ db, digest, now })
  const holder = holderName()
  const care = { db, unhurried: store.unhurried, upstream, digest, now, holder }
  let isFilled = false
  let timer: NodeJS.Timeout | null = null
  let round: Promise<void> | null = null
  let isStopped = true
  /** Until then the upstream asked to be left alone; whoever has news waits too. */
  let notBefore = 0

  async function goRound() {
    timer = null
    const pause = await caretake(care).then(pauseAfter, (error) => {
      onTrouble('the local copy could not be kept', error)
      return pace.idle * 5
    })
    round = null
    schedule(pause)
  }

  function pauseAfter(step: Step): number {
    if (step.kind === 'waits') onTrouble('the upstream makes the sweep wait', step.failure)
    if (step.kind === 'waits') notBefore = Date.now() + step.pause
    return step.kind === 'busy' ? pace.busy : pace.idle
  }

  function schedule(pause: number) {
    if (isStopped || round) return
    if (timer) clearTimeout(timer)
    timer = setTimeout(
      () => {
        round = goRound()
      },
      Math.max(pause, notBefore - Date.now()),
    )
    timer.unref()
  }

  /** The newest change now: what is asked of the upstream from here on knows at least as much. */
  async function knownUntil(): Promise<number> {
    return (await changeSpan(db)).newest
  }

  /** The copy is a servant: its troubles never fail what it is told of. A sweep repairs what it missed. */
  async function quietly(what: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (error) {
      onTrouble(what, error)
    }
  }

  return {
    db,
    unhurried: store.unhurried,
    digest,
    now,
    onTrouble,
    holder,
    ping: store.ping,

    async take(event: UpstreamEvent): Promise<Intake> {
      const outcome = await intake.take(event)
      if (outcome === 'reread' || outcome === 'unreadable') schedule(0)
      return outcome
    },

    /** A read may have begun before what the copy knows, so a difference is a reason to look and no more. */
    noteRead: (porting: Porting) =>
      quietly('a read could not be compared', async () => {
        const held = await heldPorting(db, porting.id)
        if (held && !held.deletedAt && held.digest === snapshotOf(porting, digest).digest) return
        await askRereads(db, [porting.id], 'a read differs', now())
        schedule(0)
      }),

    /** What ought to be there and is not, or may have been written and may not. */
    noteDoubt: (id: string) =>
      quietly('a doubt could not be noted', async () => {
        await askRereads(db, [id], 'in doubt', now())
        schedule(0)
      }),

    /** Runs a write and notes its answer. The answer is told to whoever asked even when the store is away. */
    async noteWrite<T>(write: () => Promise<T>, told: (answer: T) => Porting | { goneId: string }): Promise<T> {
      const since = await knownUntil().catch(() => null)
      const answer = await write()
      if (since === null) return answer
      await quietly('a write could not be noted', () => {
        const what = told(answer)
        if ('goneId' in what) return applySeen(db, [{ kind: 'gone', id: what.goneId, since }], now())
        return applySeen(db, [{ kind: 'read', snapshot: snapshotOf(what, digest), since }], now())
      })
      return answer
    },

    /** True once every case has been met; stays true. Rejects when the store is away. */
    async isFilled(): Promise<boolean> {
      isFilled ||= (await findSweep(db, 'full'))?.finishedAt instanceof Date
      return isFilled
    },

    /** How old the copy is, in ms: nothing, while events and sweeps keep it; else since it last met the upstream. */
    async age(): Promise<number> {
      const met = (await lastSweepMove(db, ['open', 'full']))?.getTime() ?? 0
      const age = now().getTime() - met
      return age < keptFor ? 0 : age
    },

    async status(): Promise<CopyStatus> {
      const [full, open, waiting, event] = await Promise.all([
        findSweep(db, 'full'),
        findSweep(db, 'open'),
        countRereads(db),
        lastEvent(db),
      ])
      return { isFilled: full?.finishedAt instanceof Date, full, open, rereads: waiting, lastEvent: event }
    },

    /** The sandbox's world was replaced: everything held is of another one. */
    async forget(): Promise<void> {
      await emptyStore(db)
      isFilled = false
      schedule(0)
    },

    /** The first look comes after `pause` milliseconds. */
    start(pause = 0): void {
      isStopped = false
      schedule(pause)
    },

    /** Ends what is under way and leaves the care to another replica. */
    async stop(): Promise<void> {
      isStopped = true
      if (timer) clearTimeout(timer)
      await round
      await intake.settled()
      await leaveCare(care).catch(() => {})
    },
  }
}

/** Tells replicas apart, and operators which one it is. */
const holderName = () => `${hostname()} ${process.pid} ${randomUUID()}`

/** For whoever must have the store: says in words that it is away. */
export function storeAway(error: unknown): Failure {
  return new Failure(
    'storeUnavailable',
    'The desk’s own database cannot be reached at the moment. Try again shortly.',
    {
      cause: error,
      retryAfter: 2,
    },
  )
}
