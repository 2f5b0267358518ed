/** Who asks, and may they? Before: app.ts. After: the routes, which find `request.who`. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Access, isAtLeast } from '#contract/access.ts'
import { Failure } from '#contract/errors.ts'
import type { DeskCookie } from '../sign-in/session-cookie.ts'
import type { Sessions, SignedIn } from '../sign-in/sessions.ts'

/** `unasked`: machines and files, for which no session is looked up. */
export type RouteAccess = Access | 'unasked'

declare module 'fastify' {
  interface FastifyRequest {
    /** Null where nobody is signed in and nobody has to be. */
    who: SignedIn | null
  }
  interface FastifyContextConfig {
    access?: RouteAccess
    /** Its name, for the log of what was refused before it began. */
    operation?: string
  }
}

interface AccessOptions {
  sessions: Sessions
  cookie: DeskCookie
  /** Somebody is signed in and may not. */
  onForbidden?: ((request: FastifyRequest, operation: string, who: SignedIn) => void) | undefined
}

/** Before the body is read, so that nobody unknown makes us parse anything. A route that names nobody stops the start. */
export function checkAccess(app: FastifyInstance, { sessions, cookie, onForbidden }: AccessOptions): void {
  app.decorateRequest('who', null)
  app.addHook('onRoute', ({ method, url, config }) => {
    if (!config?.access) throw new Error(`${method} ${url} does not say who may ask: give it config.access.`)
  })
  app.addHook('onRequest', (request, _reply, done) => {
    const { access, operation } = request.routeOptions.config
    // What no route answers is refused by its own name.
    if (!access || access === 'unasked') return done()
    const refuse = (failure: Failure) => {
      if (operation) request.operation = operation
      done(failure)
    }
    const decide = (who: SignedIn | null) => {
      request.who = who
      const failure = refusal(access, who)
      if (failure && who && operation) onForbidden?.(request, operation, who)
      if (failure) refuse(failure)
      else done()
    }
    const token = cookie.read(request.headers.cookie)
    // See web/api/attended.ts.
    const isAttended = request.headers['x-unattended'] === undefined
    const found = token === null ? null : sessions.find(token, isAttended)
    if (!(found instanceof Promise)) return decide(found)
    found.then(decide, (cause) =>
      refuse(new Failure('storeUnavailable', 'The desk cannot tell who you are at the moment.', { cause })),
    )
  })
}

function refusal(access: Access, who: SignedIn | null): Failure | null {
  if (access === 'public') return null
  if (!who) return new Failure('notSignedIn', 'Nobody is signed in, or the session has ended. Nothing was done.')
  if (isAtLeast(who.role, access)) return null
  return new Failure('forbidden', `This needs the role ${access}. You are signed in as ${who.role}.`)
}
