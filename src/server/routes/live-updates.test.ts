import type { ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { sql } from 'drizzle-orm'
import fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LiveChanges, liveUpdatesPath } from '#contract/live-updates.ts'
import { type HeardEvent, listenTo, type Stream } from '#testing/listen-to.ts'
import { sendEvent } from '#testing/send-event.ts'
import { type Stack, startStack } from '#testing/start-stack.ts'
import { onBothHomes, postgresForTests } from '#testing/store-homes.ts'
import { createLiveUpdates, type LiveListener, type LiveUpdates } from '../live-updates.ts'
import { changeSpan, forgetChanges } from '../store/changes.ts'
import { rowsOf } from '../store/database.ts'
import { emptyStore } from '../store/empty-store.ts'
import type { Store } from '../store/home.ts'
import { openStore } from '../store/open-store.ts'
import { registerLiveUpdates } from './live-updates.ts'

let second = 0
/** A change of a case of its own; later ones are later by the upstream's clock. */
async function change(url: string, id: string): Promise<void> {
  const time = new Date(Date.UTC(2026, 10, 1) + 1000 * second++).toISOString()
  const data = {
    object: 'porting',
    id,
    status: 'requested',
    phoneNumber: '+12125550148',
    provider: 'p9',
    user: 'usr_1',
    createdAt: time,
    lastRequestedAt: time,
  }
  const answer = await sendEvent(url, {
    object: 'event',
    type: 'com.gigs.porting.requested',
    time,
    data,
    specversion: '1.0',
  })
  if (answer.status !== 200) throw new Error(`The event was answered with ${answer.status}.`)
}

/** The upstream knows none of these cases: a sweep that comes by marks them as deleted. */
const portingsIn = (event: HeardEvent) =>
  event.name === 'changes'
    ? LiveChanges.parse(event.data).flatMap((one) => (one.kind === 'deleted' ? [] : one.portingId))
    : []
const tells = (id: string) => (event: HeardEvent) => portingsIn(event).includes(id)
const told = (stream: Stream) => stream.heard.flatMap(portingsIn).filter((id) => id.startsWith('prt_live'))

