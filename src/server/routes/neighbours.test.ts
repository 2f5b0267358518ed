/** The nouns around a porting: desk, users, subscriptions, service providers, levers, health. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Desk } from '#contract/dashboard-api.ts'
import { ask } from '#testing/ask.ts'
import { type Stack, startStack } from '#testing/start-stack.ts'

let stack: Stack
beforeAll(async () => {
  stack = await startStack({ env: { GIGS_RECIPIENT_PROVIDERS: 'p99' } })
})
afterAll(() => stack.close())

const get = async (path: string) => (await ask(stack.url + path)).body
const pull = (body: object) => ask(`${stack.url}/api/sandbox/levers`, { method: 'POST', body })
const firstIn = async (status: string) => (await get(`/api/portings?status=${status}&limit=1`)).items[0]

describe('the desk', () => {
  test('tells project, sandbox and the networks configured or seen', async () => {
    await get('/api/portings?limit=200')
    const desk = await get('/api/desk')
    expect(Desk.parse(desk)).toEqual(desk)
    expect(desk).toMatchObject({ project: 'sandbox', sandbox: true })
    const ids = desk.recipientProviders.map(({ id }: { id: string }) => id)
    expect(ids).toEqual([...ids].sort())
    expect(desk.recipientProviders).toEqual(
      expect.arrayContaining([
        { id: 'p99', name: null },
        { id: 'p9', name: expect.stringMatching(/\w/) },
      ]),
    )
  })
})

describe('users', () => {
  test('are read by id and found by e-mail address or id', async () => {
    const { user } = await firstIn('declined')
    const read = await get(`/api/users/${user}`)
    expect(read).toMatchObject({ id: user, email: expect.stringContaining('@') })
    for (const text of [read.email, ` ${read.email} `, user]) {
      const found = await ask(`${stack.url}/api/users/search`, { method: 'POST', body: { text } })
      expect(found.body.items).toEqual([read])
    }
  })

  test.each(['usr_nobody', 'nobody@example.com', 'Ada Lovelace', '+12125550148', '../../users'])(
    'nobody is found by %s',
    async (text) => {
      const found = await ask(`${stack.url}/api/users/search`, { method: 'POST', body: { text } })
      expect(found).toMatchObject({ status: 200, body: { items: [] } })
    },
  )

  test('the words searched for stand in no log', () => {
    expect(stack.log()).not.toMatch(/Lovelace|example\.com|2125550148/)
  })

  test('have subscriptions', async () => {
    const { user, subscription } = await firstIn('declined')
    const { items } = await get(`/api/users/${user}/subscriptions`)
    expect(items.map(({ id }: { id: string }) => id)).toContain(subscription)
  })
})

describe('service providers', () => {
  test('are those of the upstream, word for word', async () => {
    const told = await ask(`${stack.url}/api/service-providers?country=US&recipientProvider=p9`)
    const direct = await ask(`${stack.sandbox.gigsUrl}/serviceProviders?country=US&recipientProvider=p9`, {
      headers: { authorization: 'Bearer sandbox' },
    })
    expect(told.text).toBe(direct.text)
    expect(told.headers.get('content-type')).toBe('application/json; charset=utf-8')
  })

  test('may be asked for without a filter', async () => {
    expect((await get('/api/service-providers')).items.length).toBeGreaterThanOrEqual(25)
  })

  test('a country is two letters', async () => {
    const told = await ask(`${stack.url}/api/service-providers?country=usa`)
    expect(told).toMatchObject({ status: 400, body: { fields: { country: expect.any(String) } } })
  })
})

describe('levers', () => {
  test('the clock', async () => {
    const before = Date.parse(stack.sandbox.control.readClock().now)
    expect((await pull({ kind: 'advanceClock', by: 'PT2H' })).body).toEqual({ done: true })
    expect(Date.parse(stack.sandbox.control.readClock().now) - before).toBeGreaterThanOrEqual(2 * 3600_000)
  })

  test('a status', async () => {
    const { id } = await firstIn('completed')
    await pull({
      kind: 'setStatus',
      portingId: id,
      status: 'declined',
      declinedCode: 'portingAddressRequiredOrInvalid',
    })
    expect((await get(`/api/portings/${id}`)).porting).toMatchObject({
      status: 'declined',
      declinedCode: 'portingAddressRequiredOrInvalid',
    })
  })

  test('protection', async () => {
    const { id, phoneNumber } = await firstIn('declined')
    stack.sandbox.control.changeLine(phoneNumber, { isProtected: true })
    expect((await pull({ kind: 'liftProtection', portingId: id })).status).toBe(200)
    expect(stack.sandbox.control.line(phoneNumber)?.isProtected).toBe(false)
  })

  test('a reset', async () => {
    await pull({ kind: 'reset' })
    expect(stack.sandbox.control.readClock().aheadBy).toBeLessThan(1000)
  })

  test.each([
    [{ kind: 'setStatus', portingId: 'prt_none', status: 'declined' }, 404],
    [{ kind: 'setStatus', portingId: 'prt_none', status: 'frozen' }, 422],
    [{ kind: 'startSubscription', portingId: 'prt_none' }, 404],
    [{ kind: 'advanceClock', by: '2 hours' }, 400],
    [{ kind: 'explode' }, 400],
  ])('%j is refused', async (lever, status) => {
    expect((await pull(lever)).status).toBe(status)
  })

  test('there are none on a real upstream', async () => {
    const { port } = new URL(stack.sandbox.url)
    const env = { GIGS_TOKEN: 'real', GIGS_PROJECT: 'acme', GIGS_BASE_URL: `http://127.0.0.1:${port}/gigs` }
    const real = await startStack({ portings: 10, env })
    const told = await ask(`${real.url}/api/sandbox/levers`, { method: 'POST', body: { kind: 'reset' } })
    expect(told).toMatchObject({ status: 404, body: { code: 'notFound' } })
    expect((await ask(`${real.url}/api/desk`)).body.sandbox).toBe(false)
    await real.close()
  })
})

describe('health', () => {
  test('alive and ready, by HEAD too', async () => {
    for (const path of ['/healthz', '/readyz'])
      expect(await ask(stack.url + path, { method: 'HEAD' })).toMatchObject({ status: 200, text: '' })
    expect(await ask(`${stack.url}/healthz`)).toMatchObject({ status: 200, body: { alive: true } })
    expect(await ask(`${stack.url}/readyz`)).toMatchObject({
      status: 200,
      body: { ready: true, checks: { gigs: 'reachable', telnyx: 'reachable' } },
    })
  })

  test('not ready while one of the upstreams cannot be used', async () => {
    const alone = await startStack({ portings: 10 })
    alone.sandbox.control.faults.add({ path: '/telnyx/*', times: 1000, kind: 'status', status: 503 })
    const told = await ask(`${alone.url}/readyz`)
    expect(told).toMatchObject({ status: 503, body: { ready: false, checks: { gigs: 'reachable' } } })
    expect(told.body.checks.telnyx).not.toBe('reachable')
    await alone.close()
  })

  test('metrics count requests by operation and status, and upstream calls by result', async () => {
    await get('/api/portings?limit=1')
    await get('/api/portings/prt_none')
    const { text, headers } = await ask(`${stack.url}/metrics`)
    expect(headers.get('content-type')).toContain('text/plain')
    expect(text).toMatch(/portdesk_http_request_seconds_count\{operation="listPortings",status="200"\} [1-9]/)
    expect(text).toMatch(/portdesk_http_request_seconds_count\{operation="getPorting",status="404"\} [1-9]/)
    expect(text).toMatch(
      /portdesk_upstream_call_seconds_count\{upstream="gigs",operation="getPorting",result="notFound"\} [1-9]/,
    )
    expect(text).toContain('process_cpu_user_seconds_total')
    expect(text).not.toContain('prt_none')
  })
})
