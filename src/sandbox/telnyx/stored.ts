/** What the Telnyx side of the sandbox holds. Details keep the API's own names, because they are only stored, compared and served. */
import type {
  TelnyxCoverageCategory,
  TelnyxDraftStatus,
  TelnyxDraftSubRequest,
  TelnyxPortabilityStatus,
  TelnyxSubRequestStatus,
} from '#contract/upstream/telnyx.ts'
import type { Instant } from '../model.ts'

/** What somebody fills in about the account at the losing carrier. `pin_passcode` rests here in clear, as the API serves it. */
export type AccountDetails = Omit<
  TelnyxDraftSubRequest,
  'id' | 'complete' | 'created_at' | 'phone_numbers' | 'phone_number_count' | 'underlying_carrier_names'
>

/** Treat as immutable, like all that is stored: replace, never write into it. */
export interface StoredNumber {
  readonly phoneNumber: string
  /** "0" wireline, "1" wireless, "2" VoIP. */
  readonly svtype: string
  readonly carrierName: string
  readonly country: string
  readonly coverage: TelnyxCoverageCategory
  readonly portability: TelnyxPortabilityStatus
}

export interface StoredSubRequest {
  id: string
  supportKey: string
  status: TelnyxSubRequestStatus
  numbers: readonly StoredNumber[]
  details: AccountDetails
  /** The confirmed date. */
  focDate: Instant | null
  /** Why it is in exception; empty elsewhere. */
  exceptions: readonly string[]
  rating: number | null
  ratingComment: string | null
  createdAt: Instant
  updatedAt: Instant
  /** What happens next by itself, and when. */
  due: SubRequestDue | null
}

export interface SubRequestDue {
  at: Instant
  kind: 'assign' | 'review' | 'answer' | 'cutOver' | 'solve' | 'takeOut' | 'cancel'
}

export interface StoredComment {
  id: string
  body: string
  subRequest: string | null
  user: string
  createdAt: Instant
}

export interface StoredDocument {
  id: string
  /** The file's name. */
  name: string
  type: string
  createdAt: Instant
  /** The kept file; null for a seeded document, whose page is drawn when it is fetched. */
  file: string | null
}

export interface StoredPortRequest {
  id: string
  supportKey: string
  createdAt: Instant
  updatedAt: Instant
  subRequests: readonly StoredSubRequest[]
  /** Oldest first, like the documents. */
  comments: readonly StoredComment[]
  documents: readonly StoredDocument[]
}

export interface StoredDraftSubRequest {
  id: string
  numbers: readonly StoredNumber[]
  details: AccountDetails
  createdAt: Instant
}

export interface StoredDraft {
  id: string
  status: TelnyxDraftStatus
  createdAt: Instant
  subRequests: readonly StoredDraftSubRequest[]
  documents: readonly StoredDocument[]
  /** The port request that it became. */
  portRequest: string | null
}

/** What the losing carrier and the number registry know about one number: the reason why a request succeeds or not. */
export interface AccountLine {
  phoneNumber: string
  carrierName: string
  svtype: string
  country: string
  accountNumber: string
  /** Null where this kind of account has none. */
  passcode: string | null
  /** Person or company, as on the bill. */
  holder: string
  /** Who may let the number go. */
  authorized: readonly string[]
  billingPhoneNumber: string
  streetAddress: string
  locality: string
  administrativeArea: string
  postalCode: string
  /** Lines that the account has besides those asked for. */
  otherLines: number
  isNotPortable: boolean
  isRateCenterNotPortable: boolean
  /** The number is on no account that the carrier can find. */
  isUnknownToCarrier: boolean
  /** Line hunting, DSL and the like: the holder has to have it removed. */
  hasSpecialFeature: boolean
  /** Another order is open at the carrier. */
  hasOpenOrder: boolean
  /** The carrier does not answer. */
  isSilent: boolean
  /** It says that something is wrong, and not what. */
  isVague: boolean
  /** The day (`YYYY-MM-DD`) that the carrier cannot do. */
  rejectedDate: string | null
  /** What the registry does at cut-over. */
  registry: 'works' | 'conflict' | 'fails'
}

export interface TelnyxWorld {
  /** Oldest first. */
  portRequests: StoredPortRequest[]
  drafts: StoredDraft[]
  lines: AccountLine[]
}
