/** To the issuer and back. Before: the sign-in page, or the dialog over one. After: sign-in/issuer.ts, sign-in/sessions.ts. */
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { SignInProblem } from '#contract/resources/session.ts'
import { returnPath } from '#contract/rules/return-path.ts'
import { attemptLasts, type Issuer } from '../sign-in/issuer.ts'
import type { Seal } from '../sign-in/sealed-cookie.ts'
import type { DeskCookie } from '../sign-in/session-cookie.ts'
import type { Sessions } from '../sign-in/sessions.ts'

interface IssuerRoutesOptions {
  issuer: Issuer
  sessions: Sessions
  cookie: DeskCookie
  /** Holds the attempt while the browser is at the issuer. */
  attemptCookie: DeskCookie
  seal: Seal
  now?: () => number
  /** Told why somebody did not get in, for operators. */
  onRefusal: (problem: SignInProblem, cause: unknown) => void
}

export function registerSignInWithIssuer(app: FastifyInstance, options: IssuerRoutesOptions): void {
  const { issuer, sessions, cookie, attemptCookie, seal, onRefusal, now = Date.now } = options

  /** Back at the door, with a word about why. */
  function refuse(reply: FastifyReply, problem: SignInProblem, cause: unknown, to = ''): FastifyReply {
    onRefusal(problem, cause)
    const back = to ? `&to=${encodeURIComponent(to)}` : ''
    return reply.redirect(`/sign-in?problem=${problem}${back}`, 302)
  }

  const config = { access: 'public', operation: 'signInWithIssuer' } as const
  app.get<{ Querystring: { to?: unknown } }>('/sign-in/start', { config }, async (request, reply) => {
    request.operation = config.operation
    const to = returnPath(typeof request.query.to === 'string' ? request.query.to : null)
    try {
      const { url, attempt } = await issuer.begin(to, now())
      reply.header('set-cookie', attemptCookie.set(seal.close(attempt), attemptLasts))
      return reply.redirect(url, 302)
    } catch (cause) {
      return refuse(reply, 'issuerAway', cause, to)
    }
  })

  app.get('/sign-in/callback', { config }, async (request, reply) => {
    request.operation = config.operation
    const sealed = attemptCookie.read(request.headers.cookie)
    // Good for one answer, whatever becomes of it.
    reply.header('set-cookie', attemptCookie.clear())
    const attempt = sealed === null ? null : issuer.attemptFrom(seal.open(sealed), now())
    if (!attempt) return refuse(reply, 'tooLate', new Error('No attempt of this browser is under way.'))
    const search = new URL(request.url, 'http://desk').search
    let arrival: Awaited<ReturnType<Issuer['finish']>>
    try {
      arrival = await issuer.finish(search, attempt)
    } catch (cause) {
      const isDenied = new URLSearchParams(search).get('error') === 'access_denied'
      return refuse(reply, isDenied ? 'denied' : 'notProven', cause, attempt.to)
    }
    const { role } = arrival
    if (!role) return refuse(reply, 'noRole', new Error('The role claim holds none of our roles.'), attempt.to)
    try {
      const { token } = await sessions.begin({ ...arrival, role }, request.who)
      reply.header('set-cookie', cookie.set(token, sessions.limits.absolute))
      return reply.redirect(returnPath(attempt.to), 302)
    } catch (cause) {
      return refuse(reply, 'deskAway', cause, attempt.to)
    }
  })
}
