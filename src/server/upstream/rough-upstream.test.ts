/** What agents are told when the upstream misbehaves. Faults are the sandbox's own, over real HTTP. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '#testing/ask.ts'
import { type Stack, startStack } from '#testing/start-stack.ts'

// Generous: a loaded machine must not make the other reads too slow.
const limit = 3000
const tooLong = 2 * limit

let stack: Stack
beforeAll(async () => {
  stack = await startStack({ server: { timeLimits: { read: limit, write: limit, settle: 10 } } })
  stack.sandbox.control.freeze(true)
})
afterEach(() => stack.sandbox.control.faults.clear())
afterAll(() => stack.close())

type FaultRequest = Parameters<Stack['sandbox']['control']['faults']['add']>[0]
type Status = Parameters<Stack['sandbox']['control']['setStatus']>[1]

function fault(wish: FaultRequest) {
  stack.sandbox.control.faults.add(wish)
  stack.sandbox.control.forgetRequests()
}

const calls = (method: string) => stack.sandbox.control.requests().filter((request) => request.method === method)

/** A porting nobody has used in this file yet. */
const used = new Set<string>()
async function portingIn(status: Status, fits: (porting: Record<string, unknown>) => boolean = () => true) {
  const { body } = await ask(`${stack.url}/api/portings?limit=200`)
  for (const { id } of body.items) {
    if (used.has(id)) continue
    const { body: detail } = await ask(`${stack.url}/api/portings/${id}`)
    if (detail.porting.subscription === null || !fits(detail.porting)) continue
    used.add(id)
    stack.sandbox.control.setStatus(id, status)
    const { body: after } = await ask(`${stack.url}/api/portings/${id}`)
    return { ...after.porting, url: `${stack.url}/api/portings/${id}` }
  }
  throw new Error('The world holds no such porting; make it larger.')
}

async function newDraft() {
  const { body } = await ask(`${stack.url}/api/portings?limit=1`)
  const [{ user }] = body.items
  const phoneNumber = `+1212555${1000 + used.size * 7}`
  used.add(phoneNumber)
  return { phoneNumber, provider: 'p9', user }
}

describe('a read', () => {
  const list = () => ask(`${stack.url}/api/portings`)

  test.each([
    ['a fault that passes', { kind: 'status', status: 503 }],
    ['an internal error', { kind: 'status', status: 500 }],
    ['a busy upstream', { kind: 'status', status: 429, headers: { 'retry-after': '0' } }],
    ['a reset before', { kind: 'reset-before' }],
    ['a reset after', { kind: 'reset-after' }],
    ['an answer cut short', { kind: 'cut' }],
  ] as [string, FaultRequest][])('is tried again after %s', async (_name, wish) => {
    fault({ ...wish, times: 2 })
    expect((await list()).status).toBe(200)
    expect(calls('GET')).toHaveLength(3)
  })

  test.each([
    ['it stays away', { kind: 'status', status: 503 }, 503, 'upstreamUnavailable', 3],
    ['every connection breaks', { kind: 'reset-before' }, 503, 'upstreamUnavailable', 3],
    ['it sends us elsewhere', { kind: 'redirect' }, 502, 'upstreamMalformed', 1],
    ['it answers with a web page', { kind: 'wrong-type' }, 502, 'upstreamMalformed', 1],
    ['its JSON is garbled', { kind: 'garbled' }, 502, 'upstreamMalformed', 1],
    [
      'it answers another shape',
      { kind: 'status', status: 200, body: { items: [{ id: 7 }] } },
      502,
      'upstreamMalformed',
      1,
    ],
    ['it answers no object', { kind: 'status', status: 200, body: null }, 502, 'upstreamMalformed', 1],
    ['it is too slow', { kind: 'delay', milliseconds: tooLong }, 504, 'upstreamTimeout', 1],
    ['it does not know our key', { kind: 'status', status: 401 }, 502, 'upstreamKeyRefused', 1],
    ['it forbids', { kind: 'status', status: 403 }, 502, 'upstreamKeyRefused', 1],
  ] as [string, FaultRequest, number, string, number][])(
    'says so when %s',
    async (_name, wish, status, code, tries) => {
      fault({ ...wish, times: 3 })
      const told = await list()
      expect({ status: told.status, code: told.body.code }).toEqual({ status, code })
      expect(told.body.outcome).toBeUndefined()
      expect(calls('GET')).toHaveLength(tries)
    },
  )

  test('does not wait for long: it passes on when to come again', async () => {
    fault({ kind: 'status', status: 429, headers: { 'retry-after': '30' }, times: 3 })
    const told = await list()
    expect(told).toMatchObject({ status: 503, body: { code: 'upstreamBusy' } })
    expect(told.headers.get('retry-after')).toBe('30')
    expect(calls('GET')).toHaveLength(1)
  })

  test('a refused key is an alarm for operators, until it is accepted again', async () => {
    const alarm = async () =>
      /^portdesk_upstream_key_refused\{upstream="gigs"\} (\d)/m.exec((await ask(`${stack.url}/metrics`)).text)?.[1]
    fault({ kind: 'status', status: 401 })
    await list()
    expect(await alarm()).toBe('1')
    expect(stack.log()).toContain('the upstream refuses our key')
    await list()
    expect(await alarm()).toBe('0')
  })

  test('what is passed through is looked at too', async () => {
    fault({ kind: 'wrong-type' })
    expect((await ask(`${stack.url}/api/service-providers?country=GB`)).status).toBe(502)
    fault({ kind: 'cut', times: 3 })
    expect((await ask(`${stack.url}/api/service-providers?country=GB`)).status).toBe(503)
  })
})

