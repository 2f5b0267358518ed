/**
 * BFF ⇄ Gigs API, as its maker documents it (https://developers.gigs.com/api/latest/core/portings.md).
 * Requests are strict: the API answers 400 to what it does not know. Answers are read tolerantly: properties may be
 * added, and the older edition leaves some out. The emulator and the client both stand on this page and on nothing else of ours.
 */
import * as z from 'zod/mini'

export const gigsPortingStatuses = [
  'draft',
  'initiated',
  'pending',
  'informationRequired',
  'requested',
  'declined',
  'completed',
  'canceled',
  'expired',
  'failed',
] as const
export type GigsPortingStatus = (typeof gigsPortingStatuses)[number]

export const gigsAccountTypes = ['postpaidMulti', 'postpaidSingle', 'prepaidRegistered', 'prepaidUnregistered'] as const
export const gigsBehaviors = ['cancelOnly', 'portIn'] as const

/** The sixteen codes of the vendor's own sample. An open list. */
export const gigsDeclinedCodes = [
  'portingAccountNumberRequiredOrInvalid',
  'portingAccountPinRequiredOrInvalid',
  'portingZipCodeRequiredOrInvalid',
  'portingAddressRequiredOrInvalid',
  'portingFirstNameRequiredOrInvalid',
  'portingLastNameRequiredOrInvalid',
  'portingUserInformationMismatch',
  'portingPhoneNumberPortProtected',
  'portingPhoneNumberNotActive',
  'portingPhoneNumberNotFound',
  'portingPhoneNumberPrepaid',
  'portingPhoneNumberAdministrative',
  'portingPendingOtherProvider',
  'portingDuplicated',
  'portingSameNewAndOldNetworkProvider',
  'portingDeclined',
] as const
export type GigsDeclinedCode = (typeof gigsDeclinedCodes)[number]

export const gigsPortingEventTypes = [
  'created',
  'updated',
  'deleted',
  'informationRequired',
  'requested',
  'declined',
  'completed',
  'canceled',
  'expired',
  'failed',
] as const
export type GigsPortingEventType = (typeof gigsPortingEventTypes)[number]

const nullableText = z._default(z.nullable(z.string()), null)

export const GigsAddress = z.object({
  line1: z.string(),
  line2: nullableText,
  city: z.string(),
  state: nullableText,
  postalCode: nullableText,
  country: z.string(),
})
export type GigsAddress = z.infer<typeof GigsAddress>

export const GigsServiceProvider = z.object({
  object: z.literal('serviceProvider'),
  id: z.string(),
  country: nullableText,
  name: z.string(),
  recipientProviders: z._default(z.array(z.string()), []),
})
export type GigsServiceProvider = z.infer<typeof GigsServiceProvider>

/** As read. `status`, `accountType`, `behavior`, `declinedCode` and `required` are open lists. */
export const GigsPorting = z.looseObject({
  object: z.literal('porting'),
  id: z.string(),
  accountNumber: nullableText,
  accountPinExists: z._default(z.boolean(), false),
  accountType: nullableText,
  address: z._default(z.nullable(GigsAddress), null),
  behavior: z._default(z.string(), 'portIn'),
  billingPinExists: z._default(z.boolean(), false),
  birthday: nullableText,
  canceledAt: nullableText,
  completedAt: nullableText,
  createdAt: z.string(),
  declinedAttempts: z._default(z.number(), 0),
  declinedCode: nullableText,
  declinedMessage: nullableText,
  donorProvider: z._default(z.nullable(GigsServiceProvider), null),
  donorProviderApproval: z._default(z.nullable(z.boolean()), null),
  expiredAt: nullableText,
  failedAt: nullableText,
  firstName: nullableText,
  lastDeclinedAt: nullableText,
  lastName: nullableText,
  lastRequestedAt: nullableText,
  phoneNumber: z.string(),
  provider: z.string(),
  recipientProvider: z._default(z.nullable(GigsServiceProvider), null),
  required: z._default(z.array(z.string()), []),
  scheduledOn: nullableText,
  status: z.string(),
  subscription: nullableText,
  user: z.string(),
})
export type GigsPorting = z.infer<typeof GigsPorting>

/** The body of a PATCH. Empty retries a declined porting unchanged. Unlisted keys are what `required` may one day name. */
export interface GigsPortingUpdate {
  accountNumber?: string
  accountPin?: string
  accountType?: string
  address?: GigsAddress
  behavior?: string
  billingPin?: string
  birthday?: string
  /** Written as an id (`svp_…`), read as an object. */
  donorProvider?: string
  donorProviderApproval?: boolean
  firstName?: string
  lastName?: string
  phoneNumber?: string
  provider?: string
  scheduledOn?: string | null
  [unknownRequiredKey: string]: unknown
}

export const GigsUser = z.object({
  object: z.literal('user'),
  id: z.string(),
  email: nullableText,
  fullName: nullableText,
  status: z._default(z.string(), 'active'),
})
export type GigsUser = z.infer<typeof GigsUser>

export const GigsSubscription = z.object({
  object: z.literal('subscription'),
  id: z.string(),
  user: z.string(),
  status: z.string(),
  phoneNumber: nullableText,
  porting: nullableText,
  createdAt: nullableText,
  endedAt: nullableText,
})
export type GigsSubscription = z.infer<typeof GigsSubscription>

/** `message` is for people and may change: never branch on it. The shape of `details` is not published. */
export const GigsError = z.object({
  object: z.literal('error'),
  type: z.string(),
  message: z.string(),
  code: z.optional(z.string()),
  hint: z.optional(z.string()),
  documentation: z.optional(z.array(z.string())),
  details: z.optional(z.unknown()),
})
export type GigsError = z.infer<typeof GigsError>

/** CloudEvents 1.0 envelope. https://developers.gigs.com/events/schemas/com.gigs.porting.updated */
export interface GigsPortingEvent {
  object: 'event'
  id: string
  type: `com.gigs.porting.${GigsPortingEventType}`
  /** The whole porting after the change. */
  data: GigsPorting
  /** Only on `.updated`: earlier values of the top-level fields that changed. */
  previousData?: Partial<GigsPorting>
  project: string
  source: 'https://api.gigs.com'
  specversion: '1.0'
  datacontenttype: 'application/json'
  time: string
  version: string
  actor?: { type: 'user' | 'apiKey' | 'member' | 'system'; id?: string }
}
