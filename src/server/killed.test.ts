/** The process is killed in the middle of everything, and started again. In both homes of the store. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Response as AnswerTo } from '#contract/dashboard-api.ts'
import { GigsPorting } from '#contract/upstream/gigs.ts'
import { gigsClient } from '#testing/gigs-client.ts'
import { sendEvent } from '#testing/send-event.ts'
import {
  type QuietSandbox,
  type SpawnedServer,
  sessionSecret,
  spawnServer,
  startQuietSandbox,
} from '#testing/spawn-server.ts'
import { freePort } from '#testing/start-stack.ts'
import { postgresForTests, type TestDatabase } from '#testing/store-homes.ts'
import { caretake } from './local-copy/caretaker.ts'
import { createKeyedDigest, digestKey } from './local-copy/keyed-digest.ts'
import { snapshotOf } from './local-copy/snapshot.ts'
import { openStore } from './store/open-store.ts'
import { portings } from './store/portings.ts'
import { webhookEvents } from './store/webhook-events.ts'
import { createGigs } from './upstream/gigs.ts'
import { toPorting } from './upstream/to-porting.ts'

/** Milliseconds: on PostgreSQL the killed one's turn must run out first. */
const patience = 600_000
const cases = 800
const enoughAnswered = 40

describe.each([
  ['the embedded home', false],
  ['PostgreSQL', true],
])('on %s', (_, usesPostgres) => {
  let dataDir: string
  let database: TestDatabase | null = null
  let sandbox: QuietSandbox
  let server: SpawnedServer
  let start: () => Promise<SpawnedServer>
  beforeEach(async () => {
    if (usesPostgres) database = (await postgresForTests?.()) ?? null
    dataDir = await mkdtemp(path.join(tmpdir(), 'portdesk-killed-'))
    const port = await freePort()
    sandbox = await startQuietSandbox(cases, `http://127.0.0.1:${port}`)
    const env = {
      DATA_DIR: dataDir,
      GIGS_BASE_URL: sandbox.gigsUrl,
      ...(database ? { DATABASE_URL: database.url } : {}),
    }
    start = () => spawnServer(env, port)
  })
  afterEach(async () => {
    await server?.kill()
    await sandbox.close()
    await database?.drop()
    await rm(dataDir, { recursive: true, force: true })
  })

  async function ask<T>(url: string, init?: RequestInit): Promise<T> {
    return (await fetch(`${server.url}${url}`, init)).json() as Promise<T>
  }
  const status = () => ask<AnswerTo<'getCopyStatus'>>('/api/copy-status')

  async function upstreamCases(): Promise<GigsPorting[]> {
    const gigs = gigsClient(sandbox)
    const all: GigsPorting[] = []
    for (let after: string | null = ''; after !== null; ) {
      const page: { items: unknown[]; moreItemsAfter: string | null } = (
        await gigs('GET', `/portings?limit=200${after && `&after=${after}`}`)
      ).body
      all.push(...page.items.map((item) => GigsPorting.parse(item)))
      after = page.moreItemsAfter
    }
    return all
  }

  test.skipIf(usesPostgres && !postgresForTests)(
    'what was acknowledged is there, once, and the copy becomes the upstream',
    async () => {
      const world = await upstreamCases()
      const moving = world
        .filter(({ status }) => ['draft', 'requested', 'pending', 'declined'].includes(status))
        .slice(0, 60)
      const written = moving[0]?.id ?? ''
      // Each page of the first sweep takes its time, so that it is still under way when all else is.
      const lists = '/gigs/projects/*/portings'
      sandbox.control.faults.add({ kind: 'delay', milliseconds: 6_000, method: 'GET', path: lists, times: 100 })
      server = await start()

      // A storm from two sides, while the first sweep runs and a write is on its way.
      const acknowledged = new Set<string>()
      let isOver = false
      const lane = async (lane: number) => {
        for (let n = 0; !isOver; n++) {
          const id = `msg_${lane}_${n}`
          const data = moving[(lane + n) % moving.length]
          const event = { type: 'com.gigs.porting.updated', time: data?.createdAt, data, specversion: '1.0' }
          const answer = await sendEvent(server.url, event, { id }).catch(() => null)
          if (answer?.status === 200) acknowledged.add(id)
        }
      }
      const storm = Promise.all(Array.from({ length: 6 }, (_, n) => lane(n)))
      for (const { id } of moving.slice(1)) sandbox.control.setStatus(id, 'informationRequired')
      sandbox.control.faults.add({ kind: 'delay', milliseconds: 60_000, method: 'PATCH' })
      const write = ask(`/api/portings/${written}?intention=int_killed`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ lastName: 'Killed' }),
      }).catch(() => 'no answer')
      await vi.waitFor(
        async () => {
          expect(acknowledged.size).toBeGreaterThan(enoughAnswered)
          expect(sandbox.control.requests().filter(({ method }) => method === 'PATCH')).toHaveLength(1)
          expect((await status()).full).toMatchObject({ isRunning: true, finishedAt: null })
        },
        { timeout: 100_000, interval: 20 },
      )
      await server.kill()
      isOver = true
      await storm
      expect(await write).toBe('no answer')

      sandbox.control.faults.clear()
      const known = new Set(acknowledged)
      for (const one of sandbox.control.deliveries()) if (one.state === 'delivered') known.add(one.id)

      server = await start()
      // What got no answer is sent again; the sender's own clock is brought to its next try, and no further.
      await vi.waitFor(
        async () => {
          await sandbox.control.eventsSettled()
          const waiting = sandbox.control.deliveries().filter(({ state }) => state === 'waiting')
          const next = Math.min(...waiting.map(({ nextAttemptAt }) => nextAttemptAt ?? 0))
          const pause = next - Date.parse(sandbox.control.readClock().now)
          if (waiting.length > 0 && pause > 0) sandbox.control.advance(pause)
          expect(waiting).toEqual([])
        },
        { timeout: 200_000, interval: 200 },
      )
      await vi.waitFor(async () => expect(await status()).toMatchObject({ isFilled: true, rereads: 0 }), 100_000)
      // What was begun is known and not begun again.
      const again = await fetch(`${server.url}/api/portings/${written}?intention=int_killed`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ lastName: 'Killed' }),
      })
      expect(again.status).toBe(409)
      for (const { id } of moving.slice(0, 20)) {
        const { timeline } = await ask<AnswerTo<'getPorting'>>(`/api/portings/${id}`)
        expect(new Set(timeline.map((entry) => entry.id)).size).toBe(timeline.length)
        const told = timeline.filter(({ when }) => when === 'past').map(({ at, title }) => `${at} ${title}`)
        expect(new Set(told).size, told.join('\n')).toBe(told.length)
      }
      await server.stop()

      const store = await openStore({ databaseUrl: database?.url, dataDir })
      const rows = await store.db.select({ id: webhookEvents.deliveryId }).from(webhookEvents)
      const held = new Set(rows.map(({ id }) => id))
      expect(held.size).toBe(rows.length)
      expect([...known].filter((id) => !held.has(id))).toEqual([])

      const digest = createKeyedDigest(digestKey({ sessionSecret, databaseUrl: null, dataDir }))
      const upstream = createGigs({
        baseUrl: sandbox.gigsUrl,
        project: 'sandbox',
        token: 'sandbox',
        sendsIdempotencyKeys: false,
        recipientProviders: [],
      })
      // Nothing moves any more: the copy is compared with what the sweep has seen.
      sandbox.control.freeze(true)
      const tomorrow = () => new Date(Date.now() + 25 * 3_600_000)
      const care = { db: store.db, unhurried: store.unhurried, upstream, digest, holder: 'test', now: tomorrow }
      for (let step = await caretake(care); step.kind !== 'idle'; ) step = await caretake(care)
      const copied = await store.db.select().from(portings)
      const bySide = (list: { id: string; digest: string }[]) => new Map(list.map((one) => [one.id, one.digest]))
      expect(bySide(copied.filter(({ deletedAt }) => deletedAt === null))).toEqual(
        bySide((await upstreamCases()).map((one) => snapshotOf(toPorting(one), digest))),
      )
      await upstream.close()
      await store.close()
    },
    patience,
  )
})
