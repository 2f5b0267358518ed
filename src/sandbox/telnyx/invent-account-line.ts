/**
 * The truth about a number that the world does not know: a port request made by hand. It agrees with whatever was typed,
 * except where the typed text asks for trouble (`0000` at the end of a code, the word "wrong" in a name or a street) or
 * the number does (table below). Then the right value is the one that docs/sandbox.md gives. Nothing is random.
 */
import type { TelnyxExceptionCode } from '#contract/upstream/telnyx.ts'
import { dateOf } from '../working-days.ts'
import { makeAccountTrouble } from './account-trouble.ts'
import type { AccountDetails, AccountLine, StoredNumber } from './stored.ts'
import { untroubled } from './world-account.ts'

/** Last two digits of the number. */
const endings: Record<string, TelnyxExceptionCode> = {
  '61': 'PHONE_NUMBER_NOT_PORTABLE',
  '62': 'RATE_CENTER_NOT_PORTABLE',
  '63': 'PORTING_ORDER_SPLIT_REQUIRED',
  '64': 'PHONE_NUMBER_MISMATCH',
  '65': 'PHONE_NUMBER_HAS_SPECIAL_FEATURE',
  '66': 'LSR_PENDING',
  '67': 'OSP_IRRESPONSIVE',
  '68': 'ACCOUNT_NUMBER_MISMATCH',
  '69': 'PASSCODE_PIN_INVALID',
  '70': 'POSTAL_CODE_MISMATCH',
  '71': 'LOCATION_MISMATCH',
  '72': 'ENTITY_NAME_MISMATCH',
  '73': 'AUTH_PERSON_MISMATCH',
  '74': 'BTN_ATN_MISMATCH',
  '75': 'MAIN_BTN_PORTING',
  '76': 'PORT_TYPE_INCORRECT',
  '77': 'FOC_REJECTED',
  '78': 'SV_CONFLICT',
  '79': 'SV_UNKNOWN_FAILURE',
  '80': 'OTHER',
}

const documented = {
  accountNumber: '123456789',
  passcode: '123456',
  holder: 'Morgan Hardware',
  authorized: 'Alex Morgan',
  billingPhoneNumber: '+12125550100',
  streetAddress: '1 Main Street',
  locality: 'Springfield',
  postalCode: '10001',
}

/** Codes where what was typed is wrong: the truth is the documented one. All others are troubles of the line itself. */
const ofTyped: Partial<Record<TelnyxExceptionCode, Partial<AccountLine>>> = {
  ACCOUNT_NUMBER_MISMATCH: { accountNumber: documented.accountNumber },
  PASSCODE_PIN_INVALID: { passcode: documented.passcode },
  POSTAL_CODE_MISMATCH: { postalCode: documented.postalCode },
  LOCATION_MISMATCH: { streetAddress: documented.streetAddress, locality: documented.locality },
  ENTITY_NAME_MISMATCH: { holder: documented.holder },
  AUTH_PERSON_MISMATCH: { authorized: [documented.authorized] },
  BTN_ATN_MISMATCH: { billingPhoneNumber: documented.billingPhoneNumber },
  OTHER: { accountNumber: documented.accountNumber, isVague: true },
}

export function inventAccountLine(number: StoredNumber, typed: AccountDetails): AccountLine {
  const { phoneNumber, carrierName, svtype, country } = number
  const held = (value: string | null, truth: string) => (value === null || asksForTrouble(value) ? truth : value)
  const line: AccountLine = {
    phoneNumber,
    carrierName,
    svtype,
    country,
    accountNumber: held(typed.account_number, documented.accountNumber),
    passcode: svtype === '1' ? held(typed.pin_passcode, documented.passcode) : null,
    holder: held(typed.person_or_company_name, documented.holder),
    authorized: [held(typed.auth_person_name, documented.authorized)],
    billingPhoneNumber: held(typed.billing_phone_number, phoneNumber),
    streetAddress: held(typed.street_address, documented.streetAddress),
    locality: held(typed.locality, documented.locality),
    administrativeArea: typed.administrative_area ?? '',
    postalCode: held(typed.postal_code, documented.postalCode),
    otherLines: typed.porting_option?.type === 'partial' ? 3 : 0,
    ...untroubled,
  }
  const code = endings[phoneNumber.slice(-2)]
  if (!code) return line
  const truth = ofTyped[code]
  if (truth) return { ...line, ...truth }
  if (code === 'MAIN_BTN_PORTING') return { ...line, billingPhoneNumber: phoneNumber, otherLines: 3 }
  if (code === 'FOC_REJECTED') return { ...line, rejectedDate: wishedDate(typed) }
  return makeAccountTrouble(code, typed, [line]).lines[0] ?? line
}

/** Codes that end in 0000, names and streets that say so. */
const asksForTrouble = (value: string) => /0000\s*$|\bwrong\b/i.test(value)

function wishedDate({ foc_date_requested_by_user: wish }: AccountDetails): string | null {
  const at = Date.parse(wish ?? '')
  return Number.isNaN(at) ? null : dateOf(at)
}
