/** A porting in Gigs' words → in ours. Before: gigs.ts. After: contract/resources/porting.ts. */
import type { Porting, PortingListItem } from '#contract/resources/porting.ts'
import { hasField, missingFields } from '#contract/rules/missing.ts'
import { lastChangeAt, statusSince } from '#contract/rules/when.ts'
import type { GigsPorting, GigsServiceProvider } from '#contract/upstream/gigs.ts'
import { formatPhoneNumber } from './format-phone-number.ts'

export function toListItem(raw: GigsPorting): PortingListItem {
  const number = formatPhoneNumber(raw.phoneNumber)
  return {
    id: raw.id,
    status: raw.status,
    phoneNumber: raw.phoneNumber,
    phoneNumberFormatted: number.text,
    country: number.country,
    donor: raw.donorProvider?.name ?? null,
    recipient: raw.recipientProvider?.name ?? null,
    holder: holderOf(raw),
    missing: missingOf(raw),
    declinedCode: raw.declinedCode,
    declinedAttempts: raw.declinedAttempts,
    scheduledOn: raw.scheduledOn,
    behavior: raw.behavior,
    user: raw.user,
    subscription: raw.subscription,
    createdAt: raw.createdAt,
    statusSince: statusSince(raw),
    lastChangeAt: lastChangeAt(raw),
  }
}

export function toPorting(raw: GigsPorting): Porting {
  const number = formatPhoneNumber(raw.phoneNumber)
  return {
    id: raw.id,
    status: raw.status,
    phoneNumber: raw.phoneNumber,
    phoneNumberFormatted: number.text,
    country: number.country,
    provider: raw.provider,
    recipientProvider: toServiceProvider(raw.recipientProvider),
    donorProvider: toServiceProvider(raw.donorProvider),
    donorProviderApproval: raw.donorProviderApproval,
    accountNumber: raw.accountNumber,
    accountPinExists: raw.accountPinExists,
    billingPinExists: raw.billingPinExists,
    accountType: raw.accountType,
    address: raw.address,
    behavior: raw.behavior,
    birthday: raw.birthday,
    firstName: raw.firstName,
    lastName: raw.lastName,
    scheduledOn: raw.scheduledOn,
    required: raw.required,
    missing: missingOf(raw),
    declinedAttempts: raw.declinedAttempts,
    declinedCode: raw.declinedCode,
    declinedMessage: raw.declinedMessage,
    user: raw.user,
    subscription: raw.subscription,
    createdAt: raw.createdAt,
    lastRequestedAt: raw.lastRequestedAt,
    lastDeclinedAt: raw.lastDeclinedAt,
    completedAt: raw.completedAt,
    canceledAt: raw.canceledAt,
    expiredAt: raw.expiredAt,
    failedAt: raw.failedAt,
  }
}

/** A key we do not know is there if the upstream tells a value under its name, or, as for PINs, that one exists. */
function missingOf(raw: GigsPorting): string[] {
  return missingFields(raw.required, (key) => hasField(raw, key) || raw[`${key}Exists`] === true)
}

function holderOf({ firstName, lastName }: GigsPorting): string | null {
  if (firstName && lastName) return `${firstName} ${lastName}`
  return firstName || lastName || null
}

function toServiceProvider(raw: GigsServiceProvider | null) {
  if (!raw) return null
  return { id: raw.id, name: raw.name, country: raw.country, recipientProviders: raw.recipientProviders }
}
