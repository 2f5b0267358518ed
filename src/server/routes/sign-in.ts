/** In and out. Before: app.ts. After: sign-in/sessions.ts. */
import type { FastifyInstance } from 'fastify'
import { Failure } from '#contract/errors.ts'
import type { Role } from '#contract/resources/role.ts'
import type { Session } from '#contract/resources/session.ts'
import type { SessionCookie } from '../sign-in/session-cookie.ts'
import type { Sessions, SignedIn } from '../sign-in/sessions.ts'
import { registerOperation } from './register-operation.ts'

interface SignInOptions {
  sessions: Sessions
  cookie: SessionCookie
  way: Session['way']
}

export function registerSignIn(app: FastifyInstance, { sessions, cookie, way }: SignInOptions): void {
  registerOperation(app, 'getSession', ({ who }) => ({ who, way }))

  registerOperation(app, 'signInForDemonstration', async ({ body, who: before, header }) => {
    if (way !== 'demonstration') throw new Failure('notFound', 'One signs in with the issuer here.')
    const { token, who } = await sessions.begin(demonstrator(body.role), before)
    header('set-cookie', cookie.set(token, sessions.limits.absolute))
    return { who, way }
  })

  registerOperation(app, 'signOut', async ({ who, header }) => {
    if (who) await sessions.end(who)
    header('set-cookie', cookie.clear())
    return { next: '/sign-in' }
  })

  registerOperation(app, 'signOutEverywhere', async ({ who, header }) => {
    await sessions.endAllOf(who)
    header('set-cookie', cookie.clear())
    return { next: '/sign-in' }
  })
}

/** One account a role, named by it. */
function demonstrator(role: Role): Omit<SignedIn, 'sessionId'> {
  return { id: `demo-${role}`, name: `Demo ${role}`, role }
}
