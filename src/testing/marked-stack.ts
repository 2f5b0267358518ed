/** A desk whose every secret is marked, with a log and a store of its own. Before: e2e/no-trace.spec.ts. */

import { everythingIn, markedLimit } from './marked.ts'
import { openMemoryStore } from './open-memory-store.ts'
import { startStack, webhookSecret } from './start-stack.ts'

const sessionSecret = 'SECRETMARK and long enough to be taken for one'
const env = {
  GIGS_TOKEN: 'TOKENMARKGIGS01',
  GIGS_PROJECT: 'sandbox',
  TELNYX_API_USER: 'desk',
  TELNYX_API_TOKEN: 'TOKENMARKTELNYX02',
  SESSION_SECRET: sessionSecret,
}

export async function startMarkedStack(webRoot: string) {
  const store = await openMemoryStore()
  const stack = await startStack({
    portings: 60,
    answerDelay: 3_600_000,
    sendsEvents: true,
    env,
    store: { ...store, close: async () => {} },
    server: { webRoot, timeLimits: { write: markedLimit } },
  })
  let closed: Promise<void> | undefined
  return {
    ...stack,
    secrets: [env.GIGS_TOKEN, env.TELNYX_API_TOKEN, sessionSecret, webhookSecret],
    stored: () => everythingIn(store.db),
    /** Once, however often it is asked for. */
    close(): Promise<void> {
      closed ??= stack.close().then(() => store.close())
      return closed
    },
  }
}
