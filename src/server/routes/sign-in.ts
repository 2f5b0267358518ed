/** In and out. Before: app.ts. After: sign-in/sessions.ts. */
import type { FastifyInstance } from 'fastify'
import { Failure } from '#contract/errors.ts'
import type { Role } from '#contract/resources/role.ts'
import type { Issuer } from '../sign-in/issuer.ts'
import type { DeskCookie } from '../sign-in/session-cookie.ts'
import type { Sessions, SignedIn } from '../sign-in/sessions.ts'
import { registerOperation } from './register-operation.ts'

interface SignInOptions {
  sessions: Sessions
  cookie: DeskCookie
  /** Null where one signs in for demonstration. */
  issuer: Issuer | null
}

export function registerSignIn(app: FastifyInstance, { sessions, cookie, issuer }: SignInOptions): void {
  const way = issuer ? 'openIdConnect' : 'demonstration'
  registerOperation(app, 'getSession', ({ who }) => ({ who, way }))

  registerOperation(app, 'signInForDemonstration', async ({ body, who: before, header }) => {
    if (issuer) throw new Failure('notFound', 'One signs in with the issuer here.')
    const { token, who } = await sessions.begin(demonstrator(body.role), before)
    header('set-cookie', cookie.set(token, sessions.limits.absolute))
    return { who, way }
  })

  registerOperation(app, 'signOut', async ({ who, header }) => {
    const next = await nextAfter(who)
    if (who) await sessions.end(who)
    header('set-cookie', cookie.clear())
    return { next }
  })

  registerOperation(app, 'signOutEverywhere', async ({ who, header }) => {
    const next = await nextAfter(who)
    await sessions.endAllOf(who)
    header('set-cookie', cookie.clear())
    return { next }
  })

  /** Who came from the issuer signs out there too, or the next sign-in would ask nobody anything. */
  async function nextAfter(who: SignedIn | null): Promise<string> {
    return issuer && who ? issuer.leave(sessions.idTokenOf(who)) : '/sign-in'
  }
}

/** One account a role, named by it. */
function demonstrator(role: Role): Omit<SignedIn, 'sessionId'> {
  return { id: `demo-${role}`, name: `Demo ${role}`, role }
}
