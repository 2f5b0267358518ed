/** Telnyx's drafts and portability → our nouns. Before: telnyx-drafts.ts. After: routes. */
import type {
  DraftGroup,
  PortabilityResult,
  PortRequestDraft,
  PortRequestDraftItem,
} from '#contract/resources/port-request-draft.ts'
import type {
  TelnyxDraftPhoneNumber,
  TelnyxDraftPortRequest,
  TelnyxDraftSubRequest,
  TelnyxPortability,
  TelnyxSupportingDocument,
} from '#contract/upstream/telnyx.ts'
import { formatPhoneNumber } from './format-phone-number.ts'
import { toAccount, toDocument, toNumber } from './to-port-request.ts'

const shownInList = 3

const toDraftNumber = (raw: TelnyxDraftPhoneNumber) => toNumber({ ...raw, sub_request_status: null })

export function toDraftGroup(raw: TelnyxDraftSubRequest, all: readonly TelnyxDraftPhoneNumber[] = []): DraftGroup {
  const numbers = raw.phone_numbers ?? all.filter((number) => number.sub_request_id === raw.id)
  return {
    id: raw.id,
    isComplete: raw.complete,
    numbers: numbers.map(toDraftNumber),
    numberCount: Math.max(raw.phone_number_count, numbers.length),
    carriers: raw.underlying_carrier_names ?? [],
    focDateRequested: raw.foc_date_requested_by_user,
    ...toAccount(raw),
    createdAt: raw.created_at,
  }
}

export function toDraft(
  raw: TelnyxDraftPortRequest,
  groups: readonly TelnyxDraftSubRequest[],
  documents: readonly TelnyxSupportingDocument[],
): PortRequestDraft {
  return {
    id: raw.id,
    status: raw.status,
    createdAt: raw.created_at,
    numberCount: raw.phone_number_count,
    groups: groups.map((group) => toDraftGroup(group, raw.phone_numbers ?? [])),
    documents: documents.map(toDocument),
    portRequestId: raw.port_request_id,
  }
}

export function toDraftItem(raw: TelnyxDraftPortRequest): PortRequestDraftItem {
  const numbers = raw.phone_numbers ?? []
  const groups = raw.sub_requests ?? []
  const carriers = numbers.map((number) => number.carrier_name).filter((name): name is string => Boolean(name))
  return {
    id: raw.id,
    status: raw.status,
    createdAt: raw.created_at,
    numberCount: raw.phone_number_count,
    numbers: numbers.slice(0, shownInList).map(toDraftNumber),
    carriers: [...new Set(carriers)],
    groupCount: groups.length,
    completeCount: groups.filter((group) => group.complete).length,
    portRequestId: raw.port_request_id,
  }
}

/** @param asked in the form in which it was sent */
export function toPortability(raw: TelnyxPortability, asked: string): PortabilityResult {
  const { text, country } = formatPhoneNumber(raw.e164_number ?? asked)
  return {
    phoneNumber: raw.e164_number ?? asked,
    phoneNumberFormatted: text,
    country,
    isPortable: raw.portable,
    portabilityStatus: raw.portability_status,
    carrier: raw.carrier_name,
    coverageCategory: raw.coverage_category,
    nonPortableReason: raw.non_portable_reason,
  }
}
