/**
 * Everything that changes a porting passes here: lifecycle, its subscription, the journal, the events.
 * Before: gigs/portings.ts (somebody asked) and due-runner.ts (time came). After: gigs/store.ts, gigs/porting-events.ts.
 */
import { answerOf } from '../carriers/answer.ts'
import { inventLine } from '../carriers/invent-line.ts'
import type { Instant, LineTruth, StoredPorting, StoredSubscription } from '../model.ts'
import type { Emulator } from './emulator.ts'
import { type Actor, eventsOf } from './porting-events.ts'
import { draftLasts, type Happening, nextPorting } from './porting-lifecycle.ts'
import { recipientNetworkOf } from './service-provider-table.ts'

export interface Cause {
  at: Instant
  actor: Actor
}

/** Keeps `after` in place of `before` and announces the difference; null stands for "not there". */
export function replace(emulator: Emulator, before: StoredPorting | null, next: StoredPorting | null, cause: Cause) {
  if (next) emulator.store.savePorting(next)
  else if (before) emulator.store.removePorting(before.id)
  if (before && next && before.status !== next.status) settleSubscription(emulator, next, cause.at)
  for (const event of eventsOf(before, next, { ...cause, project: emulator.project })) emulator.emit(event)
}

export function change(emulator: Emulator, porting: StoredPorting, happening: Happening, cause: Cause): StoredPorting {
  const next = nextPorting(porting, happening, cause.at)
  replace(emulator, porting, next, cause)
  return next
}

/** Does what fell due for one porting. A due date that was moved meanwhile does nothing. */
export function performDue(emulator: Emulator, id: string, at: Instant) {
  const porting = emulator.store.portings.get(id)
  if (porting?.due?.at !== at) return
  const cause: Cause = { at, actor: 'system' }
  switch (porting.due.kind) {
    case 'prepare':
      change(emulator, porting, { kind: 'prepared', answersIn: answersIn(emulator, porting) }, cause)
      return
    case 'answer':
      change(emulator, porting, { kind: 'answered', answer: answerOf(porting, fixedLineOf(emulator, porting)) }, cause)
      return
    case 'consentApproved':
    case 'consentTimeout':
      change(emulator, porting, { kind: porting.due.kind }, cause)
      return
    case 'expire':
      change(emulator, porting, { kind: 'expired' }, cause)
      return
    case 'purge':
      replace(emulator, porting, null, cause)
  }
}

/** What the donor knows of the number; invented for a number that the world does not know. */
export function lineOf(emulator: Emulator, porting: StoredPorting): LineTruth {
  return (
    emulator.store.lines.get(porting.phoneNumber) ?? inventLine(porting.phoneNumber, porting.donorProvider, porting)
  )
}

/** The first answer fixes an invented line for good: what was sent later is held against it. */
function fixedLineOf(emulator: Emulator, porting: StoredPorting): LineTruth {
  const line = lineOf(emulator, porting)
  if (!emulator.store.lines.has(porting.phoneNumber)) emulator.store.saveLine(line)
  return line
}

/** Slow donors stay slow; all others answer while somebody can watch. */
export function answersIn(emulator: Emulator, porting: StoredPorting): number {
  return Math.max(emulator.answerDelay, lineOf(emulator, porting).answersAfter ?? 0)
}

/** Draft → in use by the subscription. */
export function attach(emulator: Emulator, draft: StoredPorting, subscription: string, cause: Cause): StoredPorting {
  const asksConsent = recipientNetworkOf(draft.provider)?.country === 'IE'
  const consent = asksConsent ? lineOf(emulator, draft).consent : undefined
  return change(
    emulator,
    draft,
    { kind: 'attached', subscription, consent, answersIn: answersIn(emulator, draft) },
    cause,
  )
}

export const draftDue = (createdAt: Instant) => ({ at: createdAt + draftLasts, kind: 'purge' as const })

/** What the end of a porting does to the subscription that waits for it. Source: "Canceling a porting will result in the activation of the subscription with a new number". */
function settleSubscription(emulator: Emulator, porting: StoredPorting, at: Instant) {
  const held = porting.subscription === null ? undefined : emulator.store.subscriptions.get(porting.subscription)
  if (!held || held.status === 'ended') return
  const settled = outcome(held, porting, at)
  if (settled) emulator.store.saveSubscription(settled)
}

function outcome(held: StoredSubscription, porting: StoredPorting, at: Instant): StoredSubscription | null {
  switch (porting.status) {
    case 'completed':
      // A STAC only ends the old service: the subscription keeps the number it was given.
      return porting.behavior === 'portIn'
        ? { ...held, status: 'active', porting: null, phoneNumber: porting.phoneNumber }
        : { ...held, status: 'active', porting: null, phoneNumber: held.phoneNumber ?? newNumber(porting) }
    case 'canceled':
      return { ...held, status: 'active', porting: null, phoneNumber: held.phoneNumber ?? newNumber(porting) }
    case 'expired':
      // `cancellationDetails.cause` may say `portingExpired`. A line that is already live stays so (inferred).
      return held.status === 'active'
        ? { ...held, porting: null }
        : { ...held, status: 'ended', porting: null, endedAt: at }
    case 'failed':
      return { ...held, status: held.status === 'initiated' ? 'pending' : held.status, porting: null }
    case 'initiated':
      // A line that is already live stays so while consent is asked for.
      return { ...held, status: held.status === 'pending' ? 'initiated' : held.status, porting: porting.id }
    default:
      return held.porting === porting.id ? null : { ...held, porting: porting.id }
  }
}

/** Another number of the same reserved range: only the last two digits move. */
function newNumber(porting: StoredPorting): string {
  const lastTwo = Number(porting.phoneNumber.slice(-2))
  return porting.phoneNumber.slice(0, -2) + String((lastTwo + 37) % 100).padStart(2, '0')
}
