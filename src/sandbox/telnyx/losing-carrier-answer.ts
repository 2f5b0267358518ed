/**
 * What stands in the way of a sub request: what was sent, held against what the losing carrier, the registry and the
 * porting team know. Pure and without chance: the same request gets the same answer, the right correction gets through.
 * The order and how forgiving it is are inferred; docs/sandbox.md has the table.
 */
import type { TelnyxExceptionCode } from '#contract/upstream/telnyx.ts'
import { isSameCode, isSameName, isSameStreet } from '../carriers/same-text.ts'
import type { Instant } from '../model.ts'
import { dateOf } from '../working-days.ts'
import type { AccountDetails, AccountLine, StoredDocument, StoredSubRequest } from './stored.ts'

export interface Evidence {
  sub: StoredSubRequest
  /** One for each number, in their order. */
  lines: readonly AccountLine[]
  documents: readonly StoredDocument[]
  at: Instant
}

const hour = 3_600_000

/** Codes of the numbers themselves, which the porting team takes out of the request when asked to. */
const numberCodes: Partial<Record<TelnyxExceptionCode, (line: AccountLine, first: AccountLine) => boolean>> = {
  PHONE_NUMBER_NOT_PORTABLE: (line) => line.isNotPortable,
  RATE_CENTER_NOT_PORTABLE: (line) => line.isRateCenterNotPortable,
  PORTING_ORDER_SPLIT_REQUIRED: (line, first) => line.accountNumber !== first.accountNumber,
  PHONE_NUMBER_MISMATCH: (line) => line.isUnknownToCarrier,
}

/** Before anything is sent: scans that cannot be read, numbers that cannot move. */
export function foundInReview({ lines, documents }: Evidence): TelnyxExceptionCode[] {
  const codes = Object.entries(numberCodes).flatMap(([code, applies]) =>
    lines.some((line) => applies(line, lines[0] as AccountLine)) ? [code as TelnyxExceptionCode] : [],
  )
  return isIllegible(documents) ? ['LOA_ILLEGIBLE', ...codes] : codes
}

/** The numbers that stand in the way, for the team to take out. */
export function numbersInTheWay(lines: readonly AccountLine[]): Set<string> {
  const [first] = lines
  const inTheWay = lines.filter((line) => first && Object.values(numberCodes).some((applies) => applies(line, first)))
  return new Set(inTheWay.map(({ phoneNumber }) => phoneNumber))
}

/** What the losing carrier answers, all at once; whatever a review would find comes first. */
export function answeredByCarrier(evidence: Evidence): TelnyxExceptionCode[] {
  const found = foundInReview(evidence)
  if (found.length > 0) return found
  const { sub, lines, at } = evidence
  const [account] = lines
  if (!account) return []
  const has = (test: (line: AccountLine) => boolean) => lines.some(test)
  if (has((line) => line.isSilent)) return ['OSP_IRRESPONSIVE']
  if (has((line) => line.hasOpenOrder)) return ['LSR_PENDING']
  if (has((line) => line.hasSpecialFeature)) return ['PHONE_NUMBER_HAS_SPECIAL_FEATURE']
  const mismatches = mismatchesOf(sub.details, account)
  if (mismatches.length > 0) return account.isVague ? ['OTHER'] : mismatches
  return [...portingTypeOf(sub, account), ...dateOfMoveOf(sub, lines, at)]
}

export function brokenAtCutOver({ lines }: Evidence): TelnyxExceptionCode[] {
  if (lines.some((line) => line.registry === 'conflict')) return ['SV_CONFLICT']
  return lines.some((line) => line.registry === 'fails') ? ['SV_UNKNOWN_FAILURE'] : []
}

function mismatchesOf(sent: AccountDetails, held: AccountLine): TelnyxExceptionCode[] {
  const codes: TelnyxExceptionCode[] = []
  if (!isSameCode(sent.account_number, held.accountNumber)) codes.push('ACCOUNT_NUMBER_MISMATCH')
  if (held.passcode !== null && !isSameCode(sent.pin_passcode, held.passcode)) codes.push('PASSCODE_PIN_INVALID')
  if (!isSameCode(sent.postal_code, held.postalCode)) codes.push('POSTAL_CODE_MISMATCH')
  if (!isSamePlace(sent, held)) codes.push('LOCATION_MISMATCH')
  // Not a required property: a name that was not given is not compared.
  if (sent.person_or_company_name && !isSameName(sent.person_or_company_name, held.holder))
    codes.push('ENTITY_NAME_MISMATCH')
  if (!held.authorized.some((name) => isSameName(sent.auth_person_name, name))) codes.push('AUTH_PERSON_MISMATCH')
  if (!isSameCode(sent.billing_phone_number, held.billingPhoneNumber)) codes.push('BTN_ATN_MISMATCH')
  return codes
}

function isSamePlace(sent: AccountDetails, held: AccountLine): boolean {
  return (
    isSameStreet(sent.street_address, held.streetAddress) &&
    isSameName(sent.locality, held.locality) &&
    isSameName(sent.administrative_area, held.administrativeArea) &&
    isSameName(sent.country_code, held.country)
  )
}

function portingTypeOf({ numbers, details }: StoredSubRequest, held: AccountLine): TelnyxExceptionCode[] {
  const isPartial = details.porting_option?.type === 'partial'
  if (isPartial !== held.otherLines > 0) return ['PORT_TYPE_INCORRECT']
  const takesMain = numbers.some(({ phoneNumber }) => isSameCode(phoneNumber, held.billingPhoneNumber))
  return isPartial && takesMain && !details.porting_option?.new_billing_phone_number ? ['MAIN_BTN_PORTING'] : []
}

function dateOfMoveOf(sub: StoredSubRequest, lines: readonly AccountLine[], at: Instant): TelnyxExceptionCode[] {
  const wish = Date.parse(sub.details.foc_date_requested_by_user ?? '')
  // Once a date was confirmed, a later hitch is not the customer's: the carrier gives the next one.
  if (sub.focDate !== null) return []
  if (Number.isNaN(wish) || wish < at + 24 * hour) return ['FOC_EXPIRED']
  return lines.some((line) => line.rejectedDate === dateOf(wish)) ? ['FOC_REJECTED'] : []
}

/** The last letter of authorization counts; a scan named "illegible" is. */
function isIllegible(documents: readonly StoredDocument[]): boolean {
  const letter = documents.findLast(({ type }) => type === 'loa')
  return letter !== undefined && /illegible/i.test(letter.name)
}
