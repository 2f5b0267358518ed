/**
 * What a donor and recipient pair asks for: the `required` array. It lists what is needed, not what is missing.
 * That the pair decides is documented (https://developers.gigs.com/api/latest/core/portings.md); what each pair asks is
 * published for the US, the UK and Ireland in outline only. Everything else here is inferred: docs/sandbox.md says which.
 */
import { recipientNetworkOf, serviceProviderOf } from './service-provider-table.ts'

export interface Pair {
  phoneNumber: string
  /** The recipient network. */
  provider: string
  donorProvider: string | null
  behavior: string
  /** Ireland only: bill-pay accounts have an account number, prepaid ones need none. */
  accountType?: string | null
}

const holder = ['firstName', 'lastName']

/** In the order in which the vendor's own forms ask. */
const byCountry: Record<string, readonly string[]> = {
  US: ['donorProvider', 'accountNumber', 'accountPin', ...holder, 'address'],
  CA: ['donorProvider', 'accountNumber', ...holder, 'address'],
  GB: ['accountPin'],
  IE: ['donorProvider', 'accountType', ...holder],
  DE: ['donorProvider', ...holder, 'birthday', 'donorProviderApproval'],
  FR: ['donorProvider', 'accountPin', ...holder],
  NL: ['donorProvider', 'accountNumber', 'lastName', 'address'],
  ES: ['donorProvider', 'accountNumber', ...holder, 'birthday'],
  IT: ['donorProvider', 'accountNumber', ...holder, 'donorProviderApproval'],
  SE: ['donorProvider', ...holder, 'birthday'],
  AT: ['donorProvider', 'accountPin', ...holder, 'birthday'],
}

/** Donors that ask for something else than their country's usual set. */
const byDonor: Record<string, readonly string[]> = {
  'US Google Fi': ['donorProvider', 'accountNumber', 'accountPin'],
  'US Mint Mobile': ['donorProvider', 'accountNumber', 'accountPin', 'address'],
  'US Cricket Wireless': ['donorProvider', 'accountNumber', 'accountPin', 'address'],
  'US Metro by T-Mobile': ['donorProvider', 'accountNumber', 'accountPin', 'address'],
  'US Visible': ['donorProvider', 'accountNumber', 'accountPin', 'address'],
  'US Tracfone': ['donorProvider', 'accountNumber', 'accountPin', ...holder],
  'US Copperline Wireless': ['donorProvider', 'accountNumber', 'accountPin', 'billingPin', ...holder, 'address'],
  'US Tallgrass Wireless': ['donorProvider', 'accountNumber', 'accountPin', ...holder, 'address', 'customerReference'],
  'GB giffgaff': ['accountPin', ...holder],
  'GB Lebara': ['accountPin', ...holder],
  'GB Sky Mobile': ['accountPin', ...holder, 'birthday'],
  'DE congstar': ['donorProvider', ...holder, 'birthday', 'address', 'donorProviderApproval'],
  'DE 1&1': ['donorProvider', 'accountNumber', ...holder, 'birthday', 'donorProviderApproval'],
  'FR Free': ['donorProvider', 'accountPin', ...holder, 'address'],
  'NL Simpel': ['donorProvider', 'accountNumber', ...holder, 'birthday'],
  'IT ho. Mobile': ['donorProvider', 'accountNumber', ...holder],
}

const withAccountNumber = ['donorProvider', 'accountType', 'accountNumber', ...holder]
const codeOnly: readonly string[] = ['accountPin']
const nothing: readonly string[] = []

/** The same array object for the same answer, so that a million portings share a few dozen. */
export function requiredFields(pair: Pair): readonly string[] {
  const country = recipientNetworkOf(pair.provider)?.country ?? 'US'
  // A STAC ends the line whoever holds it; the code is all that the donor looks at.
  if (country === 'GB' && pair.behavior === 'cancelOnly') return codeOnly
  if (country === 'IE' && pair.accountType?.startsWith('postpaid')) return withAccountNumber
  const donor = serviceProviderOf(pair.donorProvider)
  const asked = donor && byDonor[`${donor.country} ${donor.name}`]
  return asked ?? byCountry[country] ?? nothing
}
