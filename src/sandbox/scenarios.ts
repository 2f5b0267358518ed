/**
 * Inputs that make the API itself refuse: the table of docs/sandbox.md. What a donor answers is decided by the truth about
 * a line instead (carriers/). Endings are of the phone number, so that anybody can ask for them by hand.
 */
import type { ErrorCode } from './gigs/errors.ts'

/** Last four digits of the number given to `POST …/portings`. */
export const refusedNumbers: Record<string, ErrorCode> = {
  '9901': 'portingPhoneNumberBlocked',
  '9902': 'portingNotSupported',
  '9903': 'serviceUnavailable',
  '9904': 'portingConflictsWithPortOut',
  '9905': 'portingUserAddressRequired',
}

/** An account number that takes the recipient network down for this one create or update: 503, nothing is saved. */
export const accountNumberOfOutage = 'SERVICE-UNAVAILABLE'

/** Drafts that one user may have; the real cap is not published (inferred). */
export const draftsPerUser = 10
