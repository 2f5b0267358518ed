/** Telnyx's objects → our nouns. What must not leave the server stays behind here. Before: telnyx.ts. After: routes. */
import { createHash } from 'node:crypto'
import type { RevealedAccount } from '#contract/resources/hidden-data.ts'
import type {
  accountFields,
  PortRequest,
  PortRequestComment,
  PortRequestItem,
  RequestedNumber,
  SubRequest,
  SupportingDocument,
} from '#contract/resources/port-request.ts'
import type {
  TelnyxComment,
  TelnyxDraftSubRequest,
  TelnyxPortRequest,
  TelnyxPortRequestPhoneNumber,
  TelnyxSubRequest,
  TelnyxSupportingDocument,
} from '#contract/upstream/telnyx.ts'
import { formatPhoneNumber } from './format-phone-number.ts'

/** Numbers shown in a row of a list. */
const shownInList = 3

const lineTypes: Readonly<Record<string, string>> = { '0': 'wireline', '1': 'wireless', '2': 'voip' }

export function toNumber(raw: TelnyxPortRequestPhoneNumber): RequestedNumber {
  const { text, country } = formatPhoneNumber(raw.phone_number)
  return {
    phoneNumber: raw.phone_number,
    phoneNumberFormatted: text,
    country,
    lineType: raw.svtype && (lineTypes[raw.svtype] ?? raw.svtype),
    carrier: raw.carrier_name,
    portabilityStatus: raw.portability_status,
    subRequestId: raw.sub_request_id,
    subRequestStatus: raw.sub_request_status,
  }
}

/** Covers the account number but for what it is recognised by: four of it, and only where that leaves most of it unsaid. */
function endOf(secret: string | null): string | null {
  if (!secret) return null
  return secret.length > 6 ? secret.slice(-4) : ''
}

type Account = Pick<SubRequest, keyof typeof accountFields>

/** What a group of a draft and a sub request have in common. Of secrets only whether one is there. */
export function toAccount(raw: TelnyxSubRequest | TelnyxDraftSubRequest): Account {
  return {
    holder: raw.person_or_company_name,
    authPersonName: raw.auth_person_name,
    billingPhoneNumber: raw.billing_phone_number,
    streetAddress: raw.street_address,
    extendedAddress: raw.extended_address,
    locality: raw.locality,
    administrativeArea: raw.administrative_area,
    postalCode: raw.postal_code,
    countryCode: raw.country_code,
    accountNumberEnd: endOf(raw.account_number),
    pinExists: Boolean(raw.pin_passcode),
    taxIdentifierExists: Boolean(raw.tax_identifier),
    businessIdentifierExists: Boolean(raw.business_identifier),
    connectionId: raw.default_connection_id,
    messageProfileId: raw.default_message_profile_id,
    portingOption: {
      type: raw.porting_option?.type ?? null,
      remainingNumbersAction: raw.porting_option?.remaining_numbers_action ?? null,
      newBillingPhoneNumber: raw.porting_option?.new_billing_phone_number ?? null,
    },
    description: raw.description,
  }
}

/** @param all numbers of its port request, where they are told */
export function toSubRequest(raw: TelnyxSubRequest, all?: readonly TelnyxPortRequestPhoneNumber[]): SubRequest {
  const numbers = raw.phone_numbers ?? all?.filter((number) => number.sub_request_id === raw.id)
  const shown: Omit<SubRequest, 'version'> = {
    id: raw.id,
    supportKey: raw.support_key,
    status: raw.status,
    ...toldNumbers(numbers),
    numberCount: Math.max(raw.phone_number_count, numbers?.length ?? 0),
    carriers: raw.underlying_carrier_names ?? [],
    focDate: raw.foc_date,
    focDateRequested: raw.foc_date_requested_by_user,
    ...toAccount(raw),
    rating: raw.customer_rating,
    ratingComment: raw.customer_rating_comment,
    createdAt: raw.created_at,
    updatedAt: raw.updated_at,
  }
  return { ...shown, version: versionOf(shown) }
}

