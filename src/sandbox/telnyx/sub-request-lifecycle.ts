/**
 * What each status of a sub request allows and where it goes. Pure; written from the documents of Telnyx and from nothing
 * else of ours: https://developers.telnyx.com/docs/numbers/porting/port-in-notifications/index (statuses),
 * https://developers.telnyx.com/docs/numbers/porting/cancel-port-order/index (cancellation). What they leave open is
 * listed as inferred in docs/sandbox.md.
 */
import type { TelnyxSubRequestStatus } from '#contract/upstream/telnyx.ts'
import type { Instant } from '../model.ts'
import type { AccountDetails, StoredSubRequest } from './stored.ts'

const hour = 3_600_000

/** "Cancellation by API is refused within 48 hours of the FOC time." The date cannot be moved any more either (inferred). */
const closedBeforeCutOver = 48 * hour

interface Permissions {
  /** `resend`: everything, and the edit sends the request again. `date`: another FOC date. All but `rating` include the connection. */
  edit: 'everything' | 'resend' | 'connection' | 'date' | 'rating'
  cancel: 'yes' | 'untilCutOver' | 'no'
  isFinal: boolean
}

const permissions = {
  unassigned: { edit: 'everything', cancel: 'yes', isFinal: false },
  'in-process': { edit: 'everything', cancel: 'yes', isFinal: false },
  submitted: { edit: 'connection', cancel: 'yes', isFinal: false },
  exception: { edit: 'resend', cancel: 'yes', isFinal: false },
  'foc-date-confirmed': { edit: 'date', cancel: 'untilCutOver', isFinal: false },
  'cancel-pending': { edit: 'rating', cancel: 'no', isFinal: false },
  ported: { edit: 'rating', cancel: 'no', isFinal: true },
  cancelled: { edit: 'rating', cancel: 'no', isFinal: true },
} as const satisfies Record<TelnyxSubRequestStatus, Permissions>

export const isOpen = ({ status }: StoredSubRequest) => !permissions[status].isFinal

const isNearCutOver = ({ focDate }: StoredSubRequest, now: Instant) =>
  focDate !== null && focDate - now < closedBeforeCutOver

/** For people; null when the cancellation may go on. */
export function refusalOfCancel(sub: StoredSubRequest, now: Instant): string | null {
  const { cancel } = permissions[sub.status]
  if (cancel === 'no') return `A sub request that is ${sub.status} cannot be cancelled.`
  if (cancel === 'untilCutOver' && isNearCutOver(sub, now))
    return 'A sub request cannot be cancelled within 48 hours of its FOC date.'
  return null
}

/** `changed` are the properties that differ from what is held; the rating's are not among them. For people; null when it may go on. */
export function refusalOfEdit(sub: StoredSubRequest, changed: readonly string[], now: Instant): string | null {
  const { edit } = permissions[sub.status]
  if (edit === 'everything' || edit === 'resend') return null
  const may: readonly string[] = {
    connection: ['default_connection_id'],
    date: ['default_connection_id', 'foc_date_requested_by_user'],
    rating: [],
  }[edit]
  const frozen = changed.filter((field) => !may.includes(field))
  if (frozen.length > 0) return `${frozen.join(', ')} cannot be changed while the sub request is ${sub.status}.`
  if (changed.includes('foc_date_requested_by_user') && isNearCutOver(sub, now))
    return 'The FOC date cannot be changed within 48 hours of it.'
  return null
}

export const mayBeRated = ({ status }: StoredSubRequest) => permissions[status].edit === 'rating'

