/** Which sub requests the world consists of: a deck dealt again and again, so that even twelve port requests show every status. */
import type { TelnyxExceptionCode, TelnyxSubRequestStatus } from '#contract/upstream/telnyx.ts'

export interface TelnyxCard {
  status: TelnyxSubRequestStatus
  /** What is wrong: already noticed in `exception`, still unnoticed before it. */
  trouble: TelnyxExceptionCode | null
}

const card = (status: TelnyxSubRequestStatus, trouble: TelnyxExceptionCode | null = null): TelnyxCard => ({
  status,
  trouble,
})
const stuck = (...codes: TelnyxExceptionCode[]) => codes.map((code) => card('exception', code))

const deck: readonly TelnyxCard[] = [
  card('exception', 'ACCOUNT_NUMBER_MISMATCH'),
  card('submitted'),
  card('foc-date-confirmed'),
  card('in-process'),
  card('ported'),
  card('unassigned'),
  card('cancel-pending'),
  card('cancelled'),
  ...stuck('PASSCODE_PIN_INVALID', 'LOCATION_MISMATCH'),
  card('foc-date-confirmed'),
  card('ported'),
  ...stuck('FOC_REJECTED', 'ENTITY_NAME_MISMATCH', 'LOA_ILLEGIBLE', 'POSTAL_CODE_MISMATCH'),
  card('submitted', 'AUTH_PERSON_MISMATCH'),
  card('ported'),
  ...stuck('AUTH_PERSON_MISMATCH', 'BTN_ATN_MISMATCH'),
  card('in-process'),
  card('foc-date-confirmed'),
  ...stuck('MAIN_BTN_PORTING', 'PORT_TYPE_INCORRECT', 'PHONE_NUMBER_NOT_PORTABLE'),
  card('ported'),
  ...stuck('LSR_PENDING', 'PHONE_NUMBER_HAS_SPECIAL_FEATURE'),
  card('submitted'),
  ...stuck('OSP_IRRESPONSIVE', 'SV_CONFLICT'),
  card('cancelled'),
  card('foc-date-confirmed', 'SV_UNKNOWN_FAILURE'),
  ...stuck('FOC_EXPIRED', 'PHONE_NUMBER_MISMATCH', 'OTHER'),
  card('unassigned'),
  card('ported'),
  ...stuck('PORTING_ORDER_SPLIT_REQUIRED', 'RATE_CENTER_NOT_PORTABLE', 'SV_UNKNOWN_FAILURE'),
  card('submitted', 'POSTAL_CODE_MISMATCH'),
  card('foc-date-confirmed'),
  card('ported'),
  card('ported'),
]

export function telnyxCardAt(index: number): TelnyxCard {
  const found = deck[index % deck.length]
  if (!found) throw new Error(`No card at ${index}: an index is a whole number from 0.`)
  return found
}
