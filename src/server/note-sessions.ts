/** Who comes and goes, for the activity log. Before: app.ts. After: sign-in/sessions.ts, store/activity.ts. */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { FastifyInstance } from 'fastify'
import type { LocalCopy } from './local-copy/local-copy.ts'
import type { Sessions, SignedIn } from './sign-in/sessions.ts'
import { noteActivity } from './store/activity.ts'

/** Whichever way one signs in by: the log needs the request, the sessions do not. */
const signInPaths = /^\/(api\/)?sign-/

/** The same sessions; each beginning and end is written down. A log that is away keeps nobody out. */
export function noteSessions(
  app: FastifyInstance,
  sessions: Sessions,
  { db, now, onTrouble }: Pick<LocalCopy, 'db' | 'now' | 'onTrouble'>,
): Sessions {
  const asked = new AsyncLocalStorage<{ address: string; requestId: string }>()
  app.addHook('onRequest', (request, _reply, done) => {
    if (signInPaths.test(request.url)) asked.run({ address: request.address, requestId: request.id }, done)
    else done()
  })

  async function note(operation: 'signIn' | 'signOut', { id, name, role }: SignedIn, detail = {}): Promise<void> {
    const { address = null, requestId = null } = asked.getStore() ?? {}
    const entry = { who: `${name} (${id})`, role, address, requestId, operation, portingId: null, detail } as const
    await noteActivity(db, { ...entry, outcome: 'applied' }, now()).catch((error) =>
      onTrouble('a sign-in or sign-out was not noted', error),
    )
  }

  return {
    ...sessions,
    async begin(person, before) {
      const begun = await sessions.begin(person, before)
      await note('signIn', begun.who)
      return begun
    },
    async end(who) {
      await sessions.end(who)
      await note('signOut', who)
    },
    async endAllOf(who) {
      await sessions.endAllOf(who)
      await note('signOut', who, { sessions: 'all' })
    },
  }
}
