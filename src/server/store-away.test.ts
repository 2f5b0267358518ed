/** The database goes away under a running desk and comes back. Only PostgreSQL can: the embedded one lives in the process. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Response as AnswerTo } from '#contract/dashboard-api.ts'
import { LiveChanges } from '#contract/live-updates.ts'
import { type BreakableLine, breakableLine } from '#testing/breakable-line.ts'
import { listenTo } from '#testing/listen-to.ts'
import { sendEvent } from '#testing/send-event.ts'
import { type Stack, startStack } from '#testing/start-stack.ts'
import { postgresForTests, type TestDatabase } from '#testing/store-homes.ts'
import { rowsOf } from './store/database.ts'
import type { Store } from './store/home.ts'
import { openStore } from './store/open-store.ts'

const cases = 120

describe.skipIf(!postgresForTests)('while PostgreSQL is away', () => {
  let database: TestDatabase
  let line: BreakableLine
  let store: Store
  let stack: Stack
  let ids: string[]
  beforeAll(async () => {
    if (!postgresForTests) return
    database = await postgresForTests()
    const url = new URL(database.url)
    line = await breakableLine(url.hostname, Number(url.port || 5432))
    url.hostname = '127.0.0.1'
    url.port = String(line.port)
    const patience = { connect: 1_000, statement: 3_000 }
    store = await openStore({ databaseUrl: url.href, dataDir: null, patience })
    stack = await startStack({
      portings: cases,
      store,
      sendsEvents: true,
      answerDelay: 24 * 3_600_000,
    })
    await vi.waitFor(async () => expect((await status()).body.isFilled).toBe(true), 30_000)
    ids = (await ask<AnswerTo<'listPortings'>>('/api/portings?status=requested&limit=40')).body.items.map(
      ({ id }) => id,
    )
  })
  afterAll(async () => {
    await stack.close()
    await line.close()
    await database.drop()
  })

  async function ask<T = { code?: string; message?: string; outcome?: string }>(
    path: string,
    body?: unknown,
    method?: string,
  ) {
    const answer = await fetch(`${stack.url}${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as T }
  }
  const status = () => ask<AnswerTo<'getCopyStatus'>>('/api/copy-status')
  const detail = (id: string) => ask<AnswerTo<'getPorting'>>(`/api/portings/${id}`)
  const lookUpstream = (id: string) => stack.sandbox.control.requests().filter(({ path }) => path.endsWith(id))

  test.each(['cut', 'silent'] as const)('a line that is %s', async (state) => {
    const [moved = '', written = ''] = state === 'cut' ? ids : ids.slice(2)
    const stream = await listenTo(`${stack.url}/api/live-updates`)
    await stream.until((event) => event.name === 'hello')
    await line.set(state)

    // Lists fall back to the provider as far as its filters go, and say so beyond that; a case is read through.
    const [plain, sorted, counts, worklist, one, ready, alive] = await Promise.all([
      ask<AnswerTo<'listPortings'>>('/api/portings?limit=5'),
      ask('/api/portings?sort=changed'),
      ask('/api/portings/counts', {}),
      ask('/api/worklist'),
      detail(moved),
      ask('/readyz'),
      ask('/healthz'),
    ])
    expect(plain).toMatchObject({ status: 200, body: { items: { length: 5 } } })
    for (const answer of [sorted, counts, worklist]) {
      expect(answer).toMatchObject({ status: 503, body: { code: 'storeUnavailable' } })
      expect(answer.body.message).toContain('database cannot be reached')
      expect(answer.headers.get('retry-after')).not.toBeNull()
    }
    expect(one.status).toBe(200)
    expect(one.body.porting.id).toBe(moved)
    expect(one.body.attempts).toBeUndefined()
    expect(ready).toMatchObject({
      status: 503,
      body: { ready: false, checks: { gigs: 'reachable', store: 'not reachable' } },
    })
    expect(alive.status).toBe(200)

    // Nothing goes out that could not be written down before.
    stack.sandbox.control.forgetRequests()
    const refused = await ask(`/api/portings/${written}?intention=${state}_1`, { firstName: 'Nobody' }, 'PATCH')
    expect(refused).toMatchObject({ status: 503, body: { code: 'storeUnavailable', outcome: 'notApplied' } })
    expect(lookUpstream(written).filter(({ method }) => method !== 'GET')).toEqual([])

    // All hear it, also those that came while the first were being tried.
    const own = Array.from({ length: 120 }, (_, n) => `msg_${state}_${n}`)
    const event = { type: 'com.gigs.somethingElse', time: new Date().toISOString(), data: {}, specversion: '1.0' }
    const told = await Promise.all(own.map((id) => sendEvent(stack.url, event, { id })))
    expect(new Set(told.map((answer) => answer.status))).toEqual(new Set([503]))
    stack.sandbox.control.setStatus(moved, 'declined')
    await stack.sandbox.control.eventsSettled()
    expect(stack.sandbox.control.deliveries().filter((one) => one.state === 'waiting')).not.toEqual([])

    await line.set('open')
    await vi.waitFor(async () => expect((await ask('/readyz')).status).toBe(200), 30_000)
    // The sender's own clock brings its next try about.
    stack.sandbox.control.advance(3_600_000)
    await vi.waitFor(
      () => expect(stack.sandbox.control.deliveries().filter((one) => one.state !== 'delivered')).toEqual([]),
      30_000,
    )
    for (const id of own) expect((await sendEvent(stack.url, event, { id })).status).toBe(200)
    await vi.waitFor(async () => {
      const page = await ask<AnswerTo<'listPortings'>>('/api/portings?status=declined&sort=changed&limit=200')
      expect(page.body.items.map(({ id }) => id)).toContain(moved)
    }, 30_000)
    await stream.until(
      (heard) => heard.name === 'changes' && LiveChanges.parse(heard.data).some(({ portingId }) => portingId === moved),
      30_000,
    )
    stream.close()
    const after = await detail(moved)
    const entries = after.body.timeline.map(({ id }) => id)
    expect(new Set(entries).size).toBe(entries.length)
    expect((await fetch(`${stack.url}/metrics`)).status).toBe(200)
    expect((await ask(`/api/portings/${written}/cancel?intention=${state}_2`, {}, 'POST')).body.code).not.toBe(
      'storeUnavailable',
    )
  })

  test('a write that was answered meanwhile is noted once, as what it was, when the database is back', async () => {
    const { body } = await ask<AnswerTo<'listPortings'>>('/api/portings?status=informationRequired&limit=1')
    const id = body.items[0]?.id ?? ''
    stack.sandbox.control.faults.add({ method: 'PATCH', path: '/gigs/*', times: 1, kind: 'delay', milliseconds: 4_000 })
    const sent = ask(`/api/portings/${id}?intention=answered_meanwhile`, { firstName: 'Nova' }, 'PATCH')
    const actionsNow = () =>
      rowsOf<{ outcome: string }>(store.db, sql`select outcome from actions where id = 'answered_meanwhile'`)
    // Sent only after it was written down; what is cut off is the note of its end.
    await expect
      .poll(() => lookUpstream(id).filter(({ method }) => method === 'PATCH'), { interval: 10 })
      .toHaveLength(1)
    expect(await actionsNow()).toEqual([{ outcome: 'running' }])
    await line.set('cut')
    const told = await sent
    expect(told.status).toBe(200)
    await line.set('open')
    await vi.waitFor(async () => expect(await actionsNow()).toEqual([{ outcome: 'applied' }]), 30_000)
    const requestId = told.headers.get('x-request-id')
    const logged = await rowsOf(
      store.db,
      sql`select operation, outcome from activity where request_id = ${requestId} order by number`,
    )
    expect(logged).toEqual([{ operation: 'updatePorting', outcome: 'applied' }])
  }, 60_000)

  test('every connection that was lost in the middle is replaced', async () => {
    // More than the pool holds, all of them made before the line falls silent.
    const each = (work: (n: number) => Promise<unknown>) =>
      Promise.allSettled(Array.from({ length: 12 }, (_, n) => work(n)))
    const once = () => store.db.transaction((tx) => rowsOf(tx, sql`select 1 as one`))
    await each(once)
    await line.set('silent')
    expect((await each(once)).map((end) => end.status)).not.toContain('fulfilled')
    await line.set('open')
    await vi.waitFor(async () => expect(await once()).toEqual([{ one: 1 }]), 10_000)
    const ends = await each(once)
    expect(ends.map((end) => end.status)).not.toContain('rejected')
  })
})
