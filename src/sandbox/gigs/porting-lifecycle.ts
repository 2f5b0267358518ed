/**
 * What each status of a porting allows and where it goes. Pure; written from the Gigs documents and from nothing else of ours:
 * https://developers.gigs.com/api/latest/core/portings.md ("Update", "Cancel", "Delete") and
 * https://developers.gigs.com/docs/porting/how-porting-in-works. Rules marked (inferred) are listed in docs/sandbox.md.
 */
import type { GigsPortingStatus } from '#contract/upstream/gigs.ts'
import type { CarrierAnswer, Instant, StoredPorting } from '../model.ts'
import { britishDateOf, nextWorkingDay, startOfDay } from '../working-days.ts'
import type { ErrorCode } from './errors.ts'
import { missingFields } from './missing-fields.ts'

const second = 1000
const hour = 3600 * second
export const day = 24 * hour

/** Source: Gigs, consent guide. */
export const consentLasts = 5 * hour
/** Source: "Drafts are removed after 30 days". */
export const draftLasts = 30 * day
/** The real span is not published (inferred): longer than the last reminder, which goes out on day 30. */
export const openLasts = 45 * day
/** How long a porting stays pending before its data are looked at (inferred). */
const preparationLasts = 2 * second
/** Cut-over of a scheduled porting, hours after midnight UTC of its date (inferred). */
const cutOverHour = 9

interface Permissions {
  /** `everything` includes phoneNumber, provider and behavior. */
  update: 'everything' | 'details' | 'nothing'
  cancel: 'yes' | 'ifScheduled' | 'no'
  delete: boolean
  isFinal: boolean
}

const permissions = {
  draft: { update: 'everything', cancel: 'no', delete: true, isFinal: false },
  initiated: { update: 'nothing', cancel: 'no', delete: false, isFinal: false },
  pending: { update: 'details', cancel: 'yes', delete: false, isFinal: false },
  informationRequired: { update: 'details', cancel: 'yes', delete: false, isFinal: false },
  requested: { update: 'nothing', cancel: 'ifScheduled', delete: false, isFinal: false },
  declined: { update: 'details', cancel: 'yes', delete: false, isFinal: false },
  completed: { update: 'nothing', cancel: 'no', delete: false, isFinal: true },
  canceled: { update: 'nothing', cancel: 'no', delete: false, isFinal: true },
  expired: { update: 'nothing', cancel: 'no', delete: false, isFinal: true },
  failed: { update: 'nothing', cancel: 'no', delete: false, isFinal: true },
} as const satisfies Record<GigsPortingStatus, Permissions>

const draftOnly = ['phoneNumber', 'provider', 'behavior']

/** The code of the refusal, or null when the update may go on. */
export function refusalOfUpdate(porting: StoredPorting, fields: string[]): { code: ErrorCode; field?: string } | null {
  const { update } = permissions[porting.status]
  if (update === 'nothing') return { code: 'portingNotUpdatable' }
  const frozen = update === 'details' ? fields.find((field) => draftOnly.includes(field)) : undefined
  return frozen === undefined ? null : { code: 'portingAttributeUpdateNotSupported', field: frozen }
}

export function refusalOfCancel(porting: StoredPorting, now: Instant): ErrorCode | null {
  if (porting.status === 'canceled') return 'portingAlreadyCanceled'
  const { cancel } = permissions[porting.status]
  const isAllowed = cancel === 'yes' || (cancel === 'ifScheduled' && isBeforeItsDay(porting, now))
  return isAllowed ? null : 'portingNotCancelable'
}

export function refusalOfDelete(porting: StoredPorting): ErrorCode | null {
  return permissions[porting.status].delete ? null : 'portingNotDeletable'
}

export const isOpen = (porting: StoredPorting) => !permissions[porting.status].isFinal

export type Happening =
  /** A subscription takes the draft. `consent`: undefined where none is asked, else what the subscriber will answer. */
  | { kind: 'attached'; subscription: string; consent: boolean | null | undefined; answersIn: number }
  | { kind: 'consentApproved' }
  | { kind: 'consentTimeout' }
  | { kind: 'prepared'; answersIn: number }
  | { kind: 'updated'; changes: Partial<StoredPorting>; answersIn: number }
  | { kind: 'answered'; answer: CarrierAnswer }
  | { kind: 'canceled' }
  | { kind: 'expired' }

