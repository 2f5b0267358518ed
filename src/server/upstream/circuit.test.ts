/** An upstream that does not answer drags nobody along. Faults are the sandbox's own, over real HTTP. */
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { ask } from '#testing/ask.ts'
import { fetchAs } from '#testing/sign-in.ts'
import { type Stack, startStack } from '#testing/start-stack.ts'
import { onBothHomes } from '#testing/store-homes.ts'

const all = { path: '/gigs/*', times: 100_000 }
/** The look whether it is there again is this read. */
const looks = { path: '/gigs/projects/sandbox/portings', method: 'GET', times: 100_000 }
const failures = 6

type Faults = Stack['sandbox']['control']['faults']

async function startQuick(more: Parameters<typeof startStack>[0] = {}): Promise<Stack> {
  const stack = await startStack({
    ...more,
    server: {
      retry: { tries: 0 },
      circuit: { failures, firstPauseMs: 40, longestPauseMs: 40 },
      // Reads have time enough on a busy machine; a slow write ends between the two looks at it.
      timeLimits: { read: 4000, write: 400, settle: 900 },
      ...more.server,
    },
  })
  stack.sandbox.control.freeze(true)
  return stack
}

const fail = (stack: Stack, fault: Parameters<Faults['add']>[0]) => stack.sandbox.control.faults.add(fault)
const metric = async (stack: Stack, name: string) => {
  const { text } = await ask(`${stack.url}/metrics`)
  return Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.slice(name.length + 1) ?? Number.NaN,
  )
}
const isOpen = (stack: Stack, upstream = 'gigs') =>
  metric(stack, `portdesk_upstream_circuit_open{upstream="${upstream}"}`)
const asked = (stack: Stack) => stack.sandbox.control.requests().length
const someCase = async (stack: Stack, query: string) =>
  (await ask(`${stack.url}/api/portings?limit=200&${query}`)).body.items[0]

/** Reads until calls fail at once. */
async function breakDown(stack: Stack, url = `${stack.url}/api/users/usr_1`): Promise<void> {
  await vi.waitFor(async () => {
    await ask(url)
    expect(await isOpen(stack)).toBe(1)
  }, 10_000)
}
const recovered = (stack: Stack) => vi.waitFor(async () => expect(await isOpen(stack)).toBe(0), 20_000)

