/**
 * Signed events → stored, each delivery once. Those that arrive while a transaction runs share the next one, so a storm costs
 * few commits and nobody waits longer than for two. Before: routes/webhooks.ts. After: apply-batch.ts.
 */
import { setImmediate } from 'node:timers/promises'
import { type Database, refusesData, takeAppendLock } from '../store/database.ts'
import { askRereads } from '../store/rereads.ts'
import { knownDeliveries, storeEvents, type WebhookEvent } from '../store/webhook-events.ts'
import type { UpstreamEvent } from '../upstream/provider.ts'
import type { Seen } from './apply.ts'
import { applyUnderLock } from './apply-batch.ts'
import type { KeyedDigest } from './keyed-digest.ts'
import { snapshotOf } from './snapshot.ts'

/** What became of a delivery: a verdict of apply.ts, `repeated`, `unreadable` (a case we could not understand) or `noted` (about no case). */
export type Intake = string

interface Waiting {
  event: UpstreamEvent
  resolve: (intake: Intake) => void
  reject: (error: unknown) => void
}

interface IntakeOptions {
  db: Database
  digest: KeyedDigest
  now: () => Date
}

const mostAtOnce = 100

export function createIntake(options: IntakeOptions) {
  let waiting: Waiting[] = []
  let work: Promise<void> | null = null

  async function workOff() {
    while (waiting.length > 0) {
      // The embedded database answers without letting the event loop turn: what has arrived meanwhile is still unread.
      await setImmediate()
      const batch = waiting.slice(0, mostAtOnce)
      waiting = waiting.slice(mostAtOnce)
      await settle(batch)
    }
    work = null
  }

  async function settle(batch: Waiting[]) {
    try {
      const intakes = await takeIn(
        options,
        batch.map((one) => one.event),
      )
      batch.forEach((one, index) => {
        one.resolve(intakes[index] ?? 'noted')
      })
    } catch (error) {
      // One that the store refuses must not take the others with it.
      if (!refusesData(error)) giveUp(batch, error)
      else if (batch.length > 1) for (const one of batch) await settle([one])
      else await settleUnread(batch, error)
    }
  }

  /** The store is away: whoever waits hears it now, for each of them would wait as long as the first, one after the other. */
  function giveUp(batch: Waiting[], error: unknown) {
    const all = [...batch, ...waiting]
    waiting = []
    for (const one of all) one.reject(error)
  }

  /** A case that the store cannot hold: what happened is noted all the same, or the sender would try for days. */
  async function settleUnread([one]: Waiting[], error: unknown) {
    if (!one || one.event.porting === null) return one?.reject(error)
    await settle([{ ...one, event: { ...one.event, porting: null } }])
  }

  return {
    /** Resolves when the event is stored for good; rejects when it is not, and then nothing of it is. */
    take(event: UpstreamEvent): Promise<Intake> {
      return new Promise((resolve, reject) => {
        waiting.push({ event, resolve, reject })
        work ??= workOff()
      })
    },
    /** Resolves when nothing is under way. */
    settled: async () => {
      while (work) await work
    },
  }
}

function takeIn({ db, digest, now }: IntakeOptions, events: UpstreamEvent[]): Promise<Intake[]> {
  return db.transaction(async (tx) => {
    await takeAppendLock(tx)
    const known = await knownDeliveries(
      tx,
      events.map((event) => event.deliveryId),
    )
    const fresh = events.filter((event) => !known.has(event.deliveryId) && known.add(event.deliveryId))
    const told = fresh.filter((event) => event.porting !== null)
    const { verdicts } = await applyUnderLock(
      tx,
      told.flatMap((event) => seenOf(event, digest)),
      now(),
    )
    const intakes = new Map<UpstreamEvent, Intake>(told.map((event, index) => [event, verdicts[index] ?? 'noted']))
    const unreadable = fresh.filter((event) => event.portingId !== null && event.porting === null)
    for (const event of unreadable) intakes.set(event, 'unreadable')
    await askRereads(
      tx,
      unreadable.flatMap((event) => event.portingId ?? []),
      'unreadable event',
      now(),
    )
    await storeEvents(
      tx,
      fresh.map((event) => rowOf(event, intakes.get(event) ?? 'noted', now())),
    )
    return events.map((event) => intakes.get(event) ?? (fresh.includes(event) ? 'noted' : 'repeated'))
  })
}

function seenOf({ porting, at, isDeletion }: UpstreamEvent, digest: KeyedDigest): Seen[] {
  return porting ? [{ kind: 'event', snapshot: snapshotOf(porting, digest), at, isDeletion }] : []
}

function rowOf(event: UpstreamEvent, verdict: Intake, receivedAt: Date): WebhookEvent {
  const { porting, actor } = event
  return {
    deliveryId: event.deliveryId,
    eventId: event.eventId,
    type: event.type,
    occurredAt: event.at,
    receivedAt,
    portingId: event.portingId,
    actorType: actor?.type ?? null,
    actorId: actor?.id ?? null,
    status: porting?.status ?? null,
    declinedCode: porting?.declinedCode ?? null,
    declinedAttempts: porting?.declinedAttempts ?? null,
    changed: event.changed,
    verdict,
  }
}
