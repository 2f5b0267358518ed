/** Words, phases and permissions of a sub request's status. */
import type { SubRequestStatus } from '../resources/port-request.ts'
import type { Phase, StatusWords } from './porting-status.ts'

/** Source of the phases: the common model over both upstreams; an exception is the customer's or ours to mend. */
const subRequestStatusWords = {
  exception: { label: 'Exception', phase: 'us', order: 0 },
  unassigned: { label: 'Being prepared', phase: 'preparing', order: 1 },
  'in-process': { label: 'Being reviewed', phase: 'donor', order: 2 },
  submitted: { label: 'Sent to donor', phase: 'donor', order: 3 },
  'foc-date-confirmed': { label: 'Date fixed', phase: 'fixed', order: 4 },
  'cancel-pending': { label: 'Being cancelled', phase: 'donor', order: 5 },
  ported: { label: 'Ported', phase: 'done', order: 6 },
  cancelled: { label: 'Cancelled', phase: 'ended', order: 7 },
} satisfies Record<SubRequestStatus, StatusWords>

function isSubRequestStatus(status: string): status is SubRequestStatus {
  return Object.hasOwn(subRequestStatusWords, status)
}

/** An unknown status appears under its own name. */
export function describeSubRequestStatus(raw: string): { label: string; phase: Phase; raw: string; order: number } {
  if (!isSubRequestStatus(raw)) return { label: raw, phase: 'ended', raw, order: 8 }
  return { ...subRequestStatusWords[raw], raw }
}

/** What an edit may touch: everything; the date and the connection; the connection alone; nothing. */
export type EditScope = 'everything' | 'date' | 'connection' | 'nothing'

interface Permissions {
  scope: EditScope
  /** Why an action is not offered; null where it is. */
  edit: string | null
  cancel: string | null
  rate: string | null
}

const isFinal = 'It has ended.'
const isBeingCancelled = 'Its cancellation is being looked at.'
const notOver = 'It can be rated once it is ported or its cancellation was asked for.'

/**
 * Rating: the reference says when. Cancelling: the newer edition (https://developers.telnyx.com/docs/numbers/porting/cancel-port-order/index).
 * What an edit may touch is inferred: what the donor is looking at, or has agreed to, cannot change under its hands.
 */
const permissions = {
  unassigned: { scope: 'everything', edit: null, cancel: null, rate: notOver },
  'in-process': { scope: 'everything', edit: null, cancel: null, rate: notOver },
  submitted: { scope: 'connection', edit: null, cancel: null, rate: notOver },
  exception: { scope: 'everything', edit: null, cancel: null, rate: notOver },
  'foc-date-confirmed': { scope: 'date', edit: null, cancel: null, rate: notOver },
  'cancel-pending': { scope: 'nothing', edit: isBeingCancelled, cancel: 'It was asked for already.', rate: null },
  ported: { scope: 'nothing', edit: isFinal, cancel: 'The numbers have moved already.', rate: null },
  cancelled: { scope: 'nothing', edit: isFinal, cancel: 'It is cancelled already.', rate: null },
} satisfies Record<SubRequestStatus, Permissions>

/** A status we do not know is the upstream's to judge. */
const unknown: Permissions = { scope: 'everything', edit: null, cancel: null, rate: null }

const hour = 3_600_000
/** By the newer edition an order cannot be cancelled this close to its date; that the date cannot be moved either is inferred. */
const cutOverLead = 48 * hour

/** Reasons against each action, null for none. */
export function subRequestActions(sub: { status: string; focDate: string | null }, now: number): Permissions {
  const found = isSubRequestStatus(sub.status) ? permissions[sub.status] : unknown
  const isClose = sub.focDate !== null && Date.parse(sub.focDate) - now < cutOverLead
  if (sub.status !== 'foc-date-confirmed' || !isClose) return found
  const cancel = 'The date is less than 48 hours away. Write a comment to the porting team instead.'
  return { ...found, scope: 'connection', cancel }
}