/** The porting after what happened at `at`. Ask the refusals first: what cannot happen in a status throws. */
export function nextPorting(porting: StoredPorting, happening: Happening, at: Instant): StoredPorting {
  switch (happening.kind) {
    case 'attached':
      expectStatus(porting, happening.kind, 'draft')
      return attached(porting, happening, at)
    case 'consentApproved':
      expectStatus(porting, happening.kind, 'initiated')
      return { ...porting, status: 'pending', due: { at: at + preparationLasts, kind: 'prepare' } }
    case 'consentTimeout':
      expectStatus(porting, happening.kind, 'initiated')
      return { ...porting, status: 'failed', failedAt: at, due: null }
    case 'prepared':
      expectStatus(porting, happening.kind, 'pending')
      return sentOrWaiting(porting, at, happening.answersIn)
    case 'updated':
      return updated(porting, happening, at)
    case 'answered':
      expectStatus(porting, happening.kind, 'requested')
      return answered(porting, happening.answer, at)
    case 'canceled':
      return { ...porting, status: 'canceled', canceledAt: at, due: null }
    case 'expired':
      if (!isOpen(porting)) throw new Error(`A porting that is ${porting.status} cannot expire; check its due date.`)
      return { ...porting, status: 'expired', expiredAt: at, due: null }
  }
}

function attached(porting: StoredPorting, how: Extract<Happening, { kind: 'attached' }>, at: Instant): StoredPorting {
  const taken = { ...porting, subscription: how.subscription }
  if (how.consent === undefined) {
    return { ...taken, status: 'pending', due: { at: at + preparationLasts, kind: 'prepare' } }
  }
  // A refusal ends like silence, only sooner. Source: consent guide, "refuses, or does not answer within 5 hours".
  // Who answers does so within those hours, however slow the donor is.
  const due =
    how.consent === null
      ? ({ at: at + consentLasts, kind: 'consentTimeout' } as const)
      : ({
          at: at + Math.min(how.answersIn, consentLasts),
          kind: how.consent ? 'consentApproved' : 'consentTimeout',
        } as const)
  return { ...taken, status: 'initiated', due }
}

function updated(porting: StoredPorting, how: Extract<Happening, { kind: 'updated' }>, at: Instant): StoredPorting {
  const next = { ...porting, ...how.changes }
  switch (porting.status) {
    case 'draft':
      return next
    case 'pending':
    case 'informationRequired':
    case 'declined':
      return sentOrWaiting(next, at, how.answersIn)
    default:
      throw new Error(`A porting that is ${porting.status} cannot be updated; ask refusalOfUpdate first.`)
  }
}

/** "When all the required information is provided, the porting will be requested. If declined, it will be retried." */
function sentOrWaiting(porting: StoredPorting, at: Instant, answersIn: number): StoredPorting {
  if (missingFields(porting).length > 0) {
    return { ...porting, status: 'informationRequired', due: { at: at + openLasts, kind: 'expire' } }
  }
  return { ...porting, status: 'requested', lastRequestedAt: at, due: { at: at + answersIn, kind: 'answer' } }
}

function answered(porting: StoredPorting, answer: CarrierAnswer, at: Instant): StoredPorting {
  if (answer.kind === 'broken') return { ...porting, status: 'failed', failedAt: at, due: null }
  if (answer.kind === 'declined') {
    return {
      ...porting,
      status: 'declined',
      declinedAttempts: porting.declinedAttempts + 1,
      declinedCode: answer.code,
      declinedMessage: answer.message,
      lastDeclinedAt: at,
      due: { at: at + openLasts, kind: 'expire' },
    }
  }
  if (isScheduledLater(porting, at) && porting.scheduledOn !== null) {
    // The donor confirms the date; a day that is not worked moves to the next that is. Source: Gigs, porting in the UK.
    const scheduledOn = nextWorkingDay(porting.scheduledOn)
    return { ...porting, scheduledOn, due: { at: cutOver(scheduledOn), kind: 'answer' } }
  }
  return { ...porting, status: 'completed', completedAt: at, due: null }
}

/** "Scheduled in the future": a day that has begun where the donor is lies in the future no longer, though the number still waits. */
function isBeforeItsDay({ scheduledOn }: StoredPorting, now: Instant): boolean {
  return scheduledOn !== null && scheduledOn > britishDateOf(now)
}

/** True while the date it is scheduled for has not begun to be carried out. */
function isScheduledLater(porting: StoredPorting, now: Instant): boolean {
  return porting.scheduledOn !== null && cutOver(porting.scheduledOn) > now
}

const cutOver = (date: string): Instant => startOfDay(date) + cutOverHour * hour

function expectStatus(porting: StoredPorting, kind: string, status: GigsPortingStatus) {
  if (porting.status !== status) throw new Error(`"${kind}" cannot happen to a porting that is ${porting.status}.`)
}
