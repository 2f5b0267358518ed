/** The Telnyx v1 porting API as a `PortRequestUpstream`. Before: routes. After: telnyx-writes.ts, upstream-calls.ts, the real API or sandbox/telnyx. */
import * as z from 'zod/mini'
import type { PortRequestSearch } from '#contract/port-request-operations.ts'
import {
  TelnyxComment,
  TelnyxDownloadLink,
  TelnyxFocWindow,
  TelnyxPortRequest,
  TelnyxSubRequest,
  TelnyxSubRequestAnswer,
  TelnyxSupportingDocument,
  telnyxPortRequestFilters,
  telnyxRoot,
} from '#contract/upstream/telnyx.ts'
import { compiled } from './compiled-schema.ts'
import { readPortRequests } from './read-port-requests.ts'
import { createTelnyxDrafts } from './telnyx-drafts.ts'
import type { PortRequestUpstream, SubRequestAddress } from './telnyx-provider.ts'
import { checkedLink, pageOf, queryOf, totalOf } from './telnyx-requests.ts'
import { searchTextOf } from './telnyx-search-text.ts'
import { createTelnyxWrites } from './telnyx-writes.ts'
import { toComment, toDocument, toPortRequest, toPortRequestItem, toRevealed } from './to-port-request.ts'
import { type CallOptions, createUpstreamCalls, understood } from './upstream-calls.ts'

export interface TelnyxOptions
  extends Omit<CallOptions, 'credentials' | 'upstream' | 'lookPath' | 'sendsIdempotencyKeys'> {
  user: string
  token: string
  /** Last part of the path that asks for a cancellation; no public text names it. */
  cancellationPath: string
}

const OneRequest = compiled(TelnyxPortRequest)
const RequestList = compiled(z.array(TelnyxPortRequest))
const OneSubRequest = compiled(TelnyxSubRequestAnswer)
const SubRequestList = compiled(z.array(TelnyxSubRequest))
const CommentList = compiled(z.array(TelnyxComment))
const DocumentList = compiled(z.array(TelnyxSupportingDocument))
const Link = compiled(TelnyxDownloadLink)
const WindowList = compiled(z.array(TelnyxFocWindow))

const rowsPerPage = 25

