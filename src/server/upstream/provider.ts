/** One interface for every upstream of portings. Before: routes. After: gigs.ts. Every method throws `Failure` and nothing else. */
import type { NewPorting, PortingChanges, PortingFilters, PortingPage } from '#contract/dashboard-api.ts'
import type { Porting } from '#contract/resources/porting.ts'
import type { Subscription } from '#contract/resources/subscription.ts'
import type { User } from '#contract/resources/user.ts'
import type { Caller } from './caller.ts'

export interface PortingAsOf {
  porting: Porting
  /** When the upstream said so, RFC 3339. */
  asOf: string
}

/** How we know that a write took effect: the upstream said so, or a second look showed it. */
export type Proof = 'answered' | 'reread'
export type WrittenPorting = PortingAsOf & { proof: Proof }

/** When the last caller of a read leaves, the upstream call ends. Writes cannot be left. */
export interface Upstream {
  listPortings(filters: PortingFilters, caller?: Caller): Promise<PortingPage>
  /** Exact number, E.164. */
  searchPortings(phoneNumber: string, caller?: Caller): Promise<PortingPage>
  getPorting(id: string, caller?: Caller): Promise<PortingAsOf>
  createPorting(porting: NewPorting): Promise<WrittenPorting>
  updatePorting(id: string, changes: PortingChanges): Promise<WrittenPorting>
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
  /** Recipient networks told by the operator or seen so far, sorted. */
  recipientProviders(): string[]
  /** Resolves when the upstream answers and accepts our key. */
  checkReachable(): Promise<void>
  /** Waits for calls under way. */
  close(): Promise<void>
}
