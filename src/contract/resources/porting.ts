import * as z from 'zod/mini'
import { ServiceProvider } from './service-provider.ts'

/** Every status the newer edition of the Gigs reference names. An open list on the wire: read `status` as a string. */
export const portingStatuses = [
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
export type PortingStatus = (typeof portingStatuses)[number]

export function isPortingStatus(status: string): status is PortingStatus {
  return (portingStatuses as readonly string[]).includes(status)
}

/** Ireland only. Source: Gigs reference, "The Porting object". */
export const accountTypes = ['postpaidSingle', 'postpaidMulti', 'prepaidRegistered', 'prepaidUnregistered'] as const
export type AccountType = (typeof accountTypes)[number]

/** The account holder's address at the donor. */
export const Address = z.object({
  line1: z.string(),
  line2: z.nullable(z.string()),
  city: z.string(),
  state: z.nullable(z.string()),
  /** The vendor's own samples allow null, so it is read tolerantly. */
  postalCode: z.nullable(z.string()),
  /** ISO 3166-1 alpha-2. */
  country: z.string(),
})
export type Address = z.infer<typeof Address>

/** What a list shows of a porting. Holds no account number, birthday, address or PIN. */
export const PortingListItem = z.object({
  id: z.string(),
  status: z.string(),
  /** E.164. */
  phoneNumber: z.string(),
  /** International spacing of its country, "+44 7700 900317"; equals `phoneNumber` where it cannot be parsed. */
  phoneNumberFormatted: z.string(),
  /** ISO 3166-1 alpha-2 of the number; null where unknown. */
  country: z.nullable(z.string()),
  donor: z.nullable(z.string()),
  recipient: z.nullable(z.string()),
  /** First and last name of the account holder at the donor. */
  holder: z.nullable(z.string()),
  /** Required by the donor and empty, in the upstream's own key names. */
  missing: z.array(z.string()),
  declinedCode: z.nullable(z.string()),
  declinedAttempts: z.number(),
  scheduledOn: z.nullable(z.string()),
  /** Absent = `portIn`. Decides between the words PAC and STAC. */
  behavior: z.optional(z.string()),
  user: z.string(),
  subscription: z.nullable(z.string()),
  createdAt: z.string(),
  /** When the present status began; null where the upstream keeps no stamp for it (pending, informationRequired, initiated). */
  statusSince: z.nullable(z.string()),
  /** The newest time stamp the upstream gives; there is no `updatedAt` upstream. */
  lastChangeAt: z.string(),
})
export type PortingListItem = z.infer<typeof PortingListItem>

/** One number on its way to a recipient. Field names are the upstream's. PINs are write-only: only their presence is told. */
export const Porting = z.object({
  id: z.string(),
  status: z.string(),
  /** E.164; writable in `draft` only. */
  phoneNumber: z.string(),
  phoneNumberFormatted: z.string(),
  country: z.nullable(z.string()),
  /** Recipient network id (`p9`); writable in `draft` only. */
  provider: z.string(),
  recipientProvider: z.nullable(ServiceProvider),
  donorProvider: z.nullable(ServiceProvider),
  donorProviderApproval: z.nullable(z.boolean()),
  accountNumber: z.nullable(z.string()),
  accountPinExists: z.boolean(),
  billingPinExists: z.boolean(),
  /** One of `accountTypes`, or a word we do not know yet. */
  accountType: z.nullable(z.string()),
  address: z.nullable(Address),
  /** `portIn`, `cancelOnly`, or a word we do not know yet. */
  behavior: z.string(),
  /** `YYYY-MM-DD`. */
  birthday: z.nullable(z.string()),
  firstName: z.nullable(z.string()),
  lastName: z.nullable(z.string()),
  /** `YYYY-MM-DD`: the date the provider confirmed, else the date wished for. */
  scheduledOn: z.nullable(z.string()),
  /** What this donor and recipient need, in the upstream's key names. Needed, not missing. */
  required: z.array(z.string()),
  /** `required` minus what is there. */
  missing: z.array(z.string()),
  declinedAttempts: z.number(),
  declinedCode: z.nullable(z.string()),
  declinedMessage: z.nullable(z.string()),
  user: z.string(),
  subscription: z.nullable(z.string()),
  createdAt: z.string(),
  lastRequestedAt: z.nullable(z.string()),
  lastDeclinedAt: z.nullable(z.string()),
  completedAt: z.nullable(z.string()),
  canceledAt: z.nullable(z.string()),
  expiredAt: z.nullable(z.string()),
  failedAt: z.nullable(z.string()),
  /** Key → digest, of values that are covered here: a changed digest is a changed value. Absent where all is plain, as within the desk's server. */
  hidden: z.optional(z.record(z.string(), z.string())),
})
export type Porting = z.infer<typeof Porting>

/** One line of a case's history, ready to draw. */
export const TimelineEntry = z.object({
  /** Stable within one timeline. */
  id: z.string(),
  when: z.enum(['past', 'present', 'expected']),
  /** RFC 3339, UTC; null where the upstream keeps no stamp, or for what is only expected. */
  at: z.nullable(z.string()),
  title: z.string(),
  detail: z.nullable(z.string()),
  /** Raw code or message of the upstream, for those who talk to the provider. */
  raw: z.nullable(z.string()),
  tone: z.enum(['neutral', 'good', 'bad', 'gap']),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>
