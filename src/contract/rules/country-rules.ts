import type { AccountType } from '../resources/porting.ts'
import { type AddressLayout, addressLayout } from './address-layout.ts'
import { type UsualDuration, usualDuration } from './usual-duration.ts'

export interface CountryRules {
  /** Alpha-2; empty where the number's country is unknown. */
  country: string
  address: AddressLayout
  /** `accountType` is asked for (https://developers.gigs.com/docs/porting/porting-in-ireland). */
  asksAccountType: boolean
  /** `scheduledOn` is possible (Gigs reference: United Kingdom only). */
  canSchedule: boolean
  /** `behavior` `cancelOnly` is possible (Gigs reference: United Kingdom only). */
  canCancelOnly: boolean
  /** Where the customer is asked to approve first, it is by SMS on the number (https://developers.gigs.com/docs/porting/porting-in-ireland). */
  consentBySms: boolean
  usual: UsualDuration
}

/** PAC keeps the number, STAC ends it (https://api-docs.gigs.com/docs/porting/porting-in-the-uk). Test against `normaliseSwitchingCode`. */
export const pacPattern = /^[A-Z]{3}[0-9]{6}$/
export const stacPattern = /^[0-9]{6}[A-Z]{3}$/

/** "abc 123 456" → "ABC123456". */
export function normaliseSwitchingCode(code: string): string {
  return code.replace(/[\s-]+/g, '').toUpperCase()
}

/** Ireland only. */
export const accountTypeLabels: Record<AccountType, string> = {
  postpaidSingle: 'Bill pay, one line',
  postpaidMulti: 'Bill pay, several lines',
  prepaidRegistered: 'Prepaid, registered in the customer’s name',
  prepaidUnregistered: 'Prepaid, not registered',
}

export const behaviorLabels: Record<'portIn' | 'cancelOnly', string> = {
  portIn: 'Keep the number (PAC)',
  cancelOnly: 'End the old service, give up the number (STAC)',
}

/** What differs by the country of the number. */
export function countryRules(country: string | null): CountryRules {
  return {
    country: country ?? '',
    address: addressLayout(country),
    asksAccountType: country === 'IE',
    canSchedule: country === 'GB',
    canCancelOnly: country === 'GB',
    consentBySms: country === 'IE',
    usual: usualDuration(country),
  }
}
