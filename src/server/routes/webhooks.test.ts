import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openMemoryStore } from '#testing/open-memory-store.ts'
import { sendEvent } from '#testing/send-event.ts'
import { type Stack, startStack } from '#testing/start-stack.ts'
import { onBothHomes } from '#testing/store-homes.ts'
import type { Store } from '../store/home.ts'
import { heldPorting } from '../store/portings.ts'
import { webhookEvents } from '../store/webhook-events.ts'

const porting = {
  object: 'porting',
  id: 'prt_hook',
  status: 'requested',
  phoneNumber: '+12125550148',
  provider: 'p9',
  user: 'usr_1',
  firstName: 'Ana',
  createdAt: '2026-11-01T09:00:00Z',
  lastRequestedAt: '2026-11-01T10:00:00Z',
}
const event = (more: object = {}) => ({
  object: 'event',
  id: 'evt_1',
  type: 'com.gigs.porting.updated',
  time: '2026-11-01T10:00:00Z',
  data: porting,
  previousData: { status: 'pending', firstName: 'Anna', shoeSize: 44 },
  actor: { type: 'apiKey', id: 'apk_1' },
  specversion: '1.0',
  ...more,
})

/** What no database can pack into less. */
const noise = (length: number) => randomBytes(length).toString('hex').slice(0, length)

