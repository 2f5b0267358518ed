/** Which fields an edit of a sub request has, in which order, and what is wrong with a typed value. Pure. */
import { e164 } from '../resources/e164.ts'
import type { SubRequest } from '../resources/port-request.ts'
import type { DraftGroup } from '../resources/port-request-draft.ts'
import { SubRequestChanges, type SubRequestField } from '../resources/sub-request-changes.ts'
import { exceptionGuidance } from './exception-guidance.ts'
import { type coveredParts, isCovered } from './hide-account.ts'
import type { EditScope } from './sub-request-status.ts'

export const subRequestFieldLabels = {
  focDateRequested: 'Date of the port',
  holder: 'Person or company',
  authPersonName: 'Authorised person',
  billingPhoneNumber: 'Billing number',
  streetAddress: 'Street and number',
  extendedAddress: 'Suite or floor',
  locality: 'City',
  administrativeArea: 'State',
  postalCode: 'Postal code',
  countryCode: 'Country',
  accountNumber: 'Account number',
  pinPasscode: 'PIN or passcode',
  taxIdentifier: 'Tax identifier',
  businessIdentifier: 'Business identifier',
  connectionId: 'Connection',
  messageProfileId: 'Messaging profile',
  portingType: 'What moves',
  remainingNumbersAction: 'Numbers that stay',
  newBillingPhoneNumber: 'New billing number',
} as const satisfies Record<SubRequestField, string>

/** What each choice means. */
export const subRequestChoices = {
  portingType: { full: 'All numbers of the account', partial: 'Some numbers of the account' },
  remainingNumbersAction: { keep: 'Stay at the donor', disconnect: 'Are ended at the donor' },
} as const satisfies Partial<Record<SubRequestField, Record<string, string>>>

/** The upstream's word for a choice, in ours; one that we do not know stays as it is. */
export function choiceText(field: SubRequestField, word: string): string {
  const texts: Readonly<Record<string, string>> = Object.hasOwn(subRequestChoices, field)
    ? subRequestChoices[field as keyof typeof subRequestChoices]
    : {}
  return Object.hasOwn(texts, word) ? (texts[word] ?? word) : word
}

/** Written and never shown: an input for them is empty and says whether one is on file. */
export const coveredFields = ['pinPasscode', 'accountNumber', 'taxIdentifier', 'businessIdentifier'] as const

/** Without these the upstream takes no edit: https://developers.telnyx.com/openapi/v1 (edit sub request). */
export const requiredFields: ReadonlySet<SubRequestField> = new Set([
  'focDateRequested',
  'authPersonName',
  'billingPhoneNumber',
  'streetAddress',
  'locality',
  'administrativeArea',
  'postalCode',
  'countryCode',
  'connectionId',
])

/** In the order a bill reads. The date stands apart, since it is picked. */
const order: readonly SubRequestField[] = [
  'accountNumber',
  'pinPasscode',
  'holder',
  'authPersonName',
  'billingPhoneNumber',
  'streetAddress',
  'extendedAddress',
  'locality',
  'administrativeArea',
  'postalCode',
  'countryCode',
  'portingType',
  'remainingNumbersAction',
  'newBillingPhoneNumber',
  'connectionId',
]
/** Only inside the European Union: https://developers.telnyx.com/openapi/v1 */
const european: readonly SubRequestField[] = ['taxIdentifier', 'businessIdentifier']

/** What an edit may still touch, by how far the request has come. */
const within: Record<EditScope, (field: SubRequestField) => boolean> = {
  everything: () => true,
  date: (field) => field === 'connectionId',
  connection: (field) => field === 'connectionId',
  nothing: () => false,
}

export interface SubRequestForm {
  /** What the exception leads to, or is missing: open, on top. */
  first: SubRequestField[]
  others: SubRequestField[]
  /** The date is what has to change, has to be there, or is nearly all that can change. */
  asksForDate: boolean
  /** The date may be another. */
  offersDate: boolean
}

type Account = Pick<SubRequest, keyof DraftGroup & keyof SubRequest> & Pick<SubRequest, 'hidden'>

export function subRequestForm(sub: Account, codes: readonly string[], scope: EditScope): SubRequestForm {
  const shown = new Set<SubRequestField>(codes.flatMap((code) => exceptionGuidance(code).fields))
  for (const field of requiredFields) if (!isOnFile(sub, field)) shown.add(field)
  const all = accountFields(sub).filter(within[scope])
  return {
    first: all.filter((field) => shown.has(field)),
    others: all.filter((field) => !shown.has(field)),
    asksForDate: scope === 'date' || shown.has('focDateRequested'),
    offersDate: scope === 'everything' || scope === 'date',
  }
}

