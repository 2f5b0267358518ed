/**
 * Being signed in, for tests: Node has no cookie jar, and a desk answers nobody it does not know. A stack that was started here is
 * spoken to as an agent; `ask(url, { as: 'viewer' })` speaks as another, `ask(url, { as: 'nobody' })` as nobody.
 */
import type { Role } from '#contract/resources/role.ts'

const bareFetch = globalThis.fetch
/** Origin → role → the session's cookie as it is sent back, `name=token`. */
const jar = new Map<string, Map<Role, Promise<string>>>()

/** Signs in with the demonstration account of this role. Throws what the desk said when it refuses. */
export async function signIn(origin: string, role: Role): Promise<string> {
  const answer = await bareFetch(`${origin}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ role }),
  })
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0]
  if (!answer.ok || !cookie) throw new Error(`Nobody was signed in at ${origin}: ${await answer.text()}`)
  return cookie
}

/** From here on every `fetch` of this process to this desk is an agent's, unless it says otherwise. */
export async function speakAsAgent(origin: string): Promise<string> {
  jar.set(origin, new Map())
  if (globalThis.fetch === bareFetch) globalThis.fetch = fetchSignedIn
  return cookieOf(origin, 'agent')
}

export function forgetStack(origin: string): void {
  jar.delete(origin)
}

/** One session for each stack and role. */
function cookieOf(origin: string, role: Role): Promise<string> {
  const known = jar.get(origin)
  if (!known) throw new Error(`No stack was started at ${origin}.`)
  const cookie = known.get(role) ?? signIn(origin, role)
  known.set(role, cookie)
  return cookie
}

/** As a role, or as nobody: then nothing is added. */
export async function fetchAs(as: Role | 'nobody', url: string, init: RequestInit = {}): Promise<Response> {
  const { origin } = new URL(url)
  if (as === 'nobody' || !jar.has(origin)) return bareFetch(url, init)
  const headers = new Headers(init.headers)
  const others = headers.get('cookie')
  const own = await cookieOf(origin, as)
  headers.set('cookie', others ? `${others}; ${own}` : own)
  return bareFetch(url, { ...init, headers })
}

function fetchSignedIn(target: string | URL | Request, init?: RequestInit): Promise<Response> {
  if (target instanceof Request) return bareFetch(target, init)
  return fetchAs('agent', String(target), init)
}
