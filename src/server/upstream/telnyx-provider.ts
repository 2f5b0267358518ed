/** What the desk asks of an upstream of port requests. Before: routes. After: telnyx.ts. Every method throws `Failure` and nothing else. */
import type { PortRequestDraftPage } from '#contract/port-request-draft-operations.ts'
import type { PortRequestCounts, PortRequestPage, PortRequestSearch } from '#contract/port-request-operations.ts'
import type { RevealedAccount } from '#contract/resources/hidden-data.ts'
import type {
  FocWindow,
  PortRequest,
  PortRequestComment,
  SubRequest,
  SupportingDocument,
} from '#contract/resources/port-request.ts'
import type { DraftGroup, PortabilityResult, PortRequestDraft } from '#contract/resources/port-request-draft.ts'
import type { SubRequestChanges } from '#contract/resources/sub-request-changes.ts'
import type { Caller } from './caller.ts'
import type { Connection } from './guarded-exchange.ts'
import type { Proof } from './provider.ts'

export interface SubRequestAddress {
  portRequestId: string
  subRequestId: string
}

export interface WrittenSubRequest {
  subRequest: SubRequest
  proof: Proof
}

/** A page of whole port requests for the local copy. `unreadable`: ids of those that cannot be understood; null where not even the id can. */
export interface PortRequestsPage {
  items: PortRequest[]
  unreadable: (string | null)[]
  /** Null where the upstream does not say. */
  total: number | null
  /** By the upstream's clock. */
  asOf: Date
}

/** What the local copy asks: never answered by a read that began before this one. */
export interface PolledUpstream {
  listPortRequestsAnew(
    status: 'incomplete' | 'complete',
    place: { page: number; perPage: number },
  ): Promise<PortRequestsPage>
  getPortRequestAnew(id: string): Promise<{ portRequest: PortRequest; asOf: string }>
}

/** Of what the person looked at, or what tells whether it is that. */
export type SeenVersion = string | ((version: string) => boolean)

/** `version` is of what the person looked at; another by now, and nothing is sent. */
export interface PortRequestUpstream extends DraftUpstream, PolledUpstream {
  findPortRequests(search: PortRequestSearch, caller?: Caller): Promise<PortRequestPage>
  countPortRequests(text: string | undefined, caller?: Caller): Promise<PortRequestCounts>
  getPortRequest(id: string, caller?: Caller): Promise<{ portRequest: PortRequest; asOf: string }>
  listComments(portRequestId: string, caller?: Caller): Promise<PortRequestComment[]>
  createComment(
    portRequestId: string,
    comment: { body: string; subRequestId?: string | undefined },
  ): Promise<{ comment: PortRequestComment; proof: Proof }>
  listDocuments(portRequestId: string, caller?: Caller): Promise<SupportingDocument[]>
  createDocumentLink(portRequestId: string, documentId: string): Promise<string>
  listFocWindows(address: SubRequestAddress, caller?: Caller): Promise<FocWindow[]>
  /** In the clear what the desk covers. Whoever asks writes it down. */
  readAccount(address: SubRequestAddress, caller?: Caller): Promise<Required<RevealedAccount>>
  updateSubRequest(
    address: SubRequestAddress,
    changes: SubRequestChanges,
    version?: SeenVersion,
  ): Promise<WrittenSubRequest>
  cancelSubRequest(address: SubRequestAddress, version?: SeenVersion): Promise<WrittenSubRequest>
  rateSubRequest(
    address: SubRequestAddress,
    rating: { rating: number; comment?: string | undefined },
    version?: SeenVersion,
  ): Promise<WrittenSubRequest>
  /** Throws `Failure` when the upstream cannot be used. */
  checkReachable(): Promise<void>
  /** Something has changed: reads under way answer nobody who asks from here on. */
  forgetReads(): void
  connection(): Connection
  /** What time it is upstream: its stamps are on its own clock. */
  clock(): Date
  /** Waits for calls under way. */
  close(): Promise<void>
}

export interface DraftGroupAddress {
  draftId: string
  groupId: string
}

/** What comes before a port request. Every method throws `Failure` and nothing else. */
export interface DraftUpstream {
  /** E.164; one result each, in their order. */
  checkPortability(numbers: readonly string[], caller?: Caller): Promise<PortabilityResult[]>
  listDrafts(
    filters: { status?: string | undefined; page?: number | undefined },
    caller?: Caller,
  ): Promise<PortRequestDraftPage>
  getDraft(id: string, caller?: Caller): Promise<{ draft: PortRequestDraft; asOf: string }>
  listDraftFocWindows(address: DraftGroupAddress, caller?: Caller): Promise<FocWindow[]>
  createDraft(numbers: readonly string[]): Promise<{ draftId: string; proof: Proof }>
  updateDraftGroup(address: DraftGroupAddress, changes: SubRequestChanges): Promise<{ group: DraftGroup; proof: Proof }>
  addDraftDocument(
    draftId: string,
    file: { documentType: string; name: string; bytes: Buffer },
  ): Promise<{ proof: Proof }>
  submitDraft(draftId: string): Promise<{ portRequestId: string | null; proof: Proof }>
}
