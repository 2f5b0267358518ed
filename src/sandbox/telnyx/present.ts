/** What is stored → what the API serves, every property of the reference. */
import type {
  TelnyxComment,
  TelnyxDraftPhoneNumber,
  TelnyxDraftPortRequest,
  TelnyxDraftSubRequest,
  TelnyxPortRequest,
  TelnyxPortRequestPhoneNumber,
  TelnyxSubRequest,
  TelnyxSupportingDocument,
} from '#contract/upstream/telnyx.ts'
import { telnyxRequiredFields, telnyxSubRequestStatuses } from '#contract/upstream/telnyx.ts'
import type { Instant } from '../model.ts'
import type {
  AccountDetails,
  StoredComment,
  StoredDocument,
  StoredDraft,
  StoredDraftSubRequest,
  StoredNumber,
  StoredPortRequest,
  StoredSubRequest,
} from './stored.ts'

export interface Inclusion {
  phoneNumbers: boolean
  subRequests: boolean
}

export const everything: Inclusion = { phoneNumbers: true, subRequests: true }
const time = (instant: Instant) => new Date(instant).toISOString()

export function presentPortRequest(stored: StoredPortRequest, include: Inclusion): TelnyxPortRequest {
  const { subRequests } = stored
  const counts = telnyxSubRequestStatuses.flatMap((status) => {
    const ofStatus = subRequests.filter((sub) => sub.status === status)
    const count = ofStatus.reduce((sum, { numbers }) => sum + numbers.length, 0)
    return count > 0 ? [{ status, count }] : []
  })
  return {
    id: stored.id,
    ...(include.phoneNumbers ? { phone_numbers: subRequests.flatMap(numbersOf) } : {}),
    support_key: stored.supportKey,
    created_at: time(stored.createdAt),
    updated_at: time(stored.updatedAt),
    phone_number_counts_by_status: counts,
    ...(include.subRequests ? { sub_requests: subRequests.map((sub) => presentSubRequest(sub, include)) } : {}),
  }
}

export function presentSubRequest(stored: StoredSubRequest, { phoneNumbers }: Inclusion): TelnyxSubRequest {
  return {
    id: stored.id,
    ...(phoneNumbers ? { phone_numbers: numbersOf(stored) } : {}),
    foc_date: stored.focDate === null ? null : time(stored.focDate),
    status: stored.status,
    support_key: stored.supportKey,
    ...account(stored),
    created_at: time(stored.createdAt),
    updated_at: time(stored.updatedAt),
    customer_rating: stored.rating,
    customer_rating_comment: stored.ratingComment,
  }
}

export function presentDraft(stored: StoredDraft, include: Inclusion): TelnyxDraftPortRequest {
  const { subRequests } = stored
  return {
    id: stored.id,
    created_at: time(stored.createdAt),
    status: stored.status,
    phone_number_count: subRequests.reduce((sum, { numbers }) => sum + numbers.length, 0),
    ...(include.phoneNumbers ? { phone_numbers: subRequests.flatMap(draftNumbersOf) } : {}),
    ...(include.subRequests ? { sub_requests: subRequests.map((sub) => presentDraftSubRequest(sub, include)) } : {}),
    port_request_id: stored.portRequest,
  }
}

export function presentDraftSubRequest(
  stored: StoredDraftSubRequest,
  { phoneNumbers }: Inclusion,
): TelnyxDraftSubRequest {
  return {
    id: stored.id,
    complete: isComplete(stored.details),
    ...(phoneNumbers ? { phone_numbers: draftNumbersOf(stored) } : {}),
    ...account(stored),
    created_at: time(stored.createdAt),
  }
}

/** "True if object contains all necessary information": the properties that an edit is documented to need. */
export function isComplete(details: AccountDetails): boolean {
  return telnyxRequiredFields.every((field) => (details[field] ?? '').trim() !== '')
}

function account({ numbers, details }: { numbers: readonly StoredNumber[]; details: AccountDetails }) {
  return {
    phone_number_count: numbers.length,
    underlying_carrier_names: [...new Set(numbers.map(({ carrierName }) => carrierName))],
    ...details,
  }
}

const numbersOf = (sub: StoredSubRequest): TelnyxPortRequestPhoneNumber[] =>
  sub.numbers.map((number) => ({ ...presentNumber(number, sub.id), sub_request_status: sub.status }))

const draftNumbersOf = (sub: StoredDraftSubRequest): TelnyxDraftPhoneNumber[] =>
  sub.numbers.map((number) => presentNumber(number, sub.id))

function presentNumber(number: StoredNumber, subRequest: string): TelnyxDraftPhoneNumber {
  return {
    phone_number: number.phoneNumber,
    svtype: number.svtype,
    carrier_name: number.carrierName,
    coverage_category: number.coverage,
    sub_request_id: subRequest,
    portability_status: number.portability,
  }
}

export function presentComment({ id, body, subRequest, user, createdAt }: StoredComment): TelnyxComment {
  return { id, body, sub_request_id: subRequest, user_id: user, created_at: time(createdAt) }
}

export function presentDocument({ id, name, type, createdAt }: StoredDocument): TelnyxSupportingDocument {
  return { id, body: name, document_type: type, created_at: time(createdAt) }
}
