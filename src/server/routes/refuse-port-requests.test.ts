/** A desk with a real Gigs and nothing said of Telnyx. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { operations } from '#contract/dashboard-api.ts'
import { portRequestDraftOperations } from '#contract/port-request-draft-operations.ts'
import { portRequestOperations } from '#contract/port-request-operations.ts'
import { ask } from '#testing/ask.ts'
import { type Stack, startStack } from '#testing/start-stack.ts'

let stack: Stack
beforeAll(async () => {
  stack = await startStack({ portings: 10, env: { GIGS_TOKEN: 'real', GIGS_PROJECT: 'acme', TELNYX_BASE_URL: '' } })
})
afterAll(() => stack.close())

test('says that the side is not there', async () => {
  expect((await ask(`${stack.url}/api/desk`)).body).toMatchObject({ sandbox: false, portRequests: 'notSetUp' })
})

const names = Object.keys({ ...portRequestOperations, ...portRequestDraftOperations }) as (
  | keyof typeof portRequestOperations
  | keyof typeof portRequestDraftOperations
)[]

/** Of what each takes, as little as it takes. */
const bodies: Partial<Record<(typeof names)[number], object>> = {
  searchPortRequests: { text: '212' },
  findPortRequests: { text: '212' },
  createPortRequestComment: { body: 'Hello' },
  rateSubRequest: { rating: 4 },
  revealAccountField: { field: 'accountNumber' },
  checkPortability: { numbers: ['+12125550148'] },
  createPortRequestDraft: { numbers: ['+12125550148'] },
}

test.each(names)('%s is refused in words, and nobody is asked', async (name) => {
  const { method, path, body } = operations[name]
  const told = await ask(stack.url + path.replace(/:\w+/g, 'x1'), {
    method,
    ...(body ? { body: bodies[name] ?? {} } : {}),
  })
  expect(told).toMatchObject({
    status: 404,
    body: { code: 'notSetUp', message: expect.stringContaining('not set up') },
  })
  const asked = stack.sandbox.control.requests().filter((request) => request.path.startsWith('/telnyx'))
  expect(asked).toEqual([])
})
