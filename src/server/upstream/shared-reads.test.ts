import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { LiveChanges } from '#contract/live-updates.ts'
import { ask } from '#testing/ask.ts'
import { listenTo } from '#testing/listen-to.ts'
import { openMemoryStore } from '#testing/open-memory-store.ts'
import { type Stack, startStack } from '#testing/start-stack.ts'

let stack: Stack
beforeAll(async () => {
  stack = await startStack({ portings: 10 })
})
afterEach(() => {
  stack.sandbox.control.faults.clear()
  stack.sandbox.control.forgetRequests()
})
afterAll(() => stack.close())

/** Long enough for others to join it on a machine that stands still now and then. */
const slow = () => stack.sandbox.control.faults.add({ kind: 'delay', milliseconds: 1500, method: 'GET', times: 1 })

async function canceled(): Promise<number> {
  const { text } = await ask(`${stack.url}/metrics`)
  const line =
    /^portdesk_upstream_call_seconds_count\{upstream="gigs",operation="listPortings",result="canceled"\} (\d+)/m.exec(
      text,
    )
  return Number(line?.[1] ?? 0)
}

const received = () => stack.sandbox.control.requests().length

test('identical reads in flight share one upstream call', async () => {
  slow()
  const told = await Promise.all(Array.from({ length: 20 }, () => ask(`${stack.url}/api/portings?limit=3`)))
  expect(told.map(({ status }) => status)).toEqual(Array(20).fill(200))
  expect(new Set(told.map(({ body }) => JSON.stringify(body.items))).size).toBe(1)
  expect(received()).toBe(1)
})

test('other reads do not', async () => {
  slow()
  await Promise.all([1, 2, 3].map((limit) => ask(`${stack.url}/api/portings?limit=${limit}`)))
  expect(received()).toBe(3)
})

test('a read after a write is not answered by one from before it', async () => {
  const { body } = await ask(`${stack.url}/api/portings?limit=1`)
  const [{ user }] = body.items
  const draft = { phoneNumber: '+12125550142', provider: 'p9', user }
  const made = await ask(`${stack.url}/api/portings`, { method: 'POST', body: draft })
  const url = `${stack.url}/api/portings/${made.body.detail.porting.id}`
  slow()
  const before = ask(url)
  await expect.poll(() => stack.sandbox.control.faults.list(), { interval: 1 }).toEqual([])
  await ask(url, { method: 'PATCH', body: { firstName: 'Katherine' } })
  const after = await ask(url)
  expect(after.body.porting.firstName).toBe('Katherine')
  expect((await before).status).toBe(200)
})

test('a read after a change that was told is not answered by one from before it', async () => {
  const other = await startStack({
    portings: 10,
    store: await openMemoryStore(),
    sendsEvents: true,
    server: { timeLimits: { read: 600_000 } },
  })
  const { control } = other.sandbox
  await expect
    .poll(async () => (await ask(`${other.url}/api/copy-status`)).body.isFilled, { timeout: 30_000 })
    .toBe(true)
  const { body } = await ask(`${other.url}/api/portings?status=requested&limit=1`)
  const [{ id }] = body.items
  const url = `${other.url}/api/portings/${id}`
  const stream = await listenTo(`${other.url}/api/live-updates`)
  // Longer than this test: whoever shares this read never hears.
  control.faults.add({ kind: 'delay', milliseconds: 300_000, method: 'GET', path: `/gigs/*/portings/${id}`, times: 1 })
  const leaving = new AbortController()
  const before = fetch(url, { signal: leaving.signal }).catch(() => 'left')
  await expect.poll(() => control.faults.list(), { interval: 1 }).toEqual([])
  control.setStatus(id, 'declined')
  await stream.until(
    ({ name, data }) => name === 'changes' && LiveChanges.parse(data).some((one) => one.portingId === id),
    30_000,
  )
  const after = await ask(url)
  expect(after.status).toBe(200)
  expect(after.body.porting.status).toBe('declined')
  leaving.abort()
  expect(await before).toBe('left')
  stream.close()
  await other.close()
}, 120_000)

test('the last caller who leaves ends the upstream call', async () => {
  const already = await canceled()
  stack.sandbox.control.faults.add({ kind: 'delay', milliseconds: 60_000, method: 'GET' })
  const leaving = [new AbortController(), new AbortController()]
  const asked = leaving.map(({ signal }) => fetch(`${stack.url}/api/portings?limit=9`, { signal }).catch(() => 'left'))
  await expect.poll(received, { interval: 1 }).toBe(1)
  leaving[0]?.abort()
  expect(await asked[0]).toBe('left')
  leaving[1]?.abort()
  expect(await asked[1]).toBe('left')
  await expect.poll(canceled, { interval: 5 }).toBe(already + 1)
})

test('one who leaves takes nothing from the others', async () => {
  const already = await canceled()
  slow()
  const leaving = new AbortController()
  const first = fetch(`${stack.url}/api/portings?limit=8`, { signal: leaving.signal }).catch(() => 'left')
  const second = ask(`${stack.url}/api/portings?limit=8`)
  await expect.poll(received, { interval: 1 }).toBe(1)
  leaving.abort()
  expect(await first).toBe('left')
  expect((await second).status).toBe(200)
  expect(received()).toBe(1)
  expect(await canceled()).toBe(already)
})