export type Happening =
  | { kind: 'assigned'; nextIn: number }
  /** The porting team has looked at it. */
  | { kind: 'reviewed'; exceptions: readonly string[]; nextIn: number }
  /** The losing carrier has answered; without exceptions it confirms `focDate`. */
  | { kind: 'answered'; exceptions: readonly string[]; focDate: Instant }
  /** The moment to move has come. */
  | { kind: 'cutOver'; exceptions: readonly string[] }
  /** `isNewDate`: the wish for the FOC date differs. */
  | { kind: 'edited'; details: AccountDetails; isNewDate: boolean; nextIn: number }
  /** What kept it in exception was put right by the porting team. */
  | { kind: 'solved'; nextIn: number }
  | { kind: 'cancelAsked'; nextIn: number }
  | { kind: 'cancelConfirmed' }
  | { kind: 'rated'; rating: number | null; comment: string | null }

/** The sub request after what happened at `at`. Ask the refusals first: what cannot happen in a status throws. */
export function nextSubRequest(sub: StoredSubRequest, happening: Happening, at: Instant): StoredSubRequest {
  const next = { ...sub, updatedAt: at }
  switch (happening.kind) {
    case 'assigned':
      expectStatus(sub, happening.kind, 'unassigned')
      return { ...next, status: 'in-process', due: { at: at + happening.nextIn, kind: 'review' } }
    case 'reviewed':
      expectStatus(sub, happening.kind, 'in-process')
      return happening.exceptions.length > 0
        ? inException(next, happening.exceptions)
        : sent(next, at, happening.nextIn)
    case 'answered':
      expectStatus(sub, happening.kind, 'submitted')
      if (happening.exceptions.length > 0) return inException(next, happening.exceptions)
      return {
        ...next,
        status: 'foc-date-confirmed',
        focDate: happening.focDate,
        due: { at: happening.focDate, kind: 'cutOver' },
      }
    case 'cutOver':
      expectStatus(sub, happening.kind, 'foc-date-confirmed')
      return happening.exceptions.length > 0
        ? inException(next, happening.exceptions)
        : { ...next, status: 'ported', due: null }
    case 'edited':
      return edited(next, happening, at)
    case 'solved':
      expectStatus(sub, happening.kind, 'exception')
      return sent(next, at, happening.nextIn)
    case 'cancelAsked':
      if (permissions[sub.status].cancel === 'no') throw impossible(sub, happening.kind)
      return { ...next, status: 'cancel-pending', exceptions: [], due: { at: at + happening.nextIn, kind: 'cancel' } }
    case 'cancelConfirmed':
      expectStatus(sub, happening.kind, 'cancel-pending')
      return { ...next, status: 'cancelled', focDate: null, due: null }
    case 'rated':
      if (!mayBeRated(sub)) throw impossible(sub, happening.kind)
      return { ...next, rating: happening.rating, ratingComment: happening.comment }
  }
}

function edited(sub: StoredSubRequest, how: Extract<Happening, { kind: 'edited' }>, at: Instant): StoredSubRequest {
  const next = { ...sub, details: how.details }
  switch (permissions[sub.status].edit) {
    case 'everything':
    case 'connection':
      return next
    case 'resend':
      return sent(next, at, how.nextIn)
    case 'date':
      // Another date has to be confirmed anew (inferred).
      return how.isNewDate ? sent({ ...next, focDate: null }, at, how.nextIn) : next
    case 'rating':
      throw impossible(sub, how.kind)
  }
}

const inException = (sub: StoredSubRequest, exceptions: readonly string[]): StoredSubRequest => ({
  ...sub,
  status: 'exception',
  exceptions,
  due: null,
})

const sent = (sub: StoredSubRequest, at: Instant, nextIn: number): StoredSubRequest => ({
  ...sub,
  status: 'submitted',
  exceptions: [],
  due: { at: at + nextIn, kind: 'answer' },
})

function expectStatus(sub: StoredSubRequest, kind: string, status: TelnyxSubRequestStatus) {
  if (sub.status !== status) throw impossible(sub, kind)
}

const impossible = (sub: StoredSubRequest, kind: string) =>
  new Error(`"${kind}" cannot happen to a sub request that is ${sub.status}; ask the refusals first.`)
