/** The sandbox's own nouns: what the emulator stores, and what the carriers behind it know. Wire shapes are in contract/upstream. */
import type { GigsAddress, GigsDeclinedCode, GigsPortingStatus } from '#contract/upstream/gigs.ts'

/** Milliseconds since the epoch, by the sandbox's clock. */
export type Instant = number

/** What is stored of a porting. PINs rest here in clear because the carriers compare them; they are never served. */
export interface StoredPorting {
  id: string
  status: GigsPortingStatus
  phoneNumber: string
  provider: string
  donorProvider: string | null
  donorProviderApproval: boolean | null
  accountNumber: string | null
  accountPin: string | null
  billingPin: string | null
  accountType: string | null
  address: GigsAddress | null
  behavior: 'portIn' | 'cancelOnly'
  birthday: string | null
  firstName: string | null
  lastName: string | null
  scheduledOn: string | null
  /** Treat as immutable, like `address` and `extra`: portings share these objects. Replace, never write into them. */
  required: readonly string[]
  /** Values of required keys that have no property of their own (`customerReference`): stored as text. */
  extra: Readonly<Record<string, string>>
  declinedAttempts: number
  declinedCode: string | null
  declinedMessage: string | null
  user: string
  subscription: string | null
  createdAt: Instant
  lastRequestedAt: Instant | null
  lastDeclinedAt: Instant | null
  completedAt: Instant | null
  canceledAt: Instant | null
  expiredAt: Instant | null
  failedAt: Instant | null
  /** What happens next by itself, and when: the donor's answer, consent running out, the draft purge. */
  due: Due | null
}

interface Due {
  at: Instant
  kind: 'prepare' | 'answer' | 'consentApproved' | 'consentTimeout' | 'expire' | 'purge'
}

export interface StoredUser {
  id: string
  email: string
  fullName: string
  birthday: string | null
  status: 'active' | 'blocked' | 'deleted'
  createdAt: Instant
}

export interface StoredSubscription {
  id: string
  user: string
  provider: string
  status: 'pending' | 'initiated' | 'active' | 'restricted' | 'ended'
  /** Open porting. */
  porting: string | null
  phoneNumber: string | null
  createdAt: Instant
  endedAt: Instant | null
}

/** What the donor knows about one number: the reason why a request succeeds or is declined. */
export interface LineTruth {
  phoneNumber: string
  /** The donor's service provider id, empty when none has the number; the number sits on `network`. */
  donorProvider: string
  /** Recipient network id the number already sits on, if any (`portingSameNewAndOldNetworkProvider`). */
  network: string | null
  firstName: string
  lastName: string
  birthday: string | null
  address: GigsAddress
  accountNumber: string
  /** Transfer PIN, PAC or STAC. Null where this donor uses none. */
  accountPin: string | null
  billingPin: string | null
  accountType: string | null
  /** Port-out protection; the holder can lift it. */
  isProtected: boolean
  isActive: boolean
  isPrepaid: boolean
  /** A number the carrier keeps for itself. */
  isAdministrative: boolean
  /** Another recipient has a porting running. */
  isPendingElsewhere: boolean
  /** The donor already has this very request open. */
  isDuplicated: boolean
  /** The donor reports "some data differ" instead of naming which. */
  isVague: boolean
  /** The donor declines without a usable reason. */
  refusesSilently: boolean
  /** The subscriber approves (true), refuses (false) or never answers (null) when consent is asked. */
  consent: boolean | null
  /** Milliseconds until the donor answers; null = breaks at cut-over (`failed`). */
  answersAfter: number | null
}

export interface CarrierSubmission {
  phoneNumber: string
  provider: string
  donorProvider: string | null
  accountNumber: string | null
  accountPin: string | null
  billingPin: string | null
  accountType: string | null
  address: GigsAddress | null
  birthday: string | null
  firstName: string | null
  lastName: string | null
  behavior: 'portIn' | 'cancelOnly'
  required: readonly string[]
}

export type CarrierAnswer =
  | { kind: 'accepted' }
  | { kind: 'declined'; code: GigsDeclinedCode; message: string }
  | { kind: 'broken' }

/** A whole world, a pure function of its seed: what `reset` builds and what a restart builds again before it replays the journal. */
export interface World {
  users: StoredUser[]
  subscriptions: StoredSubscription[]
  /** Oldest first. */
  portings: StoredPorting[]
  lines: LineTruth[]
}
