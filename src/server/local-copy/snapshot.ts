/** A porting as the upstream told it → what the copy keeps of it. Pure. Before: sweep, webhooks, reads, writes. After: apply.ts. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { Porting } from '#contract/resources/porting.ts'
import { lastChangeAt, statusSince } from '#contract/rules/when.ts'
import type { Attempt } from '../store/attempts.ts'
import type { Network } from '../store/networks.ts'
import type { PortingRow } from '../store/portings.ts'
import { searchText } from '../store/search-text.ts'
import { momentOf } from '../upstream/moment-of.ts'
import { attemptOf } from './attempt-of.ts'
import { caseVersion } from './case-version.ts'
import type { KeyedDigest } from './keyed-digest.ts'
import { type Stamps, stampsOf } from './stamps.ts'

/** Everything of a row that follows from one snapshot alone. */
export type Snapshot = Omit<
  PortingRow,
  'source' | 'eventAt' | 'version' | 'deletedAt' | 'waitingSince' | 'urgentAt'
> & {
  stamps: Stamps
  /** The request to the donor that this snapshot shows; null when none was ever sent. */
  attempt: Attempt | null
  /** The recipient network it names; null when it names none. */
  network: Network | null
}

export function snapshotOf(porting: Porting, digest: KeyedDigest): Snapshot {
  const since = statusSince(porting)
  const text = (value: string) => value.replaceAll('\0', '')
  const optional = (value: string | null | undefined) => (value ? text(value) : null)
  const holder = [porting.firstName, porting.lastName].filter(Boolean).join(' ') || null
  const searchable = {
    id: porting.id,
    phoneNumber: porting.phoneNumber,
    nationalNumber: nationalOf(porting.phoneNumber),
    holder,
    userId: porting.user,
    subscription: porting.subscription,
  }
  return {
    id: text(porting.id),
    status: text(porting.status),
    phoneNumber: text(porting.phoneNumber),
    phoneNumberFormatted: text(porting.phoneNumberFormatted),
    country: porting.country,
    donorId: optional(porting.donorProvider?.id),
    donor: optional(porting.donorProvider?.name),
    recipient: optional(porting.recipientProvider?.name),
    holder: optional(holder),
    missing: porting.missing.map(text),
    declinedCode: optional(porting.declinedCode),
    declinedAttempts: porting.declinedAttempts,
    scheduledOn: optional(porting.scheduledOn),
    behavior: text(porting.behavior),
    userId: text(porting.user),
    subscription: optional(porting.subscription),
    createdAt: momentOf(porting.createdAt) ?? new Date(0),
    statusSince: momentOf(since),
    lastChangeAt: momentOf(lastChangeAt(porting)) ?? new Date(0),
    search: text(searchText(searchable)),
    stamps: stampsOf(porting),
    digest: caseVersion(digest, porting),
    attempt: attemptOf(porting, digest),
    network: porting.provider ? { id: text(porting.provider), name: optional(porting.recipientProvider?.name) } : null,
  }
}

export function nationalOf(phoneNumber: string): string | null {
  if (phoneNumber.length > 20) return null
  return parsePhoneNumberFromString(phoneNumber)?.formatNational() ?? null
}
