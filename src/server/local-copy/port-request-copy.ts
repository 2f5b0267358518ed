/** The local copy of the Telnyx side as one thing: polls, notes reads and writes. Before: start-server.ts, telnyx-with-copy.ts. After: telnyx-poll.ts, store. */
import type { PortRequest, SubRequest } from '#contract/resources/port-request.ts'
import { changeSpan } from '../store/changes.ts'
import { heldPortRequests, type PortRequestTotals, portRequestTotals } from '../store/port-requests.ts'
import { findSweep, lastSweepMove, type Sweep } from '../store/sweeps.ts'
import type { PolledUpstream } from '../upstream/telnyx-provider.ts'
import type { Reading } from './apply-port-requests.ts'
import { applyWrittenGroup } from './apply-written-group.ts'
import type { LocalCopy } from './local-copy.ts'
import { lookAgain } from './look-again.ts'
import { type PollPace, usualPollPace } from './poll-pace.ts'
import { portRequestDigest } from './port-request-rows.ts'
import { pollStep } from './telnyx-poll.ts'

interface PortRequestCopyOptions {
  copy: LocalCopy
  upstream: PolledUpstream
  pace?: Partial<PollPace> | undefined
}

export interface PortRequestCopyStatus {
  open: Sweep | null
  all: Sweep | null
  held: PortRequestTotals
}

export type PortRequestCopy = ReturnType<typeof createPortRequestCopy>

/** Milliseconds between two looks for work when there is none. */
const idle = 1_000
/** Milliseconds without a page of any round after which the copy counts as left alone. */
const keptFor = 3 * 60_000

export function createPortRequestCopy({ copy, upstream, pace: asked }: PortRequestCopyOptions) {
  const { db, unhurried, digest, now, onTrouble, holder } = copy
  const pace = { ...usualPollPace, ...asked }
  const poll = { db, unhurried, upstream, digest, now, holder, pace }
  let timer: NodeJS.Timeout | null = null
  let step: Promise<void> | null = null
  let isStopped = true
  let isFilled = false
  const looks = new Map<string, { ended: Promise<void>; isAskedAgain: boolean }>()

  async function goOn() {
    timer = null
    const pause = await pollStep(poll).then(
      (taken) => {
        if (taken.kind === 'waits') onTrouble('the upstream makes the poll wait', taken.failure)
        if (taken.kind === 'waits') return taken.pause
        return taken.kind === 'busy' ? pace.step : Math.min(idle, pace.shortestRound)
      },
      (error) => {
        onTrouble('port requests could not be polled', error)
        return idle * 5
      },
    )
    step = null
    schedule(pause)
  }

  function schedule(pause: number) {
    if (isStopped) return
    timer = setTimeout(() => {
      step = goOn()
    }, pause)
    timer.unref()
  }

  /** One look at a time at each; its troubles are the poll's to repair. */
  function look(id: string): Promise<void> {
    const under = looks.get(id)
    if (under) return under.ended
    const begun = { ended: Promise.resolve(), isAskedAgain: false }
    looks.set(id, begun)
    begun.ended = lookUntilAsked()
    return begun.ended

    async function lookUntilAsked() {
      do {
        begun.isAskedAgain = false
        await lookAgain(poll, id).catch((error) => onTrouble('a port request could not be looked at again', error))
      } while (begun.isAskedAgain)
      looks.delete(id)
    }
  }

  /** What a look under way brings may have been read before the write: then there is another after it. */
  function lookAfterwards(id: string): Promise<void> {
    const under = looks.get(id)
    if (under) under.isAskedAgain = true
    return look(id)
  }

  return {
    db,

    /** A read may have begun before what the copy knows, so a difference is a reason to look and no more. */
    async noteRead(request: PortRequest): Promise<void> {
      try {
        const held = (await heldPortRequests(db, [request.id])).get(request.id)
        const isSame = [true, false].some((isOpen) => portRequestDigest(request, isOpen, digest) === held?.digest)
        if (!isSame || held?.deletedAt) await look(request.id)
      } catch (error) {
        onTrouble('a read could not be compared', error)
      }
    },

    /** The newest change now, for `noteWritten`; null when the store is away. */
    async knownUntil(): Promise<number | null> {
      return changeSpan(db).then(
        ({ newest }) => newest,
        () => null,
      )
    },

    /** As the answer of a write told it. */
    async noteWritten(portRequestId: string, sub: SubRequest, reading: Reading): Promise<void> {
      await applyWrittenGroup(db, portRequestId, sub, reading, { digest, now: now() }).catch((error) =>
        onTrouble('a write could not be noted', error),
      )
    },

    /** Something was written, may have been, or ought to be there and is not. */
    noteDoubt: lookAfterwards,

    /** True once every port request has been met; stays true. Rejects when the store is away. */
    async isFilled(): Promise<boolean> {
      isFilled ||= (await findSweep(db, 'allRequests'))?.finishedAt instanceof Date
      return isFilled
    },

    /** How old the copy is, in ms: nothing, while rounds keep it; else since one last met the upstream. */
    async age(): Promise<number> {
      const met = (await lastSweepMove(db, ['openRequests', 'allRequests']))?.getTime() ?? 0
      const age = now().getTime() - met
      return age < keptFor ? 0 : age
    },

    async status(): Promise<PortRequestCopyStatus> {
      const [open, all, held] = await Promise.all([
        findSweep(db, 'openRequests'),
        findSweep(db, 'allRequests'),
        portRequestTotals(db),
      ])
      return { open, all, held }
    },

    /** The store was emptied: all is to be met anew. */
    forget(): void {
      isFilled = false
    },

    /** The first look comes after `pause` milliseconds. */
    start(pause = 0): void {
      isStopped = false
      schedule(pause)
    },

    /** Ends what is under way. The lease is the caretaker's to give back. */
    async stop(): Promise<void> {
      isStopped = true
      if (timer) clearTimeout(timer)
      await step
      await Promise.all([...looks.values()].map(({ ended }) => ended))
    },
  }
}