describe('an update', () => {
  const changes = { firstName: 'Margaret' }
  const fits = ({ firstName }: Record<string, unknown>) => firstName !== 'Margaret'

  test.each(['reset-after', 'cut', 'garbled', 'wrong-type'] as const)('is proven applied after: %s', async (kind) => {
    const { url } = await portingIn('informationRequired', fits)
    fault({ kind, method: 'PATCH' })
    const told = await ask(url, { method: 'PATCH', body: changes })
    expect(told).toMatchObject({ status: 200, body: { outcome: 'applied', proof: 'reread' } })
    expect(told.body.detail.porting.firstName).toBe('Margaret')
    expect(calls('PATCH')).toHaveLength(1)
  })

  test.each([
    ['an outage', { kind: 'status', status: 503 }, 503, 'upstreamUnavailable'],
    ['a busy upstream', { kind: 'status', status: 429 }, 503, 'upstreamBusy'],
    ['a refused key', { kind: 'status', status: 401 }, 502, 'upstreamKeyRefused'],
  ] as [string, FaultRequest, number, string][])(
    'is proven not applied after %s',
    async (_name, wish, status, code) => {
      const { url } = await portingIn('informationRequired', fits)
      fault({ ...wish, method: 'PATCH' })
      const told = await ask(url, { method: 'PATCH', body: changes })
      expect(told).toMatchObject({ status, body: { code, outcome: 'notApplied' } })
      expect(told.body.message).toContain('Nothing was changed.')
      expect((await ask(url)).body.porting.firstName).not.toBe('Margaret')
      expect(calls('PATCH')).toHaveLength(1)
    },
  )

  test.each([
    ['a reset before', { kind: 'reset-before' }, 503, 'upstreamUnavailable'],
    [
      'a gateway in between',
      { kind: 'status', status: 504, body: '<h1>Gateway timeout</h1>' },
      503,
      'upstreamUnavailable',
    ],
    ['a redirect', { kind: 'redirect' }, 502, 'upstreamMalformed'],
  ] as [string, FaultRequest, number, string][])(
    'is unknown after %s: the upstream may still be at it',
    async (_name, wish, status, code) => {
      const { url } = await portingIn('informationRequired', fits)
      fault({ ...wish, method: 'PATCH' })
      const told = await ask(url, { method: 'PATCH', body: changes })
      expect(told).toMatchObject({ status, body: { code, outcome: 'unknown' } })
      expect(told.body.message).not.toContain('Nothing was changed.')
      expect(calls('PATCH')).toHaveLength(1)
    },
  )

  test('is unknown while a slow upstream may still be at it', async () => {
    const { url } = await portingIn('informationRequired', fits)
    fault({ kind: 'delay', milliseconds: tooLong, method: 'PATCH' })
    const told = await ask(url, { method: 'PATCH', body: changes })
    expect(told).toMatchObject({ status: 504, body: { code: 'upstreamTimeout', outcome: 'unknown' } })
    expect(calls('PATCH')).toHaveLength(1)
  })

  test('is unknown when only a PIN replaced a PIN', async () => {
    const needsPin = ({ accountPinExists, missing }: Record<string, unknown>) =>
      accountPinExists === true && (missing as string[]).length > 0
    const { url } = await portingIn('informationRequired', needsPin)
    fault({ kind: 'reset-after', method: 'PATCH' })
    const told = await ask(url, { method: 'PATCH', body: { accountPin: 'PAC123456' } })
    expect(told).toMatchObject({ status: 503, body: { outcome: 'unknown' } })
  })

  test('sends nothing when the state before cannot be read', async () => {
    const { url } = await portingIn('informationRequired', fits)
    fault({ kind: 'status', status: 503, method: 'GET', times: 3 })
    const told = await ask(url, { method: 'PATCH', body: changes })
    expect(told).toMatchObject({ status: 503, body: { outcome: 'notApplied' } })
    expect(calls('PATCH')).toHaveLength(0)
  })

  test('is unknown when no second look succeeds', async () => {
    const { url } = await portingIn('informationRequired', fits)
    fault({ kind: 'reset-before', method: 'PATCH' })
    fault({ kind: 'delay', milliseconds: 0, method: 'GET' })
    fault({ kind: 'status', status: 401, method: 'GET', times: 2 })
    const told = await ask(url, { method: 'PATCH', body: changes })
    expect(told).toMatchObject({ status: 503, body: { outcome: 'unknown' } })
    expect(calls('GET')).toHaveLength(3)
  })
})

