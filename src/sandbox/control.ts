/** The levers behind `/_sandbox`, as functions. Before: control-routes.ts and tests. After: gigs/porting-work.ts, clock.ts, faults.ts. */
import type { GigsPorting, GigsPortingEvent, GigsPortingStatus } from '#contract/upstream/gigs.ts'
import type { TelnyxSubRequest, TelnyxSubRequestStatus } from '#contract/upstream/telnyx.ts'
import type { Clock } from './clock.ts'
import type { DueRunner } from './due-runner.ts'
import type { Faults } from './faults.ts'
import type { Emulator } from './gigs/emulator.ts'
import { answersIn, lineOf, replace } from './gigs/porting-work.ts'
import { presentPorting } from './gigs/present.ts'
import { putIntoStatus } from './gigs/put-into-status.ts'
import { ensureSubscription, releasedFrom } from './gigs/subscription-ties.ts'
import type { Delivery, WebhookSender } from './gigs/webhook-sender.ts'
import type { Seed } from './journal.ts'
import type { LineTruth } from './model.ts'
import { newId } from './new-id.ts'
import type { ReceivedRequest, ReceivedRequests } from './received-requests.ts'
import type { TelnyxEmulator } from './telnyx/emulator.ts'
import { linesOf } from './telnyx/porting-team.ts'
import { everything, presentSubRequest } from './telnyx/present.ts'
import { putSubRequest } from './telnyx/put-into-status.ts'
import type { AccountLine } from './telnyx/stored.ts'

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
  /** Of the Telnyx side; in proportion to the portings where it is left out. */
  portRequests?: number | undefined
}

interface WorldSize {
  seed: Seed
  portings: number
  users: number
  subscriptions: number
  portRequests: number
}

export interface Control {
  /** A new world made now: real time, no faults, nothing received. */
  reset(wish?: ResetWish): WorldSize
  readClock(): ClockReading
  /** Everything due meanwhile happens, in order. Milliseconds. */
  advance(milliseconds: number): ClockReading
  freeze(isFrozen: boolean): ClockReading
  /** Null when there is no such porting. */
  setStatus(id: string, status: GigsPortingStatus, declinedCode?: string): GigsPorting | null
  /** What the carrier holds of a number, PINs included; invented where nothing is known yet, null for a number nobody ports. */
  line(phoneNumber: string): LineTruth | null
  changeLine(phoneNumber: string, changes: Partial<LineTruth>): LineTruth | null
  /** The Telnyx side's; `exception` goes with that status only. Null when there is no such sub request. */
  setSubRequestStatus(id: string, status: TelnyxSubRequestStatus, exception?: string): TelnyxSubRequest | null
  /** What the losing carrier holds of a number that a port request asks for; null for any other. */
  accountLine(phoneNumber: string): AccountLine | null
  changeAccountLine(phoneNumber: string, changes: Partial<AccountLine>): AccountLine | null
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
  telnyx: TelnyxEmulator
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
  const { emulator, telnyx, clock, runner, faults, received } = parts

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

  function accountLine(phoneNumber: string): AccountLine | null {
    const sub = telnyx.store
      .ofNumber(phoneNumber)
      ?.subRequests.find(({ numbers }) => numbers.some((number) => number.phoneNumber === phoneNumber))
    const known = telnyx.store.line(phoneNumber)
    return known ?? (sub && linesOf(telnyx, sub).find((line) => line.phoneNumber === phoneNumber)) ?? null
  }

  return {
    reset(wish = {}) {
      clock.set({ offset: 0, frozenAt: null })
      faults.clear()
      received.clear()
      parts.clearEvents()
      parts.sender?.clear()
      const made = parts.renew(wish)
      runner.run()
      const { users, subscriptions } = emulator.store
      return {
        ...made,
        users: users.size,
        subscriptions: subscriptions.size,
        portRequests: [...telnyx.store.portRequests()].length,
      }
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
    setSubRequestStatus(id, status, exception) {
      const placed = putSubRequest(telnyx, id, { status, exception })
      runner.run()
      return placed && presentSubRequest(placed, everything)
    },
    accountLine,
    changeAccountLine(phoneNumber, changes) {
      const before = accountLine(phoneNumber)
      if (!before) return null
      const after = { ...before, ...changes, phoneNumber }
      telnyx.store.saveLine(after)
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