export function createTelnyx({ user, token, cancellationPath, ...options }: TelnyxOptions): PortRequestUpstream {
  const requests = `${telnyxRoot}/port_requests`
  const calls = createUpstreamCalls({
    ...options,
    upstream: 'telnyx',
    lookPath: `${requests}?per_page=1`,
    credentials: ['x-api-user', user, 'x-api-token', token],
  })
  const get = (path: string) => ({ method: 'GET', path }) as const
  const ofSub = ({ portRequestId, subRequestId }: SubRequestAddress) =>
    `${requests}/${portRequestId}/sub_requests/${subRequestId}`
  const understandSub = (body: unknown) => understood(OneSubRequest, body)
  const understandComments = (body: unknown) => understood(CommentList, body)

  const writes = createTelnyxWrites(calls, {
    ofSub,
    ofComments: (portRequestId) => `${requests}/${portRequestId}/comments`,
    cancellationPath,
    understandSub,
    getSubAnew: (address) => calls.readAnew('getSubRequest', get(ofSub(address)), understandSub),
    getSubToProve: (address) => calls.readToProve('getSubRequest', get(ofSub(address)), understandSub),
    listCommentsToProve: (id) =>
      calls.readToProve('listComments', get(`${requests}/${id}/comments`), understandComments),
    listCommentsAnew: (id) => calls.readAnew('listComments', get(`${requests}/${id}/comments`), understandComments),
  })

  async function count(status: string, text: string | undefined, caller?: Parameters<typeof calls.read>[3]) {
    const query = queryOf({ status, search: searchTextOf(text), per_page: 1, include_phone_numbers: 'false' })
    return calls.read(
      'countPortRequests',
      get(requests + query),
      (body, headers) => totalOf(headers) ?? understood(RequestList, body).length,
      caller,
    )
  }

  return {
    ...writes,
    ...createTelnyxDrafts(calls, options.baseUrl),

    findPortRequests(search: PortRequestSearch, caller) {
      const text = searchTextOf(search.text)
      const digits = text && /^\d+$/.test(text) ? text : ''
      const page = search.page ?? 1
      const query = queryOf({
        status: search.status,
        search: text,
        page,
        per_page: rowsPerPage,
        include_sub_requests: 'true',
      })
      return calls.read(
        'listPortRequests',
        get(requests + query),
        (body, headers) => {
          const items = understood(RequestList, body).map((one) => toPortRequestItem(one, digits))
          const told = pageOf(headers, items.length, rowsPerPage)
          return { items, page, ...told, isExact: true, asOf: calls.saidAt(), behind: 0 }
        },
        caller,
      )
    },

    async countPortRequests(text, caller) {
      const counted = await Promise.all(
        telnyxPortRequestFilters.map(async (status) => [status, await count(status, text, caller)] as const),
      )
      return { byStatus: Object.fromEntries(counted), isExact: true }
    },

    async getPortRequest(id, caller) {
      const [request, subs] = await Promise.all([
        calls.read('getPortRequest', get(`${requests}/${id}`), (body) => understood(OneRequest, body), caller),
        calls.read(
          'listSubRequests',
          get(`${requests}/${id}/sub_requests`),
          (body) => understood(SubRequestList, body),
          caller,
        ),
      ])
      return { portRequest: toPortRequest(request, subs), asOf: calls.saidAt() }
    },

    async checkReachable() {
      const query = queryOf({ per_page: 1, include_phone_numbers: 'false' })
      await calls.readAnew('checkReachable', get(requests + query), (body) => understood(RequestList, body))
    },

    listPortRequestsAnew(status, { page, perPage }) {
      const query = queryOf({
        ...{ status, page, per_page: perPage },
        include_sub_requests: 'true',
        include_phone_numbers: 'true',
      })
      return calls.readAnew('pollPortRequests', get(requests + query), (body, headers) => {
        const { items, unreadable } = readPortRequests(body)
        const whole = items.map((one) => toPortRequest(one, one.sub_requests))
        return { items: whole, unreadable, total: totalOf(headers), asOf: new Date(calls.saidAt()) }
      })
    },

    async getPortRequestAnew(id) {
      const path = `${requests}/${id}`
      const request = await calls.readAnew('getPortRequest', get(path), (body) => understood(OneRequest, body))
      const subs =
        request.sub_requests ??
        (await calls.readAnew('listSubRequests', get(`${path}/sub_requests`), (body) =>
          understood(SubRequestList, body),
        ))
      return { portRequest: toPortRequest(request, subs), asOf: calls.saidAt() }
    },

    async listComments(id, caller) {
      const request = get(`${requests}/${id}/comments`)
      const comments = await calls.read('listComments', request, understandComments, caller)
      return comments.map(toComment).sort((a, b) => timeOf(a.createdAt) - timeOf(b.createdAt))
    },

    listDocuments: (id, caller) =>
      calls.read(
        'listDocuments',
        get(`${requests}/${id}/supporting_documents`),
        (body) => understood(DocumentList, body).map(toDocument),
        caller,
      ),

    async createDocumentLink(portRequestId, documentId) {
      const path = `${requests}/${portRequestId}/supporting_documents/${documentId}/download_links`
      const { url } = await calls.readAnew('createDocumentLink', { method: 'POST', path }, (body) =>
        understood(Link, body),
      )
      return checkedLink(url, options.baseUrl)
    },

    listFocWindows: (address, caller) =>
      calls.read(
        'listFocWindows',
        get(`${ofSub(address)}/allowed_foc_dates`),
        (body) => understood(WindowList, body),
        caller,
      ),

    forgetReads: calls.forgetReads,

    connection: calls.connection,
    clock: () => new Date(calls.saidAt()),

    readAccount: (address, caller) =>
      calls.read('getSubRequest', get(ofSub(address)), (body) => toRevealed(understandSub(body)), caller),

    close: () => calls.close(),
  }
}

function timeOf(at: string | null): number {
  return Date.parse(at ?? '') || 0
}