describe('an upstream that does not answer', () => {
  let stack: Stack
  beforeAll(async () => {
    stack = await startQuick()
  })
  afterEach(async () => {
    stack.sandbox.control.faults.clear()
    await recovered(stack)
  })
  afterAll(() => stack.close())

  test('is not waited for: reads fail at once, with a word and when to come again', async () => {
    fail(stack, { ...all, kind: 'delay', milliseconds: 8000 })
    await Promise.all(Array.from({ length: failures }, (_, n) => ask(`${stack.url}/api/users/usr_${n}`)))
    await vi.waitFor(async () => expect(await isOpen(stack)).toBe(1), 20_000)
    stack.sandbox.control.forgetRequests()
    const told = await Promise.all(Array.from({ length: 20 }, (_, n) => ask(`${stack.url}/api/users/usr_${n}`)))
    for (const one of told) {
      expect(one).toMatchObject({ status: 503, body: { code: 'upstreamUnavailable' } })
      expect(one.body.message).toContain('has stopped answering')
      expect(one.body.outcome).toBeUndefined()
      expect(Number(one.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    // Nobody's read was sent on; only the desk's own look may have been.
    expect(stack.sandbox.control.requests().filter(({ path }) => path.includes('/users/'))).toEqual([])
    expect(
      await metric(stack, 'portdesk_upstream_faults_total{upstream="gigs",fault="circuitOpen"}'),
    ).toBeGreaterThanOrEqual(20)
    expect(stack.log()).toContain('calls to it fail at once until it does')
  })

  test('is asked again by itself, and then everything goes on', async () => {
    fail(stack, { ...all, kind: 'status', status: 503 })
    await breakDown(stack)
    stack.sandbox.control.faults.clear()
    // Nobody asks for anything but the metrics.
    await recovered(stack)
    expect(stack.log()).toContain('the upstream answers again')
    expect((await ask(`${stack.url}/api/portings`)).status).toBe(200)
  })

  test('is asked seldom while it is away, by probes of readiness too', async () => {
    fail(stack, { ...all, kind: 'reset-before' })
    await breakDown(stack)
    stack.sandbox.control.forgetRequests()
    const began = Date.now()
    for (let n = 0; n < 50; n++) expect((await ask(`${stack.url}/readyz`)).status).toBe(503)
    const looksDue = (Date.now() - began) / 30 + 2
    expect(asked(stack)).toBeLessThanOrEqual(looksDue)
  })

  test('is not written to: what was not sent is told as not applied', async () => {
    const { id } = await someCase(stack, 'status=informationRequired')
    fail(stack, { ...all, kind: 'status', status: 502 })
    await breakDown(stack)
    stack.sandbox.control.forgetRequests()
    const told = await ask(`${stack.url}/api/portings/${id}`, { method: 'PATCH', body: { firstName: 'Grace' } })
    expect(told).toMatchObject({ status: 503, body: { code: 'upstreamUnavailable', outcome: 'notApplied' } })
    expect(told.body.message).toContain('Nothing was sent.')
    expect(stack.sandbox.control.requests().filter(({ method }) => method !== 'GET')).toEqual([])
  })

  test('is still asked for the proof of a write that was on its way', async () => {
    const { id } = await someCase(stack, 'status=informationRequired')
    const late = { kind: 'delay', milliseconds: 600, method: 'PATCH' } as const
    fail(stack, late)
    const writing = ask(`${stack.url}/api/portings/${id}`, { method: 'PATCH', body: { firstName: 'Hedwig' } })
    await vi.waitFor(
      () => expect(stack.sandbox.control.requests().some(({ method }) => method === 'PATCH')).toBe(true),
      10_000,
    )
    // All but the case itself is away from now on.
    fail(stack, { ...looks, kind: 'status', status: 503 })
    fail(stack, { ...all, path: '/gigs/projects/sandbox/users/*', kind: 'status', status: 503 })
    await breakDown(stack)
    // Its answer came too late, and a second look found it done.
    expect(await writing).toMatchObject({ status: 200, body: { outcome: 'applied', proof: 'reread' } })
    expect(await isOpen(stack)).toBe(1)
  })

  test('does not take the other provider along', async () => {
    fail(stack, { ...all, kind: 'status', status: 503 })
    await breakDown(stack)
    expect((await ask(`${stack.url}/api/port-requests`)).status).toBe(200)
    stack.sandbox.control.faults.clear()
    await recovered(stack)
    fail(stack, { path: '/telnyx/*', times: 100_000, kind: 'reset-before' })
    await vi.waitFor(async () => {
      await ask(`${stack.url}/api/port-requests/pr_1`)
      expect(await isOpen(stack, 'telnyx')).toBe(1)
    }, 10_000)
    expect((await ask(`${stack.url}/api/portings`)).status).toBe(200)
    stack.sandbox.control.faults.clear()
    await vi.waitFor(async () => expect(await isOpen(stack, 'telnyx')).toBe(0), 10_000)
  })
})

describe('an upstream that does answer is never left alone', () => {
  let stack: Stack
  beforeAll(async () => {
    stack = await startQuick({ server: { timeLimits: { read: 60_000 }, retry: { tries: 0 }, circuit: { failures } } })
  })
  afterEach(() => stack.sandbox.control.faults.clear())
  afterAll(() => stack.close())

  test.each([
    ['400', { kind: 'status', status: 400 }],
    ['404', { kind: 'status', status: 404 }],
    ['422', { kind: 'status', status: 422 }],
    ['429', { kind: 'status', status: 429 }],
    ['an expired key', { kind: 'status', status: 401 }],
    ['a redirect', { kind: 'redirect' }],
    ['a web page', { kind: 'wrong-type' }],
    ['garbled JSON', { kind: 'garbled' }],
  ] as const)('whatever it says: %s', async (_name, fault) => {
    fail(stack, { ...all, ...fault })
    stack.sandbox.control.forgetRequests()
    for (let n = 0; n < 3 * failures; n++) await ask(`${stack.url}/api/users/usr_1`)
    expect(await isOpen(stack)).toBe(0)
    expect(asked(stack)).toBe(3 * failures)
  })

  test('one case that always fails is no outage', async () => {
    const { id } = await someCase(stack, 'status=requested')
    fail(stack, { ...all, path: `/gigs/projects/sandbox/portings/${id}`, kind: 'status', status: 500 })
    for (let n = 0; n < 3 * failures; n++) {
      expect((await ask(`${stack.url}/api/portings/${id}`)).body.message).not.toContain('stopped answering')
      expect(await isOpen(stack)).toBe(0)
    }
    expect((await ask(`${stack.url}/api/portings`)).status).toBe(200)
  })

  test('nor is a caller who leaves', async () => {
    fail(stack, { ...all, path: '/gigs/projects/sandbox/users/*', kind: 'delay', milliseconds: 60_000 })
    stack.sandbox.control.forgetRequests()
    const leaving = new AbortController()
    const asking = Array.from({ length: 2 * failures }, (_, n) =>
      fetchAs('agent', `${stack.url}/api/users/usr_${n}`, { signal: leaving.signal }).catch(() => 'left'),
    )
    await vi.waitFor(() => expect(asked(stack)).toBe(2 * failures), 10_000)
    leaving.abort()
    expect(await Promise.all(asking)).toEqual(asking.map(() => 'left'))
    const canceled = 'portdesk_upstream_call_seconds_count{upstream="gigs",operation="getUser",result="canceled"}'
    await vi.waitFor(async () => expect(await metric(stack, canceled)).toBe(2 * failures), 10_000)
    expect(await isOpen(stack)).toBe(0)
  })
})

onBothHomes('with a copy, while the upstream does not answer', (store) => {
  test('lists go on with their age, and the settings say it in words', async () => {
    const stack = await startQuick({ store: { ...store(), close: async () => {} } })
    try {
      const status = () => ask(`${stack.url}/api/copy-status`)
      await vi.waitFor(async () => expect((await status()).body.isFilled).toBe(true), 20_000)
      expect((await status()).body.connections).toEqual([
        { provider: 'Gigs', state: 'answers', awaySince: null, retryAt: null },
        { provider: 'Telnyx', state: 'answers', awaySince: null, retryAt: null },
      ])
      fail(stack, { ...all, kind: 'reset-before' })
      const { id } = await someCase(stack, '')
      await breakDown(stack, `${stack.url}/api/portings/${id}`)
      const list = await ask(`${stack.url}/api/portings?limit=5`)
      expect(list.status).toBe(200)
      expect(list.body.items).toHaveLength(5)
      expect(Date.parse(list.body.asOf)).toBeLessThanOrEqual(Date.now())
      expect((await ask(`${stack.url}/api/worklist`)).status).toBe(200)
      const [gigs, telnyx] = (await status()).body.connections
      expect(gigs).toMatchObject({ provider: 'Gigs', state: 'away', awaySince: expect.any(String) })
      expect(telnyx.state).toBe('answers')
      stack.sandbox.control.faults.clear()
      await vi.waitFor(async () => expect((await status()).body.connections[0].state).toBe('answers'), 20_000)
    } finally {
      await stack.close()
    }
  })
})
