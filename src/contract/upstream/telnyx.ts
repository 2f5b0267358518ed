/**
 * BFF ⇄ Telnyx v1 port-request API, as its maker documents it
 * (https://developers.telnyx.com/openapi/v1/full_reference/mission_control_docs/tag/Number-Porting/).
 * Answers are read tolerantly: every property may be missing or null, but for ids, addresses, phone numbers, the ends of
 * a FOC window and whether a number is portable; every list of values is open.
 * The emulator and the client both stand on this page and on nothing else of ours.
 */
import * as z from 'zod/mini'

/** What every path of the API begins with, below the base address. A doubled slash before it is tolerated. */
export const telnyxRoot = '/origination/porting'

/** Last part of `POST …/sub_requests/{id}/…` that asks for a cancellation. No public text names it, so a client lets configuration change it. */
export const telnyxCancellationPath = 'cancellation'

/** Headers of every list: how many there are in all, and on how many pages. */
export const telnyxListHeaders = { total: 'Total', totalPages: 'Total-Pages' } as const

export const telnyxSubRequestStatuses = [
  'unassigned',
  'in-process',
  'submitted',
  'exception',
  'foc-date-confirmed',
  'ported',
  'cancel-pending',
  'cancelled',
] as const
export type TelnyxSubRequestStatus = (typeof telnyxSubRequestStatuses)[number]

/** The `status` filter of the list of port requests: complete once every sub request is ported or cancelled. */
export const telnyxPortRequestFilters = ['incomplete', 'complete'] as const
export const telnyxDraftStatuses = ['pending', 'submitted'] as const
export type TelnyxDraftStatus = (typeof telnyxDraftStatuses)[number]

export type TelnyxPortabilityStatus = 'pending' | 'confirmed' | 'provisional'
export type TelnyxCoverageCategory = 'nanp_generic' | 'nanp_toll_free' | 'international' | 'invalid'
export type TelnyxNonPortableReason =
  | 'invalid_phone_number'
  | 'lrn_data_not_found'
  | 'no_coverage'
  | 'already_being_ported'
  | 'telnyx_number'

export const telnyxPortingTypes = ['full', 'partial'] as const
export const telnyxRemainingNumbersActions = ['keep', 'disconnect'] as const
/** v1 prints `loa`; its texts ask for an invoice too; the other two come from v2. */
export const telnyxDocumentTypes = ['loa', 'invoice', 'csr', 'other'] as const

/**
 * Why a sub request is in `exception`. v1 has no property for it: the porting team writes a comment on the sub request,
 * and v2's codes stand in its text. https://developers.telnyx.com/docs/numbers/porting/port-in-notifications/index
 */
export const telnyxExceptionCodes = [
  'ACCOUNT_NUMBER_MISMATCH',
  'AUTH_PERSON_MISMATCH',
  'BTN_ATN_MISMATCH',
  'ENTITY_NAME_MISMATCH',
  'FOC_EXPIRED',
  'FOC_REJECTED',
  'LOA_ILLEGIBLE',
  'LOCATION_MISMATCH',
  'LSR_PENDING',
  'MAIN_BTN_PORTING',
  'OSP_IRRESPONSIVE',
  'OTHER',
  'PASSCODE_PIN_INVALID',
  'PHONE_NUMBER_HAS_SPECIAL_FEATURE',
  'PHONE_NUMBER_MISMATCH',
  'PHONE_NUMBER_NOT_PORTABLE',
  'PORTING_ORDER_SPLIT_REQUIRED',
  'PORT_TYPE_INCORRECT',
  'POSTAL_CODE_MISMATCH',
  'RATE_CENTER_NOT_PORTABLE',
  'SV_CONFLICT',
  'SV_UNKNOWN_FAILURE',
] as const
export type TelnyxExceptionCode = (typeof telnyxExceptionCodes)[number]

const nullableText = z._default(z.nullable(z.string()), null)
const count = orElse(z.number(), 0)
/** Shown by its own name, as any status that this desk does not know. */
const status = orElse(z.string(), 'unknown')

/** For what is missing or null. */
function orElse<T extends z.ZodMiniType, const V extends z.output<T>>(schema: T, fallback: V) {
  return z.pipe(
    z.optional(z.nullable(schema)),
    z.transform((value): z.output<T> => value ?? fallback),
  )
}

