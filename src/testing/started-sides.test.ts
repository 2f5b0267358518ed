/** `npm start` starts the sandbox for exactly those sides that the desk will look for there: two readings of one environment. */
import { expect, test } from 'vitest'
import { readConfig } from '#server/config.ts'
import { simulated } from '../../scripts/stack.mjs'

const gigs = { GIGS_TOKEN: 'key', GIGS_PROJECT: 'acme', DEMO_SIGN_IN: 'on' }
const telnyx = { TELNYX_API_TOKEN: 'key', TELNYX_API_USER: 'acme', DEMO_SIGN_IN: 'on' }
const environments: Record<string, string>[] = [
  {},
  { GIGS_TOKEN: 'sandbox', TELNYX_API_TOKEN: 'sandbox' },
  gigs,
  telnyx,
  { ...gigs, ...telnyx },
  { ...gigs, TELNYX_API_TOKEN: 'sandbox' },
  { ...gigs, TELNYX_BASE_URL: 'http://127.0.0.1:9/telnyx' },
  { ...gigs, TELNYX_BASE_URL: 'http://127.0.0.1:9/telnyx', TELNYX_API_TOKEN: 'sandbox' },
  { GIGS_BASE_URL: 'http://127.0.0.1:9/gigs', TELNYX_BASE_URL: 'http://127.0.0.1:9/telnyx' },
]

test.each(environments.map((env) => [JSON.stringify(env), env] as const))('%s', (_text, env) => {
  const result = readConfig(env)
  if (!('config' in result)) throw new Error(result.problems.join('\n'))
  const isHere = (url: string | undefined) => url?.startsWith('http://127.0.0.1:8081/') ?? false
  expect(simulated(env)).toMatchObject({
    simulatesGigs: isHere(result.config.gigs.baseUrl),
    simulatesTelnyx: isHere(result.config.telnyx?.baseUrl),
  })
})
