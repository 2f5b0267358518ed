/** The emulated paths: who may pass, which operation answers, what a fault looks like. Before: http-server.ts. After: gigs/portings.ts and its neighbours. */
import { timingSafeEqual } from 'node:crypto'
import type { HttpAnswer, HttpRequest } from '../http-messages.ts'
import type { Emulator } from './emulator.ts'
import { malformed, notFound, Refusal } from './errors.ts'
import { createIdempotency } from './idempotency.ts'
import type { Operation } from './operation.ts'
import {
  cancelPorting,
  createPorting,
  deletePorting,
  getPorting,
  listPortings,
  searchPortings,
  updatePorting,
} from './portings.ts'
import { getServiceProvider, listServiceProviders } from './service-providers.ts'
import {
  createSubscription,
  endSubscription,
  getSubscription,
  listSubscriptions,
  updateSubscription,
} from './subscriptions.ts'
import { getUser, listUsers, searchUsers } from './users.ts'

/** A word after the colon is a parameter. An earlier line wins. */
const operations: readonly [method: string, path: string, operation: Operation][] = [
  ['GET', '/projects/:project/portings', listPortings],
  ['POST', '/projects/:project/portings', createPorting],
  ['POST', '/projects/:project/portings/search', searchPortings],
  ['GET', '/projects/:project/portings/:porting', getPorting],
  ['PATCH', '/projects/:project/portings/:porting', updatePorting],
  ['DELETE', '/projects/:project/portings/:porting', deletePorting],
  ['POST', '/projects/:project/portings/:porting/cancel', cancelPorting],
  ['GET', '/projects/:project/users', listUsers],
  ['POST', '/projects/:project/users/search', searchUsers],
  ['GET', '/projects/:project/users/:user', getUser],
  ['GET', '/projects/:project/subscriptions', listSubscriptions],
  ['POST', '/projects/:project/subscriptions', createSubscription],
  ['GET', '/projects/:project/subscriptions/:subscription', getSubscription],
  ['PATCH', '/projects/:project/subscriptions/:subscription', updateSubscription],
  ['POST', '/projects/:project/subscriptions/:subscription/end', endSubscription],
  ['GET', '/serviceProviders', listServiceProviders],
  ['GET', '/serviceProviders/:serviceProvider', getServiceProvider],
]

const routes = operations.map(([method, path, operation]) => ({ method, parts: path.split('/').slice(1), operation }))

/** `request.path` is what follows `/gigs`. Order of checks: headers, path, query and body. Source: Gigs, error handling. */
export function createGigsApp(emulator: Emulator): (request: HttpRequest) => HttpAnswer {
  const idempotency = createIdempotency(emulator)
  return (request) => {
    try {
      checkToken(request, emulator.token)
      checkContentType(request)
      idempotency.check(request)
      const { operation, params } = routeOf(request)
      if (params.project !== undefined) checkProject(params.project, emulator.project)
      return idempotency.once(request, () => operation(emulator, { params, query: request.query, body: request.body }))
    } catch (error) {
      if (error instanceof Refusal) return { status: error.status, body: error.body }
      throw error
    }
  }
}

function checkToken({ headers }: HttpRequest, token: string) {
  const sent = Buffer.from(headers.authorization ?? '')
  const expected = Buffer.from(`Bearer ${token}`)
  if (sent.length !== expected.length || !timingSafeEqual(sent, expected)) {
    throw new Refusal(401, { message: 'The API key is missing or invalid.' })
  }
}

function checkContentType({ headers, body }: HttpRequest) {
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase()
  if (body !== '' && type !== 'application/json')
    throw malformed('The content type of a body must be application/json.')
}

/** A key belongs to one project; the others are known to exist for all we say, and closed to it. */
function checkProject(asked: string, own: string) {
  if (asked !== own) throw new Refusal(403, { message: `The API key has no access to the project ${asked}.` })
}

function routeOf({ method, path }: HttpRequest): { operation: Operation; params: Record<string, string> } {
  const parts = path.split('/').slice(1)
  const matching = routes.flatMap((route) => {
    const params = match(route.parts, parts)
    return params ? [{ ...route, params }] : []
  })
  const [first] = matching
  if (!first) throw notFound('path', path)
  const route = matching.find((candidate) => candidate.method === method)
  if (!route) throw new Refusal(501, { message: `The method ${method} is not implemented here.` })
  return route
}

function match(pattern: string[], parts: string[]): Record<string, string> | null {
  if (pattern.length !== parts.length) return null
  const params: Record<string, string> = {}
  for (const [i, expected] of pattern.entries()) {
    const part = parts[i] ?? ''
    if (expected.startsWith(':') ? part === '' : part !== expected) return null
    if (expected.startsWith(':')) params[expected.slice(1)] = decode(part)
  }
  return params
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw malformed('The path is not properly encoded.')
  }
}