/** A list that may be left out; null counts as that. */
const listOf = <T extends z.ZodMiniType>(item: T) => z.optional(z.nullable(z.array(item)))

/** `svtype`: "0" wireline, "1" wireless, "2" VoIP. */
const numberFields = {
  phone_number: z.string(),
  svtype: nullableText,
  carrier_name: nullableText,
  coverage_category: nullableText,
  sub_request_id: nullableText,
  portability_status: nullableText,
}

export const TelnyxPortRequestPhoneNumber = z.object({ ...numberFields, sub_request_status: nullableText })
export type TelnyxPortRequestPhoneNumber = z.infer<typeof TelnyxPortRequestPhoneNumber>

export const TelnyxDraftPhoneNumber = z.object(numberFields)
export type TelnyxDraftPhoneNumber = z.infer<typeof TelnyxDraftPhoneNumber>

export const TelnyxPortingOption = z.object({
  type: nullableText,
  remaining_numbers_action: nullableText,
  new_billing_phone_number: nullableText,
})
export type TelnyxPortingOption = z.infer<typeof TelnyxPortingOption>

/** What a sub request has in common before and after it is submitted. `pin_passcode` comes in clear: it goes no further than the BFF. */
const accountFields = {
  id: z.string(),
  phone_number_count: count,
  underlying_carrier_names: z._default(z.nullable(z.array(z.string())), null),
  /** RFC 3339. */
  foc_date_requested_by_user: nullableText,
  person_or_company_name: nullableText,
  auth_person_name: nullableText,
  billing_phone_number: nullableText,
  street_address: nullableText,
  extended_address: nullableText,
  locality: nullableText,
  administrative_area: nullableText,
  postal_code: nullableText,
  country_code: nullableText,
  created_at: nullableText,
  default_connection_id: nullableText,
  default_message_profile_id: nullableText,
  porting_option: z._default(z.nullable(TelnyxPortingOption), null),
  pin_passcode: nullableText,
  account_number: nullableText,
  description: nullableText,
  tax_identifier: nullableText,
  business_identifier: nullableText,
}

/** `phone_numbers` is absent where a list was asked for without them. */
export const TelnyxSubRequest = z.object({
  ...accountFields,
  phone_numbers: listOf(TelnyxPortRequestPhoneNumber),
  foc_date: nullableText,
  status,
  support_key: nullableText,
  updated_at: nullableText,
  customer_rating: z._default(z.nullable(z.number()), null),
  customer_rating_comment: nullableText,
})
export type TelnyxSubRequest = z.infer<typeof TelnyxSubRequest>

/** The reference prints one sub request as a list of one when it is read or edited, and bare when it is cancelled: both are taken. */
export const TelnyxSubRequestAnswer = z.pipe(
  z.union([TelnyxSubRequest, z.array(TelnyxSubRequest).check(z.length(1))]),
  z.transform((answer): TelnyxSubRequest => (Array.isArray(answer) ? (answer[0] as TelnyxSubRequest) : answer)),
)

export const TelnyxPortRequest = z.object({
  id: z.string(),
  phone_numbers: listOf(TelnyxPortRequestPhoneNumber),
  support_key: nullableText,
  created_at: nullableText,
  updated_at: nullableText,
  phone_number_counts_by_status: listOf(z.object({ status, count })),
  sub_requests: listOf(TelnyxSubRequest),
})
export type TelnyxPortRequest = z.infer<typeof TelnyxPortRequest>

export const TelnyxDraftSubRequest = z.object({
  ...accountFields,
  phone_numbers: listOf(TelnyxDraftPhoneNumber),
  complete: orElse(z.boolean(), false),
})
export type TelnyxDraftSubRequest = z.infer<typeof TelnyxDraftSubRequest>

/** `port_request_id` is filled once the draft was submitted. */
export const TelnyxDraftPortRequest = z.object({
  id: z.string(),
  created_at: nullableText,
  status,
  phone_number_count: count,
  phone_numbers: listOf(TelnyxDraftPhoneNumber),
  sub_requests: listOf(TelnyxDraftSubRequest),
  port_request_id: nullableText,
})
export type TelnyxDraftPortRequest = z.infer<typeof TelnyxDraftPortRequest>

