/** Under which names a desk without sign-in answers: a page elsewhere may point a name of its own at this machine. */
import { request } from 'node:http'
import { expect, test } from 'vitest'
import { startStack } from '#testing/start-stack.ts'

const gigs = { GIGS_TOKEN: 'real', GIGS_PROJECT: 'acme' }
const telnyx = { TELNYX_API_TOKEN: 'real', TELNYX_API_USER: 'acme' }

test.each<[string, Record<string, string>, number]>([
  ['a real Gigs', gigs, 403],
  ['a real Telnyx beside a simulated Gigs', telnyx, 403],
  ['a real Gigs beside a simulated Telnyx', { ...gigs, TELNYX_API_TOKEN: 'sandbox' }, 403],
  ['nothing real', {}, 200],
])('before %s', async (_name, env, status) => {
  const stack = await startStack({ portings: 1, env })
  try {
    expect(await signIn(stack.url, 'evil.example')).toBe(status)
    expect(await signIn(stack.url, new URL(stack.url).host)).toBe(200)
  } finally {
    await stack.close()
  }
})

/** As an admin, from a page under this name; `fetch` would set the name itself. */
function signIn(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { host, origin: `http://${host}`, 'content-type': 'application/json' }
    const asked = request(`${url}/api/sign-in`, { method: 'POST', headers }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode))
    })
    asked.on('error', reject).end('{"role":"admin"}')
  })
}