describe('the other writes', () => {
  test('a new porting is found again after a lost answer', async () => {
    const draft = await newDraft()
    fault({ kind: 'reset-after', method: 'POST', path: '/gigs/projects/*/portings' })
    const told = await ask(`${stack.url}/api/portings`, { method: 'POST', body: draft })
    expect(told).toMatchObject({ status: 200, body: { outcome: 'applied', proof: 'reread' } })
    expect(told.body.detail.porting).toMatchObject({ ...draft, status: 'draft' })
  })

  test('a new porting that never arrived is not mistaken for an older one', async () => {
    const draft = await newDraft()
    const first = await ask(`${stack.url}/api/portings`, { method: 'POST', body: draft })
    expect(first.status).toBe(200)
    await ask(`${stack.url}/api/portings/${first.body.detail.porting.id}`, { method: 'DELETE' })
    fault({ kind: 'reset-before', method: 'POST', path: '/gigs/projects/*/portings' })
    const told = await ask(`${stack.url}/api/portings`, { method: 'POST', body: draft })
    expect(told).toMatchObject({ status: 503, body: { outcome: 'unknown' } })
  })

  test.each([
    ['reset-after', 200, undefined],
    ['reset-before', 503, 'unknown'],
  ] as const)('a retry after %s', async (kind, status, outcome) => {
    const { url, lastRequestedAt } = await portingIn('declined')
    stack.sandbox.control.advance(5000)
    fault({ kind, method: 'PATCH' })
    const told = await ask(`${url}/retry`, { method: 'POST' })
    expect(told.status).toBe(status)
    if (outcome) expect(told.body.outcome).toBe(outcome)
    else expect(told.body.detail.porting.lastRequestedAt).not.toBe(lastRequestedAt)
    expect(calls('PATCH')).toHaveLength(1)
  })

  test.each([
    ['reset-after', 200, 'applied'],
    ['reset-before', 503, 'unknown'],
  ] as const)('a cancellation after %s', async (kind, status, outcome) => {
    const { url } = await portingIn('declined')
    fault({ kind, method: 'POST' })
    const told = await ask(`${url}/cancel`, { method: 'POST' })
    expect(told).toMatchObject({ status, body: { outcome } })
    expect((await ask(url)).body.porting.status).toBe(outcome === 'applied' ? 'canceled' : 'declined')
  })

  test.each([
    ['reset-after', 200, 'applied'],
    ['reset-before', 503, 'unknown'],
  ] as const)('a deletion after %s', async (kind, status, outcome) => {
    const made = await ask(`${stack.url}/api/portings`, { method: 'POST', body: await newDraft() })
    const url = `${stack.url}/api/portings/${made.body.detail.porting.id}`
    fault({ kind, method: 'DELETE' })
    expect(await ask(url, { method: 'DELETE' })).toMatchObject({ status, body: { outcome } })
    expect((await ask(url)).status).toBe(outcome === 'applied' ? 404 : 200)
  })

  test('a connection that never came about means that nothing was sent', async () => {
    const alone = await startStack({ portings: 10, env: { GIGS_BASE_URL: 'http://127.0.0.1:9/gigs' } })
    const told = await ask(`${alone.url}/api/portings/prt_1/cancel`, { method: 'POST' })
    expect(told).toMatchObject({ status: 503, body: { code: 'upstreamUnavailable', outcome: 'notApplied' } })
    expect((await ask(`${alone.url}/readyz`)).status).toBe(503)
    expect((await ask(`${alone.url}/healthz`)).status).toBe(200)
    await alone.close()
  })
})

describe('idempotency keys', () => {
  test.each([
    ['off', 0],
    ['on', 1],
  ] as const)('when %s', async (value, keys) => {
    const own = await startStack({ portings: 10, idempotencyKeys: 'honoured', env: { GIGS_IDEMPOTENCY_KEYS: value } })
    const { body } = await ask(`${own.url}/api/portings?limit=1`)
    const draft = { phoneNumber: '+12125550777', provider: 'p9', user: body.items[0].user }
    expect((await ask(`${own.url}/api/portings`, { method: 'POST', body: draft })).status).toBe(200)
    const sent = own.sandbox.control.requests().filter(({ headers }) => headers['idempotency-key'] !== undefined)
    expect(sent).toHaveLength(keys)
    expect(sent.every(({ method, path }) => method === 'POST' && path.endsWith('/portings'))).toBe(true)
    await own.close()
  })
})
