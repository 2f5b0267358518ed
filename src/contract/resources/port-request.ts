/** The nouns of the Telnyx side as the browser sees them. All lists are open: unknown words keep their own name. */
import * as z from 'zod/mini'

/** Closed today; anything else is shown by its own name: https://developers.telnyx.com/docs/numbers/porting */
export const subRequestStatuses = [
  'unassigned',
  'in-process',
  'submitted',
  'exception',
  'foc-date-confirmed',
  'ported',
  'cancelled',
  'cancel-pending',
] as const
export type SubRequestStatus = (typeof subRequestStatuses)[number]

const text = z.nullable(z.string())

export const RequestedNumber = z.object({
  /** E.164. */
  phoneNumber: z.string(),
  phoneNumberFormatted: z.string(),
  /** Alpha-2; null where unknown. */
  country: text,
  /** `wireline`, `wireless`, `voip`, or the upstream's own word. */
  lineType: text,
  carrier: text,
  portabilityStatus: text,
  /** Of the group it stands in; null where the upstream names none. */
  subRequestId: text,
  subRequestStatus: text,
})
export type RequestedNumber = z.infer<typeof RequestedNumber>

/** True where the upstream did not say which numbers there are: no numbers does not mean none then. */
const numbersLeftOut = z.optional(z.boolean())

const StatusCount = z.object({ status: z.string(), count: z.number() })

/** What a list shows of a port request. */
export const PortRequestItem = z.object({
  id: z.string(),
  supportKey: text,
  createdAt: text,
  updatedAt: text,
  /** The first few; those that a search matched stand first. */
  numbers: z.array(RequestedNumber),
  numberCount: z.number(),
  /** Numbers by the status of their sub request. */
  countsByStatus: z.array(StatusCount),
  /** Whose numbers, as far as the upstream told. */
  holders: z.array(z.string()),
  carriers: z.array(z.string()),
  /** The earliest that lies in a sub request with a fixed date. */
  focDate: text,
})
export type PortRequestItem = z.infer<typeof PortRequestItem>

const PortingOption = z.object({
  /** `full`, `partial`. */
  type: text,
  /** `keep`, `disconnect`. */
  remainingNumbersAction: text,
  newBillingPhoneNumber: text,
})

/** What both a sub request and a group of a draft say about whose numbers they are. */
export const accountFields = {
  /** Person or company at the donor. */
  holder: text,
  authPersonName: text,
  /** E.164, or as the upstream keeps it. */
  billingPhoneNumber: text,
  streetAddress: text,
  extendedAddress: text,
  locality: text,
  administrativeArea: text,
  postalCode: text,
  countryCode: text,
  /** The last characters, to recognise it by; empty for a short one, null for none. The whole stays on the server. */
  accountNumberEnd: text,
  /** The PIN itself never leaves the server. */
  pinExists: z.boolean(),
  taxIdentifierExists: z.boolean(),
  businessIdentifierExists: z.boolean(),
  connectionId: text,
  messageProfileId: text,
  portingOption: PortingOption,
  description: text,
} as const

/** Numbers of one account at one donor. */
export const SubRequest = z.object({
  id: z.string(),
  supportKey: text,
  status: z.string(),
  numbers: z.array(RequestedNumber),
  numbersLeftOut,
  numberCount: z.number(),
  carriers: z.array(z.string()),
  /** Confirmed; RFC 3339. */
  focDate: text,
  focDateRequested: text,
  ...accountFields,
  /** 1 to 5; null while not rated. */
  rating: z.nullable(z.number()),
  ratingComment: text,
  createdAt: text,
  updatedAt: text,
  /** Field → a digest of what is covered of it: another digest, another value. Left out where nothing is covered. */
  hidden: z.optional(z.record(z.string(), z.string())),
  /** Of the sub request as it was read: what a form names that was made from it. */
  version: z.string(),
})
export type SubRequest = z.infer<typeof SubRequest>

export const PortRequest = z.object({
  id: z.string(),
  supportKey: text,
  createdAt: text,
  updatedAt: text,
  numbers: z.array(RequestedNumber),
  numbersLeftOut,
  countsByStatus: z.array(StatusCount),
  subRequests: z.array(SubRequest),
})
export type PortRequest = z.infer<typeof PortRequest>

/** What the desk saw change between two looks. The upstream keeps no history. */
export interface PortRequestSighting {
  number: number
  subRequestId: string
  /** RFC 3339, by the upstream's clock; the change came before. */
  seenAt: string
  /** Null for a sub request that was not there before. */
  statusBefore: string | null
  status: string
  focDateBefore: string | null
  focDate: string | null
}

export const PortRequestComment = z.object({
  id: z.string(),
  /** Untrusted text. */
  body: z.string(),
  subRequestId: text,
  /** As the upstream names who wrote it: the desk itself, or somebody of the porting team. */
  userId: text,
  createdAt: text,
})
export type PortRequestComment = z.infer<typeof PortRequestComment>

export const SupportingDocument = z.object({
  id: z.string(),
  /** `loa`, `invoice`, or a word of a newer edition. */
  documentType: z.string(),
  /** What the upstream says of it; may be a file name. */
  description: text,
  createdAt: text,
})
export type SupportingDocument = z.infer<typeof SupportingDocument>

/** A range in which a port may happen, RFC 3339 in UTC. */
export const FocWindow = z.object({ start: z.string(), end: z.string() })
export type FocWindow = z.infer<typeof FocWindow>
