/** Browser ⇄ BFF, the Telnyx side: a part of dashboard-api.ts, which is the one table of all operations. */
import * as z from 'zod/mini'
import { hiddenAccountKeys, RevealedAccount } from './resources/hidden-data.ts'
import { id } from './resources/id.ts'
import {
  FocWindow,
  PortRequest,
  PortRequestComment,
  PortRequestItem,
  SubRequest,
  SupportingDocument,
} from './resources/port-request.ts'
import { TimelineEntry } from './resources/porting.ts'
import { SubRequestChanges } from './resources/sub-request-changes.ts'
import { writing } from './resources/writing.ts'

const none = z.strictObject({})

/** The most that a comment may hold; ours, for the upstream names none. */
export const longestComment = 10_000

const PortRequestFilters = z.strictObject({
  /** `incomplete`, `complete`: the upstream's own words; open. */
  status: z.optional(z.string().check(z.regex(/^[A-Za-z_-]{1,40}$/, 'This is not a status.'))),
  page: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100_000))),
})

export const PortRequestSearch = z.extend(PortRequestFilters, {
  /** Any fragment, as portings are found. While the desk still reads everything for the first time, what Telnyx can search for: a support key or part of a number. */
  text: z.optional(z.string().check(z.maxLength(100))),
})
export type PortRequestSearch = z.infer<typeof PortRequestSearch>

export const PortRequestPage = z.object({
  items: z.array(PortRequestItem),
  page: z.number(),
  pages: z.number(),
  total: z.number(),
  /** False when counting stopped early: then `total` and `pages` mean "at least". */
  isExact: z.boolean(),
  asOf: z.string(),
  /** How long the desk's copy was not compared with Telnyx, in ms; 0 while it is kept, and where Telnyx itself answered. */
  behind: z.number(),
})
export type PortRequestPage = z.infer<typeof PortRequestPage>

export const PortRequestCounts = z.object({
  byStatus: z.record(z.string(), z.number()),
  /** As in `PortRequestPage`. */
  isExact: z.boolean(),
})
export type PortRequestCounts = z.infer<typeof PortRequestCounts>

export const PortRequestDetail = z.object({
  portRequest: PortRequest,
  timeline: z.array(TimelineEntry),
  asOf: z.string(),
})
export type PortRequestDetail = z.infer<typeof PortRequestDetail>

const applied = { outcome: z.literal('applied'), proof: z.enum(['answered', 'reread']) }
const WrittenSubRequest = z.object({ ...applied, subRequest: SubRequest })

const portRequest = z.strictObject({ portRequestId: id })
const subRequest = z.strictObject({ portRequestId: id, subRequestId: id })

export const portRequestOperations = {
  listPortRequests: {
    method: 'GET',
    path: '/api/port-requests',
    params: none,
    query: PortRequestFilters,
    body: null,
    response: PortRequestPage,
  },
  /** POST, so that no number stands in a URL of ours. */
  searchPortRequests: {
    method: 'POST',
    path: '/api/port-requests/search',
    params: none,
    query: none,
    body: PortRequestSearch,
    response: PortRequestPage,
  },
  /** Of the desk's copy, by any fragment as portings are found: number, name, key, id. The newest first, a handful. */
  findPortRequests: {
    method: 'POST',
    path: '/api/port-requests/find',
    params: none,
    query: none,
    body: z.strictObject({ text: z.string().check(z.maxLength(200)) }),
    response: z.object({
      items: z.array(PortRequestItem),
      hasMore: z.boolean(),
      /** False until every port request has been met once. */
      isFilled: z.boolean(),
    }),
  },
  /** Status → requests, under the search. */
  countPortRequests: {
    method: 'POST',
    path: '/api/port-requests/counts',
    params: none,
    query: none,
    body: z.strictObject({ text: z.optional(z.string().check(z.maxLength(100))) }),
    response: PortRequestCounts,
  },
  getPortRequest: {
    method: 'GET',
    path: '/api/port-requests/:portRequestId',
    params: portRequest,
    query: none,
    body: null,
    response: PortRequestDetail,
  },
  /** Oldest first. */
  listPortRequestComments: {
    method: 'GET',
    path: '/api/port-requests/:portRequestId/comments',
    params: portRequest,
    query: none,
    body: null,
    response: z.object({ items: z.array(PortRequestComment) }),
  },
  createPortRequestComment: {
    method: 'POST',
    path: '/api/port-requests/:portRequestId/comments',
    params: portRequest,
    query: writing,
    body: z.strictObject({
      body: z
        .string()
        .check(
          z.trim(),
          z.minLength(1, 'Write something first.'),
          z.maxLength(longestComment, `At most ${longestComment.toLocaleString('en')} characters.`),
        ),
      subRequestId: z.optional(id),
    }),
    response: z.object({ ...applied, comment: PortRequestComment }),
  },
  listPortRequestDocuments: {
    method: 'GET',
    path: '/api/port-requests/:portRequestId/documents',
    params: portRequest,
    query: none,
    body: null,
    response: z.object({ items: z.array(SupportingDocument) }),
  },
  /** A new link each time: one lasts an hour. POST, for it makes one. */
  createDocumentLink: {
    method: 'POST',
    path: '/api/port-requests/:portRequestId/documents/:documentId/link',
    params: z.strictObject({ portRequestId: id, documentId: id }),
    query: none,
    body: none,
    response: z.object({ url: z.string() }),
  },
  updateSubRequest: {
    method: 'PATCH',
    path: '/api/port-requests/:portRequestId/sub-requests/:subRequestId',
    params: subRequest,
    query: writing,
    body: SubRequestChanges,
    response: WrittenSubRequest,
  },
  /** One covered field in the clear. POST: it is written down. */
  revealAccountField: {
    method: 'POST',
    path: '/api/port-requests/:portRequestId/sub-requests/:subRequestId/reveal',
    params: subRequest,
    query: none,
    body: z.strictObject({ field: z.enum(hiddenAccountKeys) }),
    response: RevealedAccount,
  },
  /** Asks for it: the porting team decides. */
  cancelSubRequest: {
    method: 'POST',
    path: '/api/port-requests/:portRequestId/sub-requests/:subRequestId/cancel',
    params: subRequest,
    query: writing,
    body: none,
    response: WrittenSubRequest,
  },
  rateSubRequest: {
    method: 'POST',
    path: '/api/port-requests/:portRequestId/sub-requests/:subRequestId/rating',
    params: subRequest,
    query: writing,
    body: z.strictObject({
      rating: z.number().check(z.int(), z.minimum(1), z.maximum(5)),
      comment: z.optional(z.string().check(z.trim(), z.maxLength(2000))),
    }),
    response: WrittenSubRequest,
  },
  listFocWindows: {
    method: 'GET',
    path: '/api/port-requests/:portRequestId/sub-requests/:subRequestId/foc-windows',
    params: subRequest,
    query: none,
    body: null,
    response: z.object({ items: z.array(FocWindow) }),
  },
} as const