/** Body of a portability check and of a new draft. */
export interface TelnyxPhoneNumbers {
  phone_numbers: { phone_number: string }[]
}

export const TelnyxPortability = z.object({
  raw_number: z.string(),
  e164_number: nullableText,
  portable: z.boolean(),
  portability_status: nullableText,
  carrier_name: nullableText,
  coverage_category: nullableText,
  non_portable_reason: nullableText,
})
export type TelnyxPortability = z.infer<typeof TelnyxPortability>

/** The reference prints the answer as a list of one object that holds the list of numbers. One result per number, in the order sent. */
export const TelnyxPortabilityAnswer = z.pipe(
  z.array(z.object({ phone_numbers: z.array(TelnyxPortability) })),
  z.transform((checks): TelnyxPortability[] => checks.flatMap(({ phone_numbers }) => phone_numbers)),
)

/** Body of a PUT on a draft's sub request; what is left out stays. A null clears. */
export interface TelnyxDraftSubRequestUpdate {
  foc_date_requested_by_user?: string | null
  person_or_company_name?: string | null
  auth_person_name?: string | null
  billing_phone_number?: string | null
  street_address?: string | null
  extended_address?: string | null
  locality?: string | null
  administrative_area?: string | null
  postal_code?: string | null
  country_code?: string | null
  default_connection_id?: string | null
  default_message_profile_id?: string | null
  porting_option?: Partial<TelnyxPortingOption> | null
  pin_passcode?: string | null
  account_number?: string | null
  tax_identifier?: string | null
  business_identifier?: string | null
}

/** What a draft's sub request needs to be `complete`, and what every edit of a submitted one must carry. */
export const telnyxRequiredFields = [
  'foc_date_requested_by_user',
  'auth_person_name',
  'billing_phone_number',
  'street_address',
  'locality',
  'administrative_area',
  'postal_code',
  'country_code',
  'default_connection_id',
] as const

/** Body of a PUT on a submitted sub request. The rating is taken once it is ported, cancelled, or its cancellation is asked for. */
export interface TelnyxSubRequestUpdate extends Omit<TelnyxDraftSubRequestUpdate, 'default_message_profile_id'> {
  customer_rating?: number | null
  customer_rating_comment?: string | null
}

/** A range in UTC, RFC 3339; `foc_date_requested_by_user` must lie in one of them. */
export const TelnyxFocWindow = z.object({ start: z.string(), end: z.string() })
export type TelnyxFocWindow = z.infer<typeof TelnyxFocWindow>

export const TelnyxComment = z.object({
  id: z.string(),
  body: orElse(z.string(), ''),
  sub_request_id: nullableText,
  /** Who wrote it: the API's own user, or somebody of the porting team. */
  user_id: nullableText,
  created_at: nullableText,
})
export type TelnyxComment = z.infer<typeof TelnyxComment>

export interface TelnyxCommentDraft {
  body: string
  sub_request_id?: string | null
}

/** `body` is what the reference calls it; the file's name as far as can be seen. */
export const TelnyxSupportingDocument = z.object({
  id: z.string(),
  body: nullableText,
  document_type: orElse(z.string(), 'other'),
  created_at: nullableText,
})
export type TelnyxSupportingDocument = z.infer<typeof TelnyxSupportingDocument>

/** Lasts an hour. */
export const TelnyxDownloadLink = z.object({ url: z.string() })
export type TelnyxDownloadLink = z.infer<typeof TelnyxDownloadLink>

/** `POST /files/upload_requests` → where to PUT the bytes; `id` then goes into the document. The shape is inferred. */
export const TelnyxUploadRequest = z.object({ id: z.string(), url: z.string() })
export type TelnyxUploadRequest = z.infer<typeof TelnyxUploadRequest>

/** Body of `POST …/supporting_documents`, after the file was uploaded. The shape is inferred. */
export interface TelnyxDocumentDraft {
  document_type: string
  /** The id of the upload request. */
  file_id: string
  /** The file's name. */
  body?: string | null
}

/** 401, 404 and 422. `message` is for people. */
export const TelnyxError = z.object({ message: z._default(z.string(), '') })
export type TelnyxError = z.infer<typeof TelnyxError>