/** What an account has to say for itself where its numbers are. An address that is not given yet is looked for at the numbers. */
export function accountFields({
  countryCode,
  numbers,
}: Pick<Account, 'countryCode' | 'numbers'>): readonly SubRequestField[] {
  const country = countryCode ?? numbers[0]?.country
  return country === 'US' || country === 'CA' ? order : [...order, ...european]
}

/** As an edit shows them; covered ones are empty. */
export function valuesOnFile(sub: Account): Record<SubRequestField, string> {
  const { portingOption } = sub
  const open = (part: (typeof coveredParts)[number]) => (isCovered(sub, part) ? '' : (sub[part] ?? ''))
  return {
    focDateRequested: sub.focDateRequested ?? '',
    holder: sub.holder ?? '',
    authPersonName: sub.authPersonName ?? '',
    billingPhoneNumber: sub.billingPhoneNumber ?? '',
    streetAddress: open('streetAddress'),
    extendedAddress: open('extendedAddress'),
    locality: open('locality'),
    administrativeArea: sub.administrativeArea ?? '',
    postalCode: open('postalCode'),
    countryCode: sub.countryCode ?? '',
    accountNumber: '',
    pinPasscode: '',
    taxIdentifier: '',
    businessIdentifier: '',
    connectionId: sub.connectionId ?? '',
    messageProfileId: sub.messageProfileId ?? '',
    portingType: portingOption.type ?? '',
    remainingNumbersAction: portingOption.remainingNumbersAction ?? '',
    newBillingPhoneNumber: portingOption.newBillingPhoneNumber ?? '',
  }
}

/** Covered or not. Of secrets it is not known here. */
function isOnFile(sub: Account, field: SubRequestField): boolean {
  return isCovered(sub, field) || valuesOnFile(sub)[field] !== ''
}

/** What the upstream insists on and does not hold, in the order of the form. */
export function missingFields(sub: Account): SubRequestField[] {
  return (['focDateRequested', ...order] as const).filter((field) => requiredFields.has(field) && !isOnFile(sub, field))
}

const phoneFields: ReadonlySet<string> = new Set(['billingPhoneNumber', 'newBillingPhoneNumber'])

/** Without what address books and word processors put around and into numbers: `tel:`, marks nobody sees, dashes of every length, a national 0. */
function plainNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Pd}/gu, '-')
    .trim()
    .replace(/^tel:\s*/i, '')
    .replace(/^00(?=[1-9])/, '+')
    .replace(/^(\+\d{1,3}\s*)\(0\)/, '$1')
}

/** A number in any spelling → E.164; null when it is none. Without a country code it is taken as one of North America where the address lies there. */
export function numberInAnySpelling(text: string, country: string): string | null {
  const typed = plainNumber(text)
  if (!/^[+\d\s().\-/]+$/.test(typed)) return null
  const digits = typed.replace(/\D/g, '')
  const isNorthAmerican = country === 'US' || country === 'CA'
  const whole = typed.startsWith('+')
    ? `+${digits}`
    : isNorthAmerican && /^1?[2-9]\d{9}$/.test(digits)
      ? `+1${digits.slice(-10)}`
      : ''
  return e164.test(whole) ? whole : null
}

/** What would be sent for a typed value: trimmed, codes in capitals, numbers whole. */
function tidied(field: SubRequestField, value: string, country: string): string {
  const text = value.trim()
  if (phoneFields.has(field)) return numberInAnySpelling(text, country) ?? text
  return field === 'administrativeArea' || field === 'countryCode' ? text.toUpperCase() : text
}

/** What is surely wrong with a typed value, or null. An empty one is nothing that is sent. */
export function checkSubRequestField(field: SubRequestField, value: string, country: string): string | null {
  if (value.trim() === '') return null
  if (phoneFields.has(field) && !numberInAnySpelling(value, country))
    return 'Start with + and the country code, like +1 212 555 0148.'
  const parsed = SubRequestChanges.safeParse({ [field]: tidied(field, value, country) })
  return parsed.success ? null : (parsed.error.issues[0]?.message ?? 'This is not valid.')
}

/** Only what differs and is not empty: an empty value would blank what is on file. */
export function changesOf(typed: Readonly<Record<string, string>>, country: string): SubRequestChanges {
  const entries = Object.entries(typed)
    .map(([field, value]) => [field, tidied(field as SubRequestField, value, country)] as const)
    .filter(([, value]) => value !== '')
  return Object.fromEntries(entries) as SubRequestChanges
}
