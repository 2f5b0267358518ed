/** What the porting team writes when a sub request falls into exception. The codes are v2's, the words are ours. */
import { type TelnyxExceptionCode, telnyxExceptionCodes } from '#contract/upstream/telnyx.ts'

const texts: Record<TelnyxExceptionCode, string> = {
  ACCOUNT_NUMBER_MISMATCH: 'The losing carrier has another account number for these numbers.',
  AUTH_PERSON_MISMATCH: 'The person who signed is not authorized on this account.',
  BTN_ATN_MISMATCH: 'The billing telephone number is not the main number of this account.',
  ENTITY_NAME_MISMATCH: 'The account is under another name.',
  FOC_EXPIRED: 'The requested FOC date has passed or is too near. Please choose another.',
  FOC_REJECTED: 'The losing carrier cannot do the requested FOC date. Please choose another.',
  LOA_ILLEGIBLE: 'We cannot read the letter of authorization. Please send a new scan.',
  LOCATION_MISMATCH: 'The service address differs from the one on the customer service record.',
  LSR_PENDING: 'Another order is open on this account at the losing carrier. It has to be cleared first.',
  MAIN_BTN_PORTING:
    'The main number of the account is leaving while others stay. Please name a new billing telephone number.',
  OSP_IRRESPONSIVE: 'The losing carrier has not answered. We have escalated this.',
  OTHER: 'The losing carrier says that the account data do not match, without saying which.',
  PASSCODE_PIN_INVALID: 'The losing carrier does not accept the PIN or passcode.',
  PHONE_NUMBER_HAS_SPECIAL_FEATURE:
    'A feature on the line (hunting, DSL) has to be removed by the losing carrier first.',
  PHONE_NUMBER_MISMATCH: 'A number is not on this account.',
  PHONE_NUMBER_NOT_PORTABLE: 'A number cannot be ported. Reply here to have it taken out.',
  PORTING_ORDER_SPLIT_REQUIRED: 'The numbers are on different accounts. Reply here to have the others taken out.',
  PORT_TYPE_INCORRECT: 'Full or partial does not fit the lines on this account.',
  POSTAL_CODE_MISMATCH: 'The postal code differs from the one on the account.',
  RATE_CENTER_NOT_PORTABLE: 'The rate center of a number cannot be served. Reply here to have it taken out.',
  SV_CONFLICT: 'The number registry reports a conflict. We are working on it.',
  SV_UNKNOWN_FAILURE: 'The number registry failed at the moment of the port. We are working on it.',
}

/** `ACCOUNT_NUMBER_MISMATCH: The losing carrier has …`, one line for each. */
export function exceptionComment(codes: readonly string[]): string {
  return codes.map((code) => `${code}: ${isKnown(code) ? texts[code] : 'Please get in touch with us.'}`).join('\n')
}

const isKnown = (code: string): code is TelnyxExceptionCode => telnyxExceptionCodes.some((known) => known === code)

/** The API's own user, who writes what is posted; and the porting team. */
export const ownUser = '1f0c9d3e-52a4-4b1c-8a65-7d2f40b3c911'
export const portingTeam = 'c84b7a10-3e6d-4f58-9b02-6a1d95e7f0b4'
