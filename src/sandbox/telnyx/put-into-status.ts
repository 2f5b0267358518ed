/** `POST /_sandbox/telnyx/sub_requests/{id}`: any status, with everything that belongs to it. Before: control.ts. After: telnyx/porting-team.ts. */
import { randomUUID } from 'node:crypto'
import {
  type TelnyxExceptionCode,
  type TelnyxSubRequestStatus,
  telnyxExceptionCodes,
} from '#contract/upstream/telnyx.ts'
import type { Instant } from '../model.ts'
import { makeAccountTrouble } from './account-trouble.ts'
import type { TelnyxEmulator } from './emulator.ts'
import { exceptionComment } from './exception-texts.ts'
import { firstFocDate } from './foc-windows.ts'
import { keep, linesOf, solvedIn } from './porting-team.ts'
import type { AccountLine, StoredSubRequest, SubRequestDue } from './stored.ts'
import { untroubled } from './world-account.ts'

interface Placing {
  status: TelnyxSubRequestStatus
  /** With `exception` only. An unknown code is kept by its own name. */
  exception?: string | undefined
}

/** Exactly what the code means is wrong afterwards, and nothing in the other statuses. Null when there is no such sub request. */
export function putSubRequest(
  emulator: TelnyxEmulator,
  id: string,
  { status, exception = 'ACCOUNT_NUMBER_MISMATCH' }: Placing,
): StoredSubRequest | null {
  const { store, clock } = emulator
  const sub = store.ownerOf(id)?.subRequests.find((one) => one.id === id)
  if (!sub) return null
  const at = clock.now()
  const healed = withFutureWish(sub, at)
  const lines = linesOf(emulator, sub).map((line) => agreeing(line, healed))
  const isStuck = status === 'exception'
  const focDate = focDateIn(status, healed, at)
  const placed: StoredSubRequest = {
    ...healed,
    status,
    focDate,
    exceptions: isStuck ? [exception] : [],
    updatedAt: at,
    due: dueIn(status, at, emulator.answerDelay, focDate, exception),
  }
  const trouble = isStuck && isKnown(exception) ? makeAccountTrouble(exception, healed.details, lines) : null
  for (const line of trouble?.lines ?? lines) store.saveLine(line)
  keep(
    emulator,
    { ...placed, details: trouble?.details ?? healed.details },
    at,
    isStuck ? exceptionComment([exception]) : null,
  )
  renewLetter(emulator, id, trouble?.isLetterIllegible ?? false, at)
  return store.ownerOf(id)?.subRequests.find((one) => one.id === id) ?? null
}

const isKnown = (code: string): code is TelnyxExceptionCode => telnyxExceptionCodes.some((known) => known === code)

function withFutureWish(sub: StoredSubRequest, at: Instant): StoredSubRequest {
  const later = at + 3 * 86_400_000
  const { foc_date_requested_by_user: wish } = sub.details
  if (wish !== null && Date.parse(wish) > later) return sub
  const next = new Date(firstFocDate(sub.numbers[0]?.country ?? 'US', later)).toISOString()
  return { ...sub, details: { ...sub.details, foc_date_requested_by_user: next } }
}

/** The carrier comes to hold what was typed. */
function agreeing(line: AccountLine, { details }: StoredSubRequest): AccountLine {
  return {
    ...line,
    ...untroubled,
    accountNumber: details.account_number ?? line.accountNumber,
    passcode: line.passcode === null ? null : (details.pin_passcode ?? line.passcode),
    holder: details.person_or_company_name ?? line.holder,
    authorized: details.auth_person_name === null ? line.authorized : [details.auth_person_name],
    billingPhoneNumber: details.billing_phone_number ?? line.billingPhoneNumber,
    streetAddress: details.street_address ?? line.streetAddress,
    locality: details.locality ?? line.locality,
    administrativeArea: details.administrative_area ?? line.administrativeArea,
    postalCode: details.postal_code ?? line.postalCode,
    otherLines: details.porting_option?.type === 'partial' ? Math.max(1, line.otherLines) : 0,
  }
}

function focDateIn(status: TelnyxSubRequestStatus, { details }: StoredSubRequest, at: Instant): Instant | null {
  if (status === 'ported') return at
  return status === 'foc-date-confirmed' ? Date.parse(details.foc_date_requested_by_user ?? '') : null
}

function dueIn(
  status: TelnyxSubRequestStatus,
  at: Instant,
  delay: number,
  focDate: Instant | null,
  exception: string,
): SubRequestDue | null {
  const solved = solvedIn[exception]
  const dues: Record<TelnyxSubRequestStatus, SubRequestDue | null> = {
    unassigned: { at: at + delay, kind: 'assign' },
    'in-process': { at: at + delay, kind: 'review' },
    submitted: { at: at + delay, kind: 'answer' },
    exception: solved === undefined ? null : { at: at + solved, kind: 'solve' },
    'foc-date-confirmed': { at: focDate ?? at, kind: 'cutOver' },
    'cancel-pending': { at: at + delay, kind: 'cancel' },
    ported: null,
    cancelled: null,
  }
  return dues[status]
}

/** The last letter of authorization counts: a bad scan is one more, and a good one heals it. */
function renewLetter({ store }: TelnyxEmulator, id: string, isIllegible: boolean, at: Instant) {
  const owner = store.ownerOf(id)
  const last = owner?.documents.findLast(({ type }) => type === 'loa')
  if (!owner || /illegible/.test(last?.name ?? '') === isIllegible) return
  const name = isIllegible ? 'loa-illegible.pdf' : 'loa.pdf'
  const letter = { id: randomUUID(), name, type: 'loa', createdAt: at, file: null }
  store.savePortRequest({ ...owner, documents: [...owner.documents, letter] })
}
