/** One interface for every upstream of portings. Before: routes. After: gigs.ts. Every method throws `Failure` and nothing else. */
import type {
  PortingFilters,
  PortingPage,
  RecipientProvider,
  WholeChanges,
  WholeNewPorting,
} from '#contract/dashboard-api.ts'
import type { PortingHistory } from '#contract/resources/history.ts'
import type { Porting } from '#contract/resources/porting.ts'
import type { Subscription } from '#contract/resources/subscription.ts'
import type { User } from '#contract/resources/user.ts'
import type { Caller } from './caller.ts'
import type { Connection } from './guarded-exchange.ts'

export interface PortingAsOf {
  porting: Porting
  /** When the upstream said so, RFC 3339. */
  asOf: string
  /** What the desk itself has seen of its past; absent where nothing keeps it. */
  history?: PortingHistory | undefined
}

/** Something that the upstream says happened, in our words. An open list: what we do not know is told by its own name. */
export interface UpstreamEvent {
  /** The same on every retry of one message. */
  deliveryId: string
  eventId: string | null
  type: string
  /** By the upstream's clock. */
  at: Date
  actor: { type: string; id: string | null } | null
  /** The case it is about; null when it is about none. */
  portingId: string | null
  /** The whole case after the change; null when it is about none or cannot be understood. */
  porting: Porting | null
  isDeletion: boolean
  /** Field → from and to; null for fields that may hold personal data, of which only the name is told. */
  changed: Record<string, { from: unknown; to: unknown } | null>
}

/** How we know that a write took effect: the upstream said so, or a second look showed it. */
export type Proof = 'answered' | 'reread'
export type WrittenPorting = PortingAsOf & { proof: Proof }

/** `unreadable`: ids of cases that are listed and cannot be understood; null where not even the id can. */
export interface WholePage {
  items: Porting[]
  unreadable: (string | null)[]
  after: string | null
}

/** When the last caller of a read leaves, the upstream call ends. Writes cannot be left. */
export interface Upstream {
  listPortings(filters: PortingFilters, caller?: Caller): Promise<PortingPage>
  /** Exact number, E.164. */
  searchPortings(phoneNumber: string, caller?: Caller): Promise<PortingPage>
  getPorting(id: string, caller?: Caller): Promise<PortingAsOf>
  /** For the local copy: whole portings, never answered by a read that began before this one. */
  listPortingsAnew(filters: PortingFilters): Promise<WholePage>
  getPortingAnew(id: string): Promise<Porting>
  createPorting(porting: WholeNewPorting): Promise<WrittenPorting>
  updatePorting(id: string, changes: WholeChanges): Promise<WrittenPorting>
  /** Sends a declined porting again unchanged. */
  retryPorting(id: string): Promise<WrittenPorting>
  cancelPorting(id: string): Promise<WrittenPorting>
  deletePorting(id: string): Promise<{ proof: Proof }>
  /** The upstream's JSON, unparsed. */
  listServiceProviders(filter: { country?: string; recipientProvider?: string }, caller?: Caller): Promise<Buffer>
  getUser(id: string, caller?: Caller): Promise<User>
  /** By exact e-mail address or id; empty when there is none. */
  searchUsers(text: string, caller?: Caller): Promise<User[]>
  listUserSubscriptions(userId: string, caller?: Caller): Promise<Subscription[]>
  /** Recipient networks told by the operator or seen so far, by id; the name is null until one was seen. */
  recipientProviders(): Promise<RecipientProvider[]>
  /** What time it is upstream: its stamps are on its own clock. */
  clock(): Date
  /** Resolves when the upstream answers and accepts our key. */
  checkReachable(): Promise<void>
  /** Something has changed: reads under way answer nobody who asks from here on. */
  forgetReads(): void
  connection(): Connection
  /** Waits for calls under way. */
  close(): Promise<void>
}