onBothHomes('webhooks', (store) => {
  let stack: Stack
  beforeAll(async () => {
    stack = await startStack({ portings: 10, store: { ...store(), close: async () => {} } })
    // What is held comes from events alone: a sweep would find that the upstream knows none of these cases.
    const list = { method: 'GET', path: '/gigs/projects/sandbox/portings', times: 1_000_000 }
    stack.sandbox.control.faults.add({ ...list, kind: 'status', status: 503 })
  })
  afterAll(() => stack.close())
  const stored = () => store().db.select().from(webhookEvents)

  test('an event is stored once, however often it is delivered, and moves the case', async () => {
    for (const _ of [1, 2, 3]) expect((await sendEvent(stack.url, event(), { id: 'msg_a' })).status).toBe(200)
    const answers = await Promise.all([1, 2, 3].map(() => sendEvent(stack.url, event(), { id: 'msg_b' })))
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200])
    expect((await stored()).map((row) => [row.deliveryId, row.verdict]).sort()).toEqual([
      ['msg_a', 'write'],
      ['msg_b', 'same'],
    ])
    expect(await heldPorting(store().db, 'prt_hook')).toMatchObject({ status: 'requested', holder: 'Ana' })
  })

  test('of personal and unknown fields only the names are kept', async () => {
    await sendEvent(stack.url, event())
    const [row] = await stored()
    expect(row).toMatchObject({
      type: 'com.gigs.porting.updated',
      actorType: 'apiKey',
      actorId: 'apk_1',
      changed: { status: { from: 'pending', to: 'requested' }, firstName: null, shoeSize: null },
    })
  })

  test.each([
    ['an unknown type', event({ type: 'com.gigs.porting.teleported' }), 'prt_hook'],
    ['an unknown status', event({ data: { ...porting, status: 'teleporting' } }), 'prt_hook'],
    ['unknown properties', event({ data: { ...porting, colour: { deep: 'blue' } }, mood: 'good' }), 'prt_hook'],
    ['another noun', event({ type: 'com.gigs.portOut.created', data: { object: 'portOut', id: 'pto_1' } }), null],
    ['a case that cannot be read', event({ data: { id: 'prt_hook', status: 7 } }), 'prt_hook'],
    ['a case that no index can hold', event({ data: { ...porting, user: noise(9000) } }), 'prt_hook'],
    ['no time', event({ time: undefined }), 'prt_hook'],
    ['a time that is none', event({ time: 'soon' }), 'prt_hook'],
    ['a NUL in a name', event({ data: { ...porting, firstName: 'A\0na' } }), 'prt_hook'],
    ['a hostile previous state', event({ previousData: JSON.parse('{"__proto__":{"a":1},"a b":2}') }), 'prt_hook'],
  ])('%s is stored', async (_, body, portingId) => {
    expect((await sendEvent(stack.url, body)).status).toBe(200)
    expect(await stored()).toMatchObject([{ portingId }])
  })

  test.each(['-000044-03-15T12:00:00Z', '0000-01-01T00:00:00Z', '+010000-01-01T00:00:00Z', '9998-01-01T00:00:00Z'])(
    'an event of %s counts from when it came, and the next of its case is no older one',
    async (time) => {
      const before = Date.now()
      expect((await sendEvent(stack.url, event({ time }))).status).toBe(200)
      const [row] = await stored()
      // By the upstream's clock, which is told in whole seconds.
      expect(Math.abs((row?.occurredAt.getTime() ?? 0) - before)).toBeLessThan(60_000)
      const later = new Date(before + 3_600_000).toISOString()
      const data = { ...porting, firstName: 'Ina' }
      expect((await sendEvent(stack.url, event({ time: later, data }))).status).toBe(200)
      expect(await heldPorting(store().db, 'prt_hook')).toMatchObject({ holder: 'Ina' })
    },
  )

  const now = () => Math.floor(Date.now() / 1000)
  test.each<[string, number, () => Promise<Response>]>([
    ['tampered with', 401, () => sendEvent(stack.url, event(), { instead: JSON.stringify(event({ id: 'evt_2' })) })],
    ['signed by another', 401, () => sendEvent(stack.url, event(), { secrets: ['whsec_c29tZWJvZHkgZWxzZQ=='] })],
    ['six minutes old', 401, () => sendEvent(stack.url, event(), { timestamp: now() - 360 })],
    ['six minutes early', 401, () => sendEvent(stack.url, event(), { timestamp: now() + 360 })],
    ['not signed', 401, () => sendEvent(stack.url, event(), { headers: { 'webhook-signature': '' } })],
    [
      'signed in a version we do not know',
      401,
      () => sendEvent(stack.url, event(), { headers: { 'webhook-signature': 'v9,x' } }),
    ],
    ['without an id', 401, () => sendEvent(stack.url, event(), { headers: { 'webhook-id': '' } })],
    ['larger than 1 MB', 413, () => sendEvent(stack.url, event({ padding: 'x'.repeat(1024 * 1024) }))],
    ['no JSON', 400, () => sendEvent(stack.url, 'hello')],
    ['no event', 400, () => sendEvent(stack.url, [event()])],
    ['an event of no type', 400, () => sendEvent(stack.url, event({ type: '' }))],
  ])('what is %s is refused with %i and leaves nothing', async (_, status, send) => {
    const answer = await send()
    expect(answer.status).toBe(status)
    expect(await answer.json()).toHaveProperty('requestId')
    expect(await stored()).toEqual([])
    const metrics = await (await fetch(`${stack.url}/metrics`)).text()
    expect(metrics).toMatch(new RegExp(`http_request_seconds_count\\{operation="receiveWebhook",status="${status}"\\}`))
  })

  test.each<[string, Parameters<typeof sendEvent>[2] & { age?: number }]>([
    ['several signatures, ours among them', { secrets: ['whsec_b2xk', 'whsec_dGVzdHMgc2lnbiB3aXRoIHRoaXM='] }],
    ['headers under the other prefix', { prefix: 'svix' }],
    ['a signature four minutes old', { age: 240 }],
    ['another content type', { headers: { 'content-type': 'text/plain' } }],
  ])('%s will do', async (_, { age = 0, ...sending }) => {
    expect((await sendEvent(stack.url, event(), { ...sending, timestamp: now() - age })).status).toBe(200)
  })

  test('while one secret replaces another, what either signed is taken', async () => {
    const [old, next, strange] = ['b2xkIHNlY3JldA==', 'bmV4dCBzZWNyZXQ=', 'c3RyYW5nZXI='].map((key) => `whsec_${key}`)
    const env = { GIGS_WEBHOOK_SECRET: `${old}, ${next}` }
    const other = await startStack({ portings: 10, env, store: { ...store(), close: async () => {} } })
    const statuses = await Promise.all(
      [old, next, strange].map(
        async (secret) => (await sendEvent(other.url, event(), { secrets: [secret ?? ''] })).status,
      ),
    )
    expect(statuses).toEqual([200, 200, 401])
    await other.close()
  })

  test('a storm is taken whole', async () => {
    const ids = Array.from({ length: 300 }, (_, i) => `prt_s${i}`)
    const sends = ids.map((id) => sendEvent(stack.url, event({ data: { ...porting, id } }), { id: `msg_${id}` }))
    expect(new Set((await Promise.all(sends)).map((answer) => answer.status))).toEqual(new Set([200]))
    expect((await stored()).length).toBe(300)
  })
})

describe('while the store is away', () => {
  test('an event is answered with 503, so that the sender tries again', async () => {
    const store: Store = await openMemoryStore()
    const stack = await startStack({ portings: 10, store: { ...store, close: async () => {} } })
    await store.close()
    expect((await sendEvent(stack.url, event())).status).toBe(503)
    expect((await fetch(`${stack.url}/readyz`)).status).toBe(503)
    await stack.close()
  }, 60_000)
})
