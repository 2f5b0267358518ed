/** What holds for every operation of the contract, whoever adds the next one. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OperationName, operations } from '#contract/dashboard-api.ts'
import { ApiError } from '#contract/errors.ts'
import { ask as askAs } from '#testing/ask.ts'
import { type Stack, startStack } from '#testing/start-stack.ts'

/** Who may do everything: what is refused here is refused to all. Who may do what: access.test.ts. */
const ask: typeof askAs = (url, question) => askAs(url, { as: 'admin', ...question })

let stack: Stack
beforeAll(async () => {
  stack = await startStack({ portings: 10, server: { rateLimits: { writes: 1e9 } } })
})
afterAll(() => stack.close())

const all = Object.entries(operations) as [OperationName, (typeof operations)[OperationName]][]
const unsafe = all.filter(([, { method }]) => method !== 'GET')
const withBody = all.filter(([, { body }]) => body !== null)
const address = (path: string) => stack.url + path.replace(/:\w+/g, 'prt_1')

const fits = (pattern: string, path: string) => new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+')}$`).test(path)

/** Nothing may reach the upstream that was refused here. */
async function expectRefusal(told: Awaited<ReturnType<typeof askAs>>, status: number, code: string) {
  expect({ status: told.status, code: told.body?.code }).toEqual({ status, code })
  expect(ApiError.safeParse(told.body).success).toBe(true)
  expect(told.body.requestId).toBe(told.headers.get('x-request-id'))
  const requests = await ask(`${stack.sandbox.url}/_sandbox/requests`)
  expect(requests.body.requests.filter(({ method }: { method: string }) => method !== 'GET')).toEqual([])
}

describe('security', () => {
  test.each(unsafe)('%s refuses what another site sends', async (_name, { method, path }) => {
    const foreign: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ]
    for (const headers of foreign) {
      const told = await ask(address(path), { method, body: {}, headers })
      await expectRefusal(told, 403, 'crossSite')
    }
  })

  test.each(unsafe)('%s hears its own pages', async (_name, { method, path }) => {
    const headers = { origin: stack.url, 'sec-fetch-site': 'same-origin' }
    const told = await ask(address(path), { method, body: '[', headers })
    expect(told.status).toBe(400)
  })

  test.each(all)('%s is answered with the strict headers, refused or not', async (_name, { path }) => {
    for (const method of ['GET', 'PUT']) {
      const { headers } = await ask(address(path), { method })
      expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'")
      expect(headers.get('content-security-policy')).not.toContain('unsafe')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('referrer-policy')).toBe('same-origin')
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('x-powered-by')).toBeNull()
    }
  })

  test.each(all)('%s takes no request id from outside', async (_name, { path }) => {
    const { headers } = await ask(address(path), { headers: { 'x-request-id': 'forged', 'request-id': 'forged' } })
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f]{10}-\w+$/)
  })
})

describe('error', () => {
  test.each(all)('%s refuses other methods', async (_name, { path }) => {
    // A longer path may belong to two: /api/portings/search has the shape of a porting's address.
    const taken = all.filter(([, other]) => fits(other.path, path)).map(([, { method }]) => method as string)
    for (const method of ['GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS'].filter((one) => !taken.includes(one))) {
      const told = await ask(address(path), { method })
      await expectRefusal(told, 405, 'methodNotAllowed')
      expect(told.headers.get('allow')?.split(', ').sort()).toEqual([...new Set(taken)].sort())
    }
    expect((await ask(address(path), { method: 'HEAD' })).status).toBe(405)
  })

  test.each(withBody)('%s refuses a body of 2 MB', async (_name, { method, path }) => {
    const body = JSON.stringify({ phoneNumber: 'x'.repeat(2 * 1024 * 1024) })
    await expectRefusal(await ask(address(path), { method, body }), 413, 'bodyTooLarge')
  })

  test.each(withBody)('%s refuses other content types', async (_name, { method, path }) => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'nonsense',
    ]) {
      const told = await ask(address(path), { method, body: '{}', headers: { 'content-type': type } })
      await expectRefusal(told, 415, 'unsupportedMediaType')
    }
  })

  test.each(withBody)('%s refuses what is not JSON and never quotes it', async (_name, { method, path }) => {
    for (const body of ['{"accountPin":"MARKED"', 'MARKED', '"MARKED', '\u0000', '[1', '['.repeat(30_000)]) {
      const told = await ask(address(path), { method, body })
      await expectRefusal(told, 400, 'invalidRequest')
      expect(told.text).not.toContain('MARKED')
    }
  })

  test.each(withBody)('%s refuses keys that reach for prototypes', async (_name, { method, path }) => {
    for (const body of [
      '{"__proto__":{"a":1}}',
      '{"constructor":{}}',
      '{"other":{"__proto__":"x"}}',
      '{"\\u005f_proto__":1}',
    ])
      await expectRefusal(await ask(address(path), { method, body }), 400, 'invalidRequest')
  })

  test.each(withBody)('%s refuses JSON of another shape', async (_name, { method, path }) => {
    for (const body of ['null', '[]', '"text"', '7', '{"nobodyKnowsThis":1}'])
      await expectRefusal(await ask(address(path), { method, body }), 400, 'invalidRequest')
  })

  test.each(all)('%s refuses parameters it does not know', async (_name, { method, path, body }) => {
    const told = await ask(`${address(path)}?nobodyKnowsThis=1`, { method, body: body ? {} : undefined })
    await expectRefusal(told, 400, 'invalidRequest')
    expect(told.body.fields).toEqual({ nobodyKnowsThis: expect.any(String) })
  })

  test.each(all.filter(([, { path }]) => path.includes(':')))(
    '%s refuses ids of other shapes',
    async (_name, operation) => {
      for (const id of ['a%20b', '%3Cscript%3E', '..%2F..', 'x'.repeat(65), 'prt_1%00', '%E2%80%AE', '+12125550148']) {
        const url = stack.url + operation.path.replace(/:\w+/g, id)
        const told = await ask(url, { method: operation.method, body: operation.body ? {} : undefined })
        await expectRefusal(told, 400, 'invalidRequest')
      }
    },
  )

  test('an unknown address is told apart from an unknown method', async () => {
    for (const path of [
      '/api',
      '/api/',
      '/api/nothing',
      '/api/portings/prt_1/nothing',
      '/webhooks/none',
      '/assets/x.js',
    ])
      expect(await ask(stack.url + path)).toMatchObject({ status: 404, body: { code: 'notFound' } })
    expect(await ask(`${stack.url}/api/portings`, { method: 'PUT' })).toMatchObject({
      status: 405,
      body: { code: 'methodNotAllowed' },
    })
  })

  test.each(['/api/portings/%zz', '/%', '/api/portings/%E0%A4%A'])(
    'an address that cannot be read: %s',
    async (path) => {
      const told = await ask(stack.url + path)
      expect(told).toMatchObject({ status: 400, body: { code: 'invalidRequest' } })
      expect(told.headers.get('content-security-policy')).toContain("default-src 'none'")
    },
  )

  test('headers beyond all measure are answered in the same shape', async () => {
    const told = await ask(`${stack.url}/api/desk?${'x'.repeat(40_000)}`)
    expect(told).toMatchObject({ status: 400, body: { code: 'invalidRequest' } })
    expect(ApiError.safeParse(told.body).success).toBe(true)
  })
})
