/** `required` + the porting as it is → what to ask. Before: the detail from web/api. After: porting-changes.ts. */
import { accountTypes, type Porting } from '../resources/porting.ts'
import { otherFieldName } from '../resources/porting-changes.ts'
import { addressPartKeys } from './address-layout.ts'
import { accountTypeLabels, behaviorLabels, type CountryRules, countryRules } from './country-rules.ts'
import { declineGuidance } from './decline-guidance.ts'
import { fieldEditability, formEditability } from './field-editability.ts'
import { fieldHint } from './field-hint.ts'
import { hasField } from './missing.ts'
import { fieldLabel } from './what-is-wrong.ts'

export type FieldKind = 'text' | 'secret' | 'date' | 'address' | 'provider' | 'boolean' | 'choice' | 'unknown'
/** `declined` wins over `missing`, `missing` over `provided`. */
type FieldState = 'missing' | 'declined' | 'provided' | 'optional'

interface FieldOption {
  value: string
  label: string
}

export interface FormField {
  /** The upstream's own name; the key in `FormValues`, or in `FormValues.other` when `kind` is `unknown`. */
  key: string
  label: string
  kind: FieldKind
  options?: FieldOption[]
  hint?: string
  state: FieldState
  required: boolean
  /** True, or why not. */
  editable: true | string
  /** Must not be kept in the browser nor shown again. */
  secret: boolean
  /** Parts of an address that are missing or were declined (`postalCode`). */
  parts: string[]
}

export interface PortingForm {
  /** Missing or declined: open at once, in the order in which one asks. */
  first: FormField[]
  /** All else that this country and status know. */
  others: FormField[]
  /** Required keys that this desk does not know; each is a field of kind `unknown` as well. */
  unknownKeys: string[]
  /** True, or why nothing can be changed. */
  editable: true | string
  country: CountryRules
}

/** The order in which the vendor's own forms ask (https://github.com/gigs/embeds-js), with what decides other fields first. */
const kinds = {
  phoneNumber: 'text',
  provider: 'text',
  behavior: 'choice',
  donorProvider: 'provider',
  accountType: 'choice',
  accountNumber: 'text',
  accountPin: 'secret',
  billingPin: 'secret',
  firstName: 'text',
  lastName: 'text',
  birthday: 'date',
  address: 'address',
  donorProviderApproval: 'boolean',
  scheduledOn: 'date',
} satisfies Record<string, FieldKind>
export type KnownField = keyof typeof kinds

export const knownFields = Object.keys(kinds) as KnownField[]

function isKnownField(key: string): key is KnownField {
  return Object.hasOwn(kinds, key)
}

/** Fields that exist in some countries only; elsewhere they are asked for if required or filled. */
function belongs(key: KnownField, country: CountryRules): boolean {
  if (key === 'accountType') return country.asksAccountType
  if (key === 'scheduledOn') return country.canSchedule
  if (key === 'behavior') return country.canCancelOnly
  return true
}

function isSet(key: KnownField, porting: Porting): boolean {
  return key === 'behavior' ? porting.behavior !== 'portIn' : hasField(porting, key)
}

/** Keys that concern `key`: itself, and parts of it such as `address.postalCode`. */
function partsOf(key: string, keys: readonly string[]): string[] {
  return keys.filter((other) => other.startsWith(`${key}.`)).map((other) => other.slice(key.length + 1))
}

function concerns(key: string, keys: readonly string[]): boolean {
  return keys.includes(key) || partsOf(key, keys).length > 0
}

const secretWords = new Set(['pin', 'puk', 'password', 'passcode', 'passphrase', 'secret', 'token', 'otp', 'rio'])

/** A name that sounds like a secret is treated as one: "swapPin", "transferCode". */
export function isSecretKey(key: string): boolean {
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
  return (
    words.some((word) => secretWords.has(word)) ||
    /(transfer|port\w*|auth\w*|security)( out)? code/.test(words.join(' '))
  )
}

/** Neither a field of the API nor a part of its address. */
export function isUnknownKey(key: string): boolean {
  return !isKnownField(key) && !addressPartKeys.some((part) => key === `address.${part}`)
}

export function portingForm(porting: Porting): PortingForm {
  const country = countryRules(porting.country)
  const declined = porting.status === 'declined' ? declineGuidance(porting.declinedCode, porting).fields : []
  const known = knownFields
    .filter((key) => belongs(key, country) || concerns(key, porting.required) || isSet(key, porting))
    .map((key) => knownField(key, porting, declined))
  const unknownKeys = [...new Set(porting.required)].filter(isUnknownKey)
  const fields = [...known, ...unknownKeys.map((key) => unknownField(key, porting))]
  const asksType = fields.some(({ key, state }) => key === 'accountType' && state === 'missing')
  // Whether an Irish account has a number is known with its type: both are asked in one call.
  const isFirst = ({ key, state }: FormField) =>
    state === 'missing' || state === 'declined' || (asksType && key === 'accountNumber' && state === 'optional')
  return {
    first: fields.filter(isFirst),
    others: fields.filter((field) => !isFirst(field)),
    unknownKeys,
    editable: formEditability(porting),
    country,
  }
}

function knownField(key: KnownField, porting: Porting, declined: readonly string[]): FormField {
  const required = concerns(key, porting.required)
  const missingParts = partsOf(key, porting.required).filter((part) => !hasField(porting, `${key}.${part}`))
  const isMissing = missingParts.length > 0 || (porting.required.includes(key) && !hasField(porting, key))
  const provided = isSet(key, porting) ? 'provided' : 'optional'
  const state = concerns(key, declined) ? 'declined' : isMissing ? 'missing' : provided
  const hint = fieldHint(key, porting)
  const options = choices(key)
  return {
    key,
    label: fieldLabel(key, porting),
    kind: kinds[key],
    ...(options ? { options } : {}),
    ...(hint ? { hint } : {}),
    state,
    required,
    editable: fieldEditability(key, porting),
    secret: kinds[key] === 'secret',
    parts: [...new Set([...partsOf(key, declined), ...missingParts])],
  }
}

function choices(key: KnownField): FieldOption[] | undefined {
  if (key === 'accountType') return accountTypes.map((value) => ({ value, label: accountTypeLabels[value] }))
  if (key === 'behavior') return Object.entries(behaviorLabels).map(([value, label]) => ({ value, label }))
  return undefined
}

function unknownField(key: string, porting: Porting): FormField {
  const editable = formEditability(porting)
  return {
    key,
    label: fieldLabel(key, porting),
    kind: 'unknown',
    hint: 'Portdesk does not know this field yet. What you type is sent as text.',
    state: porting.missing.includes(key) ? 'missing' : 'provided',
    required: true,
    editable:
      editable === true && !otherFieldName.test(key)
        ? 'This name cannot be sent from here. Ask the provider what they need.'
        : editable,
    secret: isSecretKey(key),
    parts: [],
  }
}
