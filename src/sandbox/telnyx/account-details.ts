/** What a client sends about an account → checked changes. Before: telnyx/sub-requests.ts and drafts.ts. After: nothing. */
import { telnyxPortingTypes, telnyxRemainingNumbersActions } from '#contract/upstream/telnyx.ts'
import type { Instant } from '../model.ts'
import { unprocessable } from './errors.ts'
import { isAllowedFocDate } from './foc-windows.ts'
import { toE164 } from './losing-carriers.ts'
import { textIn, type Values } from './read-request.ts'
import type { AccountDetails } from './stored.ts'

const texts = [
  'person_or_company_name',
  'auth_person_name',
  'street_address',
  'extended_address',
  'locality',
  'administrative_area',
  'postal_code',
  'country_code',
  'default_connection_id',
  'default_message_profile_id',
  'pin_passcode',
  'account_number',
  'tax_identifier',
  'business_identifier',
] as const

export const noDetails: AccountDetails = {
  foc_date_requested_by_user: null,
  person_or_company_name: null,
  auth_person_name: null,
  billing_phone_number: null,
  street_address: null,
  extended_address: null,
  locality: null,
  administrative_area: null,
  postal_code: null,
  country_code: null,
  default_connection_id: null,
  default_message_profile_id: null,
  porting_option: { type: 'full', remaining_numbers_action: null, new_billing_phone_number: null },
  pin_passcode: null,
  account_number: null,
  description: null,
  tax_identifier: null,
  business_identifier: null,
}

interface Held {
  details: AccountDetails
  /** Of the numbers: windows differ. */
  country: string
  now: Instant
}

/** The details after the change; throws a refusal. What is not mentioned stays. */
export function changedDetails(body: Values, { details, country, now }: Held): AccountDetails {
  const changed: AccountDetails = { ...details }
  for (const name of texts) {
    const value = textIn(body, name)
    if (value !== undefined) changed[name] = value
  }
  if (changed.country_code !== null && !/^[A-Z]{2}$/.test(changed.country_code))
    throw unprocessable('country_code must be two capital letters, ISO 3166-1 alpha-2.')
  if (changed.administrative_area !== null && !/^[A-Z0-9]{2}$/.test(changed.administrative_area))
    throw unprocessable('administrative_area must be two characters.')
  const billing = textIn(body, 'billing_phone_number')
  if (billing !== undefined) changed.billing_phone_number = phoneNumber('billing_phone_number', billing)
  const wish = textIn(body, 'foc_date_requested_by_user')
  if (wish !== undefined) changed.foc_date_requested_by_user = focDate(wish, details, country, now)
  if (body.porting_option !== undefined) changed.porting_option = portingOption(body.porting_option, details)
  return changed
}

/** Names of the properties in which two differ. */
export function differences(a: AccountDetails, b: AccountDetails): string[] {
  const names = Object.keys(a) as (keyof AccountDetails)[]
  return names.filter((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name]))
}

function phoneNumber(name: string, value: string | null): string | null {
  if (value === null) return null
  const number = toE164(value)
  if (number === null) throw unprocessable(`${name} must be a phone number.`)
  return number
}

/** One that stands already may stay, even if its day has come closer meanwhile. */
function focDate(wish: string | null, held: AccountDetails, country: string, now: Instant): string | null {
  if (wish === null) return null
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(wish) ? Date.parse(wish) : NaN
  if (Number.isNaN(at))
    throw unprocessable('foc_date_requested_by_user must be an ISO 8601 date and time with its zone.')
  const isSame = at === Date.parse(held.foc_date_requested_by_user ?? '')
  if (!isSame && !isAllowedFocDate(country, at, now))
    throw unprocessable('foc_date_requested_by_user is not within the allowed FOC dates.')
  return new Date(at).toISOString()
}

function portingOption(value: unknown, held: AccountDetails): AccountDetails['porting_option'] {
  if (value === null) return noDetails.porting_option
  if (typeof value !== 'object' || Array.isArray(value)) throw unprocessable('porting_option must be an object.')
  const sent = value as Values
  const before = held.porting_option ?? { type: null, remaining_numbers_action: null, new_billing_phone_number: null }
  const chosen = (name: 'type' | 'remaining_numbers_action', values: readonly string[]) => {
    const text = textIn(sent, name)
    if (text === undefined) return before[name]
    if (text !== null && !values.includes(text))
      throw unprocessable(`porting_option.${name} must be one of ${values.join(', ')}.`)
    return text
  }
  const main = textIn(sent, 'new_billing_phone_number')
  return {
    type: chosen('type', telnyxPortingTypes),
    remaining_numbers_action: chosen('remaining_numbers_action', telnyxRemainingNumbersActions),
    new_billing_phone_number:
      main === undefined
        ? before.new_billing_phone_number
        : phoneNumber('porting_option.new_billing_phone_number', main),
  }
}