onBothHomes('live updates', (store) => {
  let stack: Stack
  let url: string
  beforeAll(async () => {
    stack = await startStack({ portings: 10, store: { ...store(), close: async () => {} } })
    url = `${stack.url}/api/live-updates`
  })
  afterAll(() => stack.close())

  test('tell what changed, once and in order, and nothing about whom', async () => {
    const stream = await listenTo(url)
    expect(stream.headers.get('content-type')).toContain('text/event-stream')
    expect(stream.headers.get('content-encoding')).toBeNull()
    await stream.until((event) => event.name === 'hello')
    for (const n of [1, 2, 3]) await change(stack.url, `prt_live${n}`)
    await stream.until(tells('prt_live3'))
    expect(told(stream)).toEqual(['prt_live1', 'prt_live2', 'prt_live3'])
    const ids = stream.heard.filter(({ name }) => name !== 'beat').map((event) => Number(event.id))
    expect(ids).toEqual([...ids].sort((a, b) => a - b))
    expect(JSON.stringify(stream.heard)).not.toContain('2125550148')
    stream.close()
  })

  test('go on after a lost connection where they ended', async () => {
    const first = await listenTo(url)
    await change(stack.url, 'prt_live1')
    const { id } = await first.until(tells('prt_live1'))
    first.close()
    for (const n of [2, 3, 4]) await change(stack.url, `prt_live${n}`)
    const second = await listenTo(url, id)
    await second.until((event) => event.name === 'hello')
    await change(stack.url, 'prt_live5')
    await second.until(tells('prt_live5'))
    expect(told(second)).toEqual(['prt_live2', 'prt_live3', 'prt_live4', 'prt_live5'])
    const byAddress = await listenTo(`${url}?after=${id}`)
    await byAddress.until(tells('prt_live5'))
    expect(told(byAddress)).toEqual(told(second))
    second.close()
    byAddress.close()
  })

  test('say so when what was missed is forgotten', async () => {
    for (const n of [1, 2]) await change(stack.url, `prt_live${n}`)
    await forgetChanges(store().db, new Date(Date.now() + 1000))
    const { oldest } = await changeSpan(store().db)
    const stream = await listenTo(url, String(oldest - 2))
    await stream.until((event) => event.name === 'resync')
    await change(stack.url, 'prt_live3')
    await stream.until(tells('prt_live3'))
    stream.close()
  })

  test('say so when what was heard last is not of this store', async () => {
    await change(stack.url, 'prt_live1')
    const { newest } = await changeSpan(store().db)
    const stream = await listenTo(url, String(newest + 100))
    const resync = await stream.until((event) => event.name === 'resync')
    expect(Number(resync.id)).toBeLessThan(newest + 100)
    stream.close()
  })

  test('say so when everything was forgotten meanwhile', async () => {
    await change(stack.url, 'prt_live1')
    const before = (await changeSpan(store().db)).newest
    const first = await listenTo(url)
    await change(stack.url, 'prt_live2')
    await first.until(tells('prt_live2'))
    first.close()
    await emptyStore(store().db)
    for (const place of [before, before + 1]) {
      const stream = await listenTo(url, String(place))
      await stream.until((event) => event.name === 'hello')
      expect(stream.heard.map(({ name }) => name)).toContain('resync')
      stream.close()
    }
    // Numbers go on, and leave no gap to tell it by.
    await change(stack.url, 'prt_live3')
    const stream = await listenTo(url, String(before + 1))
    await stream.until((event) => event.name === 'resync')
    stream.close()
  })

  test('say so when everything was forgotten and news is not told yet', async () => {
    await change(stack.url, 'prt_live1')
    // Hears of nothing by itself, as a replica whose announcements are late.
    const deaf: Store = { ...store(), listen: async () => async () => {} }
    const live = await createLiveUpdates({ store: deaf, onNews: () => {}, onTrouble: () => {} })
    const heard: string[] = []
    await emptyStore(store().db)
    await change(stack.url, 'prt_live2')
    const listener = { onChanges: () => heard.push('changes'), onResync: () => heard.push('resync') }
    await live.listen(live.newest(), listener)
    expect(heard).toEqual(['resync'])
    await live.stop()
  })

  test('beat as events, so that a browser can tell a dead stream, and keep the place in it', async () => {
    const app = fastify()
    app.decorateRequest('operation', '')
    const live = { listen: async () => ({ newest: 12, stop: () => true }) } as unknown as LiveUpdates
    registerLiveUpdates(app, live, { endedOf: async () => new Set(), onEnd: () => () => {} }, 20)
    const address = await app.listen({ host: '127.0.0.1', port: 0 })
    const stream = await listenTo(`${address}${liveUpdatesPath}`)
    const beat = await stream.until((event) => event.name === 'beat')
    expect(beat).toEqual({ id: '', name: 'beat', data: {} })
    expect(stream.heard[0]).toMatchObject({ id: '12', name: 'hello' })
    stream.close()
    await app.close()
  })

  test('are cut off when their session ends and nobody reads them', async () => {
    const app = fastify()
    app.decorateRequest('operation', '')
    app.decorateRequest('who', null)
    const heard: LiveListener[] = []
    const live = {
      listen: async (_after: number | null, listener: LiveListener) => {
        heard.push(listener)
        return { newest: 0, stop: () => heard.splice(0) }
      },
    } as unknown as LiveUpdates
    const over = new Set([''])
    let end = (_ended: ReadonlySet<string>) => {}
    const onEnd = (listener: typeof end) => {
      end = listener
      return () => {}
    }
    const streams: ServerResponse[] = []
    app.addHook('onRequest', async (_request, reply) => void streams.push(reply.raw))
    registerLiveUpdates(app, live, { endedOf: async () => new Set(), onEnd }, 20)
    await app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = app.server.address() as AddressInfo
    // Nothing listens for data: what arrives is left in the network's own buffers until they are full.
    const reader = connect(port, '127.0.0.1')
    reader.write(`GET ${liveUpdatesPath} HTTP/1.1\r\nhost: x\r\n\r\n`)
    await expect.poll(() => heard.length).toBe(1)
    const [stream] = streams
    const change = { number: 1, portingId: `prt_${'x'.repeat(50_000)}`, kind: 'changed', status: 'requested' } as const
    while (stream?.writableLength === 0) {
      heard[0]?.onChanges([change])
      await new Promise((resolve) => setTimeout(resolve))
    }
    end(over)
    expect(stream).toMatchObject({ writableEnded: true, writableFinished: false })
    await expect.poll(() => stream?.destroyed).toBe(true)
    await expect.poll(() => heard).toEqual([])
    reader.destroy()
    await app.close()
  })

  test('refuse a place that is none', async () => {
    const stream = await listenTo(`${url}?after=yesterday`)
    expect(stream.status).toBe(400)
  })

  test('end when the server stops', async () => {
    const other = await startStack({ portings: 10, store: { ...store(), close: async () => {} } })
    const stream = await listenTo(`${other.url}/api/live-updates`)
    await stream.until((event) => event.name === 'hello')
    await other.close()
  })
})

describe.skipIf(!postgresForTests)('two replicas on one PostgreSQL', () => {
  test('tell each other, and a broken announcement line loses nothing', async () => {
    const database = await postgresForTests?.()
    if (!database) return
    const replica = async () =>
      startStack({ portings: 10, store: await openStore({ databaseUrl: database.url, dataDir: null }) })
    const [one, other] = [await replica(), await replica()]
    const stream = await listenTo(`${other.url}/api/live-updates`)
    await change(one.url, 'prt_live1')
    await stream.until(tells('prt_live1'))

    const store = await openStore({ databaseUrl: database.url, dataDir: null })
    await rowsOf(
      store.db,
      sql`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'portdesk listener' and datname = current_database()`,
    )
    await change(one.url, 'prt_live2')
    await stream.until(tells('prt_live2'))
    expect(told(stream)).toEqual(['prt_live1', 'prt_live2'])
    stream.close()
    await Promise.all([store.close(), one.close(), other.close()])
    await database.drop()
  }, 60_000)
})
