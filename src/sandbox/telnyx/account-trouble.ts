/** Makes exactly one thing wrong with an account, the one that a code means: for the world and for `/_sandbox`. */
import type { TelnyxExceptionCode } from '#contract/upstream/telnyx.ts'
import { dateOf } from '../working-days.ts'
import type { AccountDetails, AccountLine } from './stored.ts'

export interface Troubled {
  details: AccountDetails
  lines: AccountLine[]
  /** The letter of authorization is a bad scan. */
  isLetterIllegible: boolean
}

type Trouble = (details: AccountDetails, lines: AccountLine[]) => Partial<Troubled>

const typed =
  (changes: Partial<AccountDetails>): Trouble =>
  (details) => ({ details: { ...details, ...changes } })
const held =
  (changes: Partial<AccountLine>): Trouble =>
  (_details, lines) => ({ lines: lines.map((line) => ({ ...line, ...changes })) })
/** Only the last number, so that what is left can go on. */
const last =
  (changes: Partial<AccountLine>): Trouble =>
  (_details, lines) => ({ lines: lines.map((line, i) => (i === lines.length - 1 ? { ...line, ...changes } : line)) })

const troubles: Record<TelnyxExceptionCode, Trouble> = {
  ACCOUNT_NUMBER_MISMATCH: typed({ account_number: '100200300' }),
  AUTH_PERSON_MISMATCH: typed({ auth_person_name: 'Robin Field' }),
  BTN_ATN_MISMATCH: typed({ billing_phone_number: '+12125550199' }),
  ENTITY_NAME_MISMATCH: typed({ person_or_company_name: 'Oakfield Holdings' }),
  FOC_EXPIRED: typed({ foc_date_requested_by_user: '2020-01-02T15:00:00.000Z' }),
  FOC_REJECTED: (details, lines) => {
    const rejectedDate = dateOf(Date.parse(details.foc_date_requested_by_user ?? ''))
    return { lines: lines.map((line) => ({ ...line, rejectedDate })) }
  },
  LOA_ILLEGIBLE: () => ({ isLetterIllegible: true }),
  LOCATION_MISMATCH: typed({ street_address: '77 Former Road' }),
  LSR_PENDING: held({ hasOpenOrder: true }),
  MAIN_BTN_PORTING: (details, lines) => {
    const main = lines[0]?.phoneNumber ?? ''
    return {
      details: {
        ...details,
        billing_phone_number: main,
        porting_option: { type: 'partial', remaining_numbers_action: 'keep', new_billing_phone_number: null },
      },
      lines: lines.map((line) => ({ ...line, billingPhoneNumber: main, otherLines: 3 })),
    }
  },
  OSP_IRRESPONSIVE: held({ isSilent: true }),
  OTHER: (details, lines) => ({
    details: { ...details, account_number: '100200300' },
    lines: lines.map((line) => ({ ...line, isVague: true })),
  }),
  PASSCODE_PIN_INVALID: (details, lines) => ({
    details: { ...details, pin_passcode: '111111' },
    lines: lines.map((line) => ({ ...line, passcode: line.passcode ?? '482913' })),
  }),
  PHONE_NUMBER_HAS_SPECIAL_FEATURE: held({ hasSpecialFeature: true }),
  PHONE_NUMBER_MISMATCH: last({ isUnknownToCarrier: true }),
  PHONE_NUMBER_NOT_PORTABLE: last({ isNotPortable: true }),
  PORTING_ORDER_SPLIT_REQUIRED: last({ accountNumber: '900800700' }),
  PORT_TYPE_INCORRECT: (details, lines) => {
    const isPartial = details.porting_option?.type === 'partial'
    return { lines: lines.map((line) => ({ ...line, otherLines: isPartial ? 0 : 3 })) }
  },
  POSTAL_CODE_MISMATCH: typed({ postal_code: '00000' }),
  RATE_CENTER_NOT_PORTABLE: last({ isRateCenterNotPortable: true }),
  SV_CONFLICT: held({ registry: 'conflict' }),
  SV_UNKNOWN_FAILURE: held({ registry: 'fails' }),
}

export function makeAccountTrouble(code: TelnyxExceptionCode, details: AccountDetails, lines: AccountLine[]): Troubled {
  return { details, lines, isLetterIllegible: false, ...troubles[code](details, lines) }
}