/** Without the PIN in it. Whoever tells it to a browser keys it first: an address could be tried out with it (cover-accounts.ts). */
function versionOf(shown: Omit<SubRequest, 'version'>): string {
  return createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 22)
}

/** The only way in which what is covered leaves: by a question that is written down. */
export function toRevealed(raw: TelnyxSubRequest): Required<RevealedAccount> {
  const { streetAddress, extendedAddress, locality, administrativeArea, postalCode, countryCode } = toAccount(raw)
  const address = { streetAddress, extendedAddress, locality, administrativeArea, postalCode, countryCode }
  return { accountNumber: raw.account_number, address }
}

export function toPortRequest(raw: TelnyxPortRequest, subRequests: readonly TelnyxSubRequest[]): PortRequest {
  const numbers = raw.phone_numbers ?? numbersOf(subRequests)
  return {
    id: raw.id,
    supportKey: raw.support_key,
    createdAt: raw.created_at,
    updatedAt: raw.updated_at,
    ...toldNumbers(numbers),
    countsByStatus: raw.phone_number_counts_by_status ?? [],
    subRequests: subRequests.map((sub) => toSubRequest(sub, numbers)),
  }
}

/** Undefined unless every group tells its own. */
function numbersOf(subRequests: readonly TelnyxSubRequest[]): TelnyxPortRequestPhoneNumber[] | undefined {
  const each = subRequests.flatMap(({ phone_numbers: numbers }) => (numbers ? [numbers] : []))
  return each.length > 0 && each.length === subRequests.length ? each.flat() : undefined
}

function toldNumbers(
  numbers: readonly TelnyxPortRequestPhoneNumber[] | undefined,
): Pick<SubRequest, 'numbers' | 'numbersLeftOut'> {
  return numbers ? { numbers: numbers.map(toNumber) } : { numbers: [], numbersLeftOut: true }
}

/** @param digits of a searched number: those that hold it stand first */
export function toPortRequestItem(raw: TelnyxPortRequest, digits = ''): PortRequestItem {
  return itemOfPortRequest(toPortRequest(raw, raw.sub_requests ?? []), digits)
}

export function itemOfPortRequest(request: PortRequest, digits = ''): PortRequestItem {
  const { numbers, numbersLeftOut, subRequests: subs } = request
  const isFound = (number: RequestedNumber) => digits !== '' && number.phoneNumber.includes(digits)
  const ordered = digits === '' ? numbers : [...numbers].sort((a, b) => Number(isFound(b)) - Number(isFound(a)))
  return {
    id: request.id,
    supportKey: request.supportKey,
    createdAt: request.createdAt,
    updatedAt: request.updatedAt,
    numbers: ordered.slice(0, shownInList),
    numberCount: numbersLeftOut ? subs.reduce((sum, sub) => sum + sub.numberCount, 0) : numbers.length,
    countsByStatus: request.countsByStatus,
    carriers: distinct(numbersLeftOut ? subs.flatMap((sub) => sub.carriers) : numbers.map((number) => number.carrier)),
    ...summaryOf(subs),
  }
}

/** What a list shows of the groups. */
export function summaryOf(
  groups: readonly Pick<SubRequest, 'status' | 'holder' | 'focDate'>[],
): Pick<PortRequestItem, 'holders' | 'focDate'> {
  const dates = groups.flatMap(({ status, focDate }) => (status === 'foc-date-confirmed' && focDate ? [focDate] : []))
  return { holders: distinct(groups.map(({ holder }) => holder)), focDate: dates.sort()[0] ?? null }
}

function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value): value is string => Boolean(value)))]
}

export function toComment(raw: TelnyxComment): PortRequestComment {
  return {
    id: raw.id,
    body: raw.body,
    subRequestId: raw.sub_request_id,
    userId: raw.user_id,
    createdAt: raw.created_at,
  }
}

export function toDocument(raw: TelnyxSupportingDocument): SupportingDocument {
  return { id: raw.id, documentType: raw.document_type, description: raw.body, createdAt: raw.created_at }
}
