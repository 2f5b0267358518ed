/** The levers behind `/_sandbox`, as functions. Before: control-routes.ts and tests. After: gigs/porting-work.ts, clock.ts, faults.ts. */
import type { GigsPorting, GigsPortingEvent, GigsPortingStatus } from '#contract/upstream/gigs.ts'
import type { Clock } from './clock.ts'
import type { DueRunner } from './due-runner.ts'
import type { Faults } from './faults.ts'
import type { Emulator } from './gigs/emulator.ts'
import { answersIn, lineOf, replace } from './gigs/porting-work.ts'
import { presentPorting } from './gigs/present.ts'
import { putIntoStatus } from './gigs/put-into-status.ts'
import type { Delivery, WebhookSender } from './gigs/webhook-sender.ts'
import type { Seed } from './journal.ts'
import type { Instant, LineTruth, StoredPorting, StoredSubscription } from './model.ts'
import { newId } from './new-id.ts'
import type { ReceivedRequest, ReceivedRequests } from './received-requests.ts'

interface ClockReading {
  /** RFC 3339 with milliseconds. */
  now: string
  frozen: boolean
  /** Milliseconds ahead of real time. */
  aheadBy: number
}

export interface ResetWish {
  seed?: Seed | undefined
  portings?: number | undefined
}

export interface Control {
  /** A new world made now: real time, no faults, nothing received. */
  reset(wish?: ResetWish): { seed: Seed; portings: number; users: number; subscriptions: number }
  readClock(): ClockReading
  /** Everything due meanwhile happens, in order. Milliseconds. */
  advance(milliseconds: number): ClockReading
  freeze(isFrozen: boolean): ClockReading
  /** Null when there is no such porting. */
  setStatus(id: string, status: GigsPortingStatus, declinedCode?: string): GigsPorting | null
  /** What the carrier holds of a number, PINs included; invented where nothing is known yet, null for a number nobody ports. */
  line(phoneNumber: string): LineTruth | null
  changeLine(phoneNumber: string, changes: Partial<LineTruth>): LineTruth | null
  faults: Faults
  requests(): ReceivedRequest[]
  forgetRequests(): void
  /** Emitted since the start or the last reset, oldest first; the last thousand. */
  events(): GigsPortingEvent[]
  /** How each event fared at the receiver, oldest first; the last thousand. Empty where no address is configured. */
  deliveries(): Delivery[]
  /** Resolves when no event is on its way. Those that wait for a retry do not count. */
  eventsSettled(): Promise<void>
}

interface Parts {
  emulator: Emulator
  clock: Clock
  runner: DueRunner
  faults: Faults
  received: ReceivedRequests
  /** Replaces the emulator's store by that of a new world. */
  renew(wish: ResetWish): { seed: Seed; portings: number }
  noteClock(): void
  events(): GigsPortingEvent[]
  clearEvents(): void
  sender: WebhookSender | null
}

export function createControl(parts: Parts): Control {
  const { emulator, clock, runner, faults, received } = parts

  const readClock = (): ClockReading => ({
    now: new Date(clock.now()).toISOString(),
    frozen: clock.state().frozenAt !== null,
    aheadBy: clock.now() - Date.now(),
  })

  function line(phoneNumber: string): LineTruth | null {
    const known = emulator.store.lines.get(phoneNumber)
    const [porting] = emulator.store.portings.find('phoneNumber', phoneNumber)
    return known ?? (porting ? lineOf(emulator, porting) : null)
  }

  return {
    reset(wish = {}) {
      clock.set({ offset: 0, frozenAt: null })
      faults.clear()
      received.clear()
      parts.clearEvents()
      const made = parts.renew(wish)
      runner.run()
      return { ...made, users: emulator.store.users.size, subscriptions: emulator.store.subscriptions.size }
    },
    readClock,
    advance(milliseconds) {
      clock.advance(milliseconds)
      runner.run()
      parts.noteClock()
      return readClock()
    },
    freeze(isFrozen) {
      clock.freeze(isFrozen)
      runner.run()
      parts.noteClock()
      return readClock()
    },
    setStatus(id, status, declinedCode) {
      const porting = emulator.store.portings.get(id)
      if (!porting) return null
      const at = clock.now()
      const from = releasedFrom(emulator, porting, status)
      const placed = putIntoStatus(from, lineOf(emulator, porting), {
        status,
        declinedCode,
        subscription: newId('sub'),
        at,
        answersIn: answersIn(emulator, porting),
      })
      emulator.store.saveLine(placed.line)
      ensureSubscription(emulator, placed.porting, at)
      replace(emulator, porting, placed.porting, { at, actor: 'system' })
      runner.run()
      return presentPorting(placed.porting)
    },
    line,
    changeLine(phoneNumber, changes) {
      const before = line(phoneNumber)
      if (!before) return null
      const after = { ...before, ...changes, phoneNumber }
      emulator.store.saveLine(after)
      return after
    },
    faults,
    requests: received.list,
    forgetRequests: received.clear,
    events: parts.events,
    deliveries: () => parts.sender?.deliveries() ?? [],
    eventsSettled: async () => parts.sender?.settled(),
  }
}

/** A draft belongs to no subscription, and one that has ended cannot wait for a number: the two let go of each other. */
function releasedFrom(emulator: Emulator, porting: StoredPorting, status: GigsPortingStatus): StoredPorting {
  const held = porting.subscription === null ? undefined : emulator.store.subscriptions.get(porting.subscription)
  if (!held || (status !== 'draft' && held.status !== 'ended')) return porting
  if (held.porting === porting.id) emulator.store.saveSubscription({ ...held, porting: null })
  return { ...porting, subscription: null }
}

/** Past draft a porting has a subscription, and the two name each other while the porting is open. */
function ensureSubscription(
  emulator: Emulator,
  porting: { subscription: string | null; user: string; provider: string; id: string },
  at: Instant,
) {
  if (porting.subscription === null || emulator.store.subscriptions.get(porting.subscription)) return
  const subscription: StoredSubscription = {
    id: porting.subscription,
    user: porting.user,
    provider: porting.provider,
    status: 'pending',
    porting: porting.id,
    phoneNumber: null,
    createdAt: at,
    endedAt: null,
  }
  emulator.store.saveSubscription(subscription)
}
