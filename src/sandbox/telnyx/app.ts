/** The emulated paths: who may pass, which operation answers, what a refusal looks like. Before: http-server.ts. After: telnyx/port-requests.ts and its neighbours. */
import { timingSafeEqual } from 'node:crypto'
import { telnyxCancellationPath, telnyxRoot } from '#contract/upstream/telnyx.ts'
import type { HttpAnswer, HttpRequest } from '../http-messages.ts'
import { createComment, listComments } from './comments.ts'
import {
  createDocument,
  createDraftDocument,
  createUploadRequest,
  download,
  getDocument,
  getDraftDocument,
  linkDocument,
  linkDraftDocument,
  listDocuments,
  listDraftDocuments,
  upload,
} from './documents.ts'
import {
  createDraft,
  getDraft,
  getDraftSubRequest,
  listDraftFocDates,
  listDraftSubRequests,
  listDrafts,
  submitDraft,
  updateDraftSubRequest,
} from './drafts.ts'
import type { TelnyxEmulator } from './emulator.ts'
import { notFound, TelnyxRefusal } from './errors.ts'
import type { TelnyxOperation } from './operation.ts'
import { getPortRequest, listPortRequests } from './port-requests.ts'
import { checkPortability } from './portability.ts'
import {
  cancelSubRequest,
  getSubRequest,
  listAllowedFocDates,
  listSubRequests,
  updateSubRequest,
} from './sub-requests.ts'

type Route = [method: string, path: string, operation: TelnyxOperation]

const one = '/port_requests/:portRequest'
const sub = `${one}/sub_requests/:subRequest`
const draft = '/draft_port_requests/:draft'
const draftSub = `${draft}/sub_requests/:subRequest`

/** A word after the colon is a parameter. */
const operations: readonly Route[] = [
  ['POST', '/portability_checks', checkPortability],
  ['GET', '/port_requests', listPortRequests],
  ['GET', one, getPortRequest],
  ['GET', `${one}/sub_requests`, listSubRequests],
  ['GET', sub, getSubRequest],
  ['PUT', sub, updateSubRequest],
  ['GET', `${sub}/allowed_foc_dates`, listAllowedFocDates],
  ['POST', `${sub}/${telnyxCancellationPath}`, cancelSubRequest],
  ['GET', `${one}/comments`, listComments],
  ['POST', `${one}/comments`, createComment],
  ['GET', `${one}/supporting_documents`, listDocuments],
  ['POST', `${one}/supporting_documents`, createDocument],
  ['GET', `${one}/supporting_documents/:document`, getDocument],
  ['POST', `${one}/supporting_documents/:document/download_links`, linkDocument],
  ['GET', '/draft_port_requests', listDrafts],
  ['POST', '/draft_port_requests', createDraft],
  ['GET', draft, getDraft],
  ['POST', `${draft}/submit`, submitDraft],
  ['GET', `${draft}/sub_requests`, listDraftSubRequests],
  ['GET', draftSub, getDraftSubRequest],
  ['PUT', draftSub, updateDraftSubRequest],
  ['GET', `${draftSub}/allowed_foc_dates`, listDraftFocDates],
  ['GET', `${draft}/supporting_documents`, listDraftDocuments],
  ['POST', `${draft}/supporting_documents`, createDraftDocument],
  ['GET', `${draft}/supporting_documents/:document`, getDraftDocument],
  ['POST', `${draft}/supporting_documents/:document/download_links`, linkDraftDocument],
  ['POST', '/files/upload_requests', createUploadRequest],
]

/** Outside the API: addresses that it gave out, good for an hour without a key. */
const linked: readonly Route[] = [
  ['PUT', '/uploads/:token', upload],
  ['GET', '/downloads/:token', download],
]

const routesOf = (list: readonly Route[], root: string) =>
  list.map(([method, path, operation]) => ({ method, parts: partsOf(root + path), operation }))
const routes = routesOf(operations, telnyxRoot)
const linkedRoutes = routesOf(linked, '')
/** The one path whose bodies are files. */
export const isUpload = (path: string) => path.startsWith('/telnyx/uploads/')

/** `path` is what follows `/telnyx`. Doubled slashes count as one. */
export function answerTelnyx(emulator: TelnyxEmulator, request: HttpRequest, path: string): HttpAnswer {
  try {
    const parts = partsOf(path)
    const found = routeIn(linkedRoutes, request.method, parts)
    if (!found) checkCredentials(request.headers, emulator)
    const { operation, params } = found ?? routeOf(request.method, parts)
    const origin = `http://${request.headers.host ?? 'localhost'}`
    const { query, body, bytes } = request
    return operation(emulator, { params, query, body, bytes, origin })
  } catch (error) {
    if (error instanceof TelnyxRefusal) return { status: error.status, body: error.body }
    throw error
  }
}

function checkCredentials(headers: HttpRequest['headers'], { user, token }: TelnyxEmulator) {
  const [, sent] = /^(?:token|bearer)\s+(.+)$/i.exec(headers.authorization ?? '') ?? []
  const isKnown =
    sent === undefined
      ? isSame(headers['x-api-user'], user) && isSame(headers['x-api-token'], token)
      : isSame(sent, token)
  if (!isKnown) throw new TelnyxRefusal(401, 'Unauthorized')
}

function isSame(sent: string | undefined, expected: string): boolean {
  const [a, b] = [Buffer.from(sent ?? ''), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function routeOf(method: string, parts: string[]) {
  const found = routeIn(routes, method, parts)
  if (!found) throw notFound()
  return found
}

function routeIn(list: typeof routes, method: string, parts: string[]) {
  for (const route of list) {
    const params = route.method === method ? match(route.parts, parts) : null
    if (params) return { operation: route.operation, params }
  }
  return null
}

function partsOf(path: string): string[] {
  return path.split('/').filter((part) => part !== '')
}

function match(pattern: string[], parts: string[]): Record<string, string> | null {
  if (pattern.length !== parts.length) return null
  const params: Record<string, string> = {}
  for (const [i, expected] of pattern.entries()) {
    const part = parts[i] ?? ''
    if (expected.startsWith(':')) params[expected.slice(1)] = part
    else if (part !== expected) return null
  }
  return params
}
