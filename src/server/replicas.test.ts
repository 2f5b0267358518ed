/** Two real processes on one PostgreSQL. The embedded store serves one process only. */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Response as AnswerTo } from '#contract/dashboard-api.ts'
import { LiveChanges } from '#contract/live-updates.ts'
import { type HeardEvent, listenTo, type Stream } from '#testing/listen-to.ts'
import { type QuietSandbox, type SpawnedServer, spawnServer, startQuietSandbox } from '#testing/spawn-server.ts'
import { postgresForTests, type TestDatabase } from '#testing/store-homes.ts'
import { rowsOf } from './store/database.ts'
import type { Store } from './store/home.ts'
import { openStore } from './store/open-store.ts'
import { webhookEvents } from './store/webhook-events.ts'

const cases = 2_000
const pageSize = 200

/** What stands before replicas: hands each event to the next that lives. */
async function startBalancer(targets: () => string[]) {
  let turn = 0
  const server = createServer(async (request, response) => {
    const body: Buffer[] = []
    for await (const chunk of request) body.push(chunk as Buffer)
    const urls = targets()
    const url = urls[turn++ % urls.length]
    const headers = Object.entries(request.headers).filter(([name]) => /^(content-type|webhook-)/.test(name))
    const answer = await fetch(`${url}${request.url}`, {
      method: 'POST',
      headers: headers as [string, string][],
      body: Buffer.concat(body),
    }).catch(() => null)
    response.writeHead(answer?.status ?? 502).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() }
}

const changesIn = (event: HeardEvent) => (event.name === 'changes' ? LiveChanges.parse(event.data) : [])
const tells = (id: string) => (event: HeardEvent) => changesIn(event).some((change) => change.portingId === id)
const numbers = (stream: Stream) => stream.heard.flatMap(changesIn).map((change) => change.number)

describe.skipIf(!postgresForTests)('two replicas on one PostgreSQL', () => {
  let database: TestDatabase
  let store: Store
  let dataDir: string
  let balancer: Awaited<ReturnType<typeof startBalancer>>
  let sandbox: QuietSandbox
  let replicas: SpawnedServer[] = []
  beforeEach(async () => {
    if (!postgresForTests) return
    database = await postgresForTests()
    dataDir = await mkdtemp(path.join(tmpdir(), 'portdesk-replicas-'))
    balancer = await startBalancer(() => replicas.map(({ url }) => url))
    sandbox = await startQuietSandbox(cases, balancer.url)
  })
  afterEach(async () => {
    await Promise.all(replicas.map((replica) => replica.kill()))
    replicas = []
    await store.close()
    await sandbox.close()
    balancer.close()
    await database.drop()
    await rm(dataDir, { recursive: true, force: true })
  })

  const status = async ({ url }: SpawnedServer) =>
    (await (await fetch(`${url}/api/copy-status`)).json()) as AnswerTo<'getCopyStatus'>
  const pagesRead = () =>
    sandbox.control.requests().filter(({ path, query }) => path.endsWith('/portings') && query.limit?.[0] === '200')
      .length
  const sweeper = async () =>
    (await rowsOf<{ holder: string }>(store.db, sql`select holder from leases where name = 'caretaker'`))[0]?.holder ??
    ''

  test('begin together, announce to each other, and one keeps the copy; the other goes on when it is killed', async () => {
    // Slow enough that the first sweep is still on its way when its keeper is killed.
    const list = '/gigs/projects/sandbox/portings'
    sandbox.control.faults.add({ kind: 'delay', milliseconds: 2_500, method: 'GET', path: list, times: 20 })
    const env = { DATA_DIR: dataDir, DATABASE_URL: database.url, GIGS_BASE_URL: sandbox.gigsUrl }
    replicas = await Promise.all([spawnServer(env), spawnServer(env)])
    store = await openStore({ databaseUrl: database.url, dataDir: null })
    const migrations = await rowsOf<{ name: string }>(store.db, sql`select name from migrations`)
    expect(new Set(migrations.map(({ name }) => name)).size).toBe(migrations.length)

    // Only one of them sweeps, and it is killed in the middle.
    const first = await vi.waitFor(async () => {
      const { full } = await status(replicas[0] as SpawnedServer)
      expect(full?.seen).toBeGreaterThanOrEqual(2 * pageSize)
      return full
    }, 100_000)
    expect(first?.finishedAt).toBeNull()
    const holder = await sweeper()
    const [killed, survivor] = [...replicas].sort((one) => (holder.includes(` ${one.pid} `) ? -1 : 1))
    if (!killed || !survivor) throw new Error('There are no two.')
    expect(holder).toContain(` ${killed.pid} `)

    const [onKilled, onSurvivor] = await Promise.all(
      [killed, survivor].map(({ url }) => listenTo(`${url}/api/live-updates`)),
    )
    if (!onKilled || !onSurvivor) throw new Error('No stream.')
    const [one = '', other = ''] = await openCases(survivor)
    sandbox.control.setStatus(one, 'declined')
    await Promise.all([onKilled.until(tells(one), 100_000), onSurvivor.until(tells(one), 100_000)])
    const known = onKilled.heard.filter(({ id }) => id !== '').at(-1)?.id

    await killed.kill()
    replicas = [survivor]
    sandbox.control.faults.clear()
    sandbox.control.setStatus(other, 'declined')
    await onSurvivor.until(tells(other), 100_000)
    // Who listened to the killed one goes on at the other, without a gap.
    const moving = await listenTo(`${survivor.url}/api/live-updates`, known)
    await moving.until((event) => event.name === 'hello' || event.name === 'resync')
    expect(moving.heard.map(({ name }) => name)).not.toContain('resync')
    const after = numbers(moving)
    expect(numbers(moving)).toEqual(
      numbers(onSurvivor)
        .filter((number) => number > Number(known))
        .slice(0, after.length),
    )
    expect(after.length).toBeGreaterThan(0)

    // Its place is free when its time is over; the clock of the lease is the database's.
    expect(await sweeper()).toBe(holder)
    await store.db.execute(sql`update leases set until = now() where name = 'caretaker'`)
    await vi.waitFor(async () => expect((await status(survivor)).isFilled).toBe(true), 100_000)
    expect(await sweeper()).toContain(` ${survivor.pid} `)
    expect((await status(survivor)).full).toMatchObject({ seen: cases, problem: null })
    // Every page was read once, but for the one that was on its way when its reader was killed.
    expect(pagesRead()).toBeLessThanOrEqual(cases / pageSize + 1)

    await vi.waitFor(async () => {
      await sandbox.control.eventsSettled()
      expect(sandbox.control.deliveries().filter(({ state }) => state !== 'delivered')).toEqual([])
    }, 100_000)
    const stored = new Set((await store.db.select().from(webhookEvents)).map(({ deliveryId }) => deliveryId))
    expect(sandbox.control.deliveries().filter(({ id }) => !stored.has(id))).toEqual([])
    for (const stream of [onKilled, onSurvivor, moving]) stream.close()
  }, 400_000)

  async function openCases({ url }: SpawnedServer): Promise<string[]> {
    const list = (await (
      await fetch(`${url}/api/portings?status=requested&limit=2`)
    ).json()) as AnswerTo<'listPortings'>
    return list.items.map(({ id }) => id)
  }
})
