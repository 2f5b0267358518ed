/** One short phrase per case for the list. Loads with the first list: stays tiny; guidance lives in decline-guidance.ts. */
import type { PortingListItem, PortingStatus } from '../resources/porting.ts'

/** What decides a label: `country` of the number (alpha-2) and the porting's `behavior`. */
export interface LabelContext {
  country: string | null
  behavior?: string
}

const labels: Record<string, string> = {
  phoneNumber: 'Phone number',
  provider: 'Recipient network',
  behavior: 'Keep or end the number',
  donorProvider: 'Donor provider',
  donorProviderApproval: 'Donor approval',
  accountNumber: 'Account number',
  accountPin: 'Account PIN',
  billingPin: 'Billing PIN',
  accountType: 'Account type',
  firstName: 'First name',
  lastName: 'Last name',
  birthday: 'Birthday',
  address: 'Address',
  scheduledOn: 'Date of the move',
  'address.line1': 'Street address',
  'address.line2': 'Address line 2',
  'address.city': 'City',
  'address.state': 'State or region',
  'address.postalCode': 'Postal code',
  'address.country': 'Country',
}
const postalCodes: Record<string, string> = { US: 'ZIP code', GB: 'Postcode', IE: 'Eircode' }

/** "taxIdentifier" → "Tax identifier": an unknown key by its own name. */
export function humanise(key: string): string {
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[._-]+/g, ' ')
    .trim()
    .toLowerCase()
  return words ? words.charAt(0).toUpperCase() + words.slice(1) : key
}

/** What people call a field: PAC or STAC in Great Britain (https://api-docs.gigs.com/docs/porting/porting-in-the-uk), RIO in France (inferred), ZIP code in the US. */
export function fieldLabel(key: string, { country, behavior }: LabelContext): string {
  if (key === 'accountPin' && country === 'GB') return behavior === 'cancelOnly' ? 'STAC' : 'PAC'
  if (key === 'accountPin' && country === 'FR') return 'RIO'
  if (key === 'address.postalCode' && country && Object.hasOwn(postalCodes, country)) {
    return postalCodes[country] ?? 'Postal code'
  }
  return (Object.hasOwn(labels, key) && labels[key]) || humanise(key)
}

const declineTitles: Record<string, string> = {
  portingAccountNumberRequiredOrInvalid: 'Account number refused',
  portingAccountPinRequiredOrInvalid: 'Account PIN refused',
  portingZipCodeRequiredOrInvalid: 'ZIP differs from the bill',
  portingAddressRequiredOrInvalid: 'Address differs from the bill',
  portingFirstNameRequiredOrInvalid: 'First name differs',
  portingLastNameRequiredOrInvalid: 'Last name differs',
  portingUserInformationMismatch: 'Holder details differ',
  portingPhoneNumberPortProtected: 'Number is locked at the donor',
  portingPhoneNumberNotActive: 'Line is not active',
  portingPhoneNumberNotFound: 'Number not known to the donor',
  portingPhoneNumberPrepaid: 'Prepaid line not accepted',
  portingPhoneNumberAdministrative: 'Number cannot be moved',
  portingPendingOtherProvider: 'Another provider is moving it',
  portingDuplicated: 'Same request already open',
  portingSameNewAndOldNetworkProvider: 'Already on this network',
  portingDeclined: 'Donor gave no reason',
}

/** A decline in a few words; an unknown code shows itself. */
export function declineTitle(code: string | null, context: LabelContext = { country: null }): string {
  if (!code) return 'Donor gave no reason'
  if (code === 'portingAccountPinRequiredOrInvalid') return `${fieldLabel('accountPin', context)} refused`
  if (code === 'portingZipCodeRequiredOrInvalid') return `${shortPostalCode(context.country)} differs from the bill`
  return (Object.hasOwn(declineTitles, code) && declineTitles[code]) || code
}

function shortPostalCode(country: string | null): string {
  if (country === 'US' || country === null) return 'ZIP'
  return fieldLabel('address.postalCode', { country })
}

/** "Account type, account number missing"; more than three are counted. */
export function missingPhrase(missing: readonly string[], context: LabelContext): string {
  const names = missing.map((key, index) => {
    const label = fieldLabel(key, context)
    return index === 0 || /^[A-Z]{2}/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1)
  })
  const shown = names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} more`] : names
  return `${shown.join(', ')} missing`
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** "2026-12-01" → "Tue 1 Dec"; the date is a calendar day and knows no zone. */
export function shortDate(date: string): string {
  const day = new Date(`${date}T00:00:00Z`)
  if (Number.isNaN(day.getTime())) return date
  return `${weekdays[day.getUTCDay()]} ${day.getUTCDate()} ${months[day.getUTCMonth()]}`
}

const phrases = {
  draft: (item) => (item.missing.length ? missing(item) : 'Not yet used by a subscription'),
  initiated: () => 'Customer must approve',
  pending: (item) => (item.missing.length ? missing(item) : 'Being prepared'),
  informationRequired: (item) => (item.missing.length ? missing(item) : 'Provider asks for information'),
  requested: (item) => {
    if (item.scheduledOn)
      return `${item.behavior === 'cancelOnly' ? 'Ends' : 'Moves'} on ${shortDate(item.scheduledOn)}`
    return item.country === 'US' ? 'Answer usually in hours' : 'Answer usually in 1 day'
  },
  declined: (item) => declineTitle(item.declinedCode, item),
  completed: ({ behavior }) => (behavior === 'cancelOnly' ? 'Old service has ended' : 'Number has moved'),
  canceled: () => 'Was stopped',
  expired: () => 'Ran out of time; needs a new porting',
  failed: () => 'Broke off, or was not approved',
} satisfies Record<PortingStatus, (item: PortingListItem) => string>

function missing(item: PortingListItem): string {
  return missingPhrase(item.missing, item)
}

/** One short phrase for the list: what stands in the way, or that nothing does. */
export function whatIsWrong(item: PortingListItem): string {
  if (!Object.hasOwn(phrases, item.status)) return 'Status is new to this desk'
  return phrases[item.status as PortingStatus](item)
}
