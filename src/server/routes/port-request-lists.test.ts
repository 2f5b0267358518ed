/** Lists of port requests through the desk: from its copy, over real HTTP. */
import { afterEach, expect, test } from 'vitest'
import type { PortRequestDetail, PortRequestPage } from '#contract/port-request-operations.ts'
import { ask } from '#testing/ask.ts'
import { openMemoryStore } from '#testing/open-memory-store.ts'
import { type Stack, startStack } from '#testing/start-stack.ts'
import { untilRequestsAreHeld } from '#testing/until-requests-are-held.ts'

let stack: Stack
afterEach(() => stack.close())

async function begin(): Promise<void> {
  stack = await startStack({ portings: 200, store: await openMemoryStore() })
  stack.sandbox.control.freeze(true)
  await untilRequestsAreHeld(stack)
}

const api = (path = '') => `${stack.url}/api/port-requests${path}`
const list = async (query = '') => (await ask(api(query))).body as PortRequestPage
const search = (text: string | null | undefined) => ask(api('/search'), { method: 'POST', body: { text } })
const counts = async (text?: string) => (await ask(api('/counts'), { method: 'POST', body: { text } })).body
const fault = (more: object) => ask(`${stack.sandbox.url}/_sandbox/faults`, { method: 'POST', body: more })

async function callsToTelnyx(): Promise<number> {
  const { body } = await ask(`${stack.sandbox.url}/_sandbox/requests`)
  return (body.requests as { path: string }[]).filter(({ path }) => path.startsWith('/telnyx')).length
}

test('a list has pages, totals and numbers by status, and asks Telnyx for none of it', async () => {
  await begin()
  const before = await callsToTelnyx()
  const page = await list()
  expect(page.items.length).toBeGreaterThan(5)
  expect(page).toMatchObject({ page: 1, isExact: true, behind: 0, pages: Math.ceil(page.total / 25) })
  for (const item of page.items) {
    expect(item.countsByStatus.reduce((sum, { count }) => sum + count, 0)).toBe(item.numberCount)
    expect(item.numbers[0]?.phoneNumberFormatted).toMatch(/^\+/)
  }
  const { byStatus } = await counts()
  expect(byStatus.incomplete + byStatus.complete).toBe(page.total)
  expect((await list('?status=incomplete')).total).toBe(byStatus.incomplete)
  const complete = await list('?status=complete')
  expect(complete.total).toBe(byStatus.complete)
  for (const { countsByStatus } of complete.items)
    for (const { status } of countsByStatus) expect(['ported', 'cancelled']).toContain(status)
  expect(await callsToTelnyx()).toBe(before)
})

test('is found by part of a number in any spelling, by its support key and by a name', async () => {
  await begin()
  const [item] = (await list()).items
  const number = item?.numbers[0]?.phoneNumber ?? ''
  const spelled = ` ${number.slice(0, 5)}-${number.slice(5)} `
  for (const text of [number, number.slice(-7), spelled, item?.supportKey, item?.holders[0]?.toUpperCase()]) {
    const { body } = await search(text)
    expect(body.items.map(({ id }: { id: string }) => id)).toContain(item?.id)
    const { byStatus } = await counts(text ?? '')
    expect(byStatus.incomplete + byStatus.complete).toBe(body.total)
  }
  expect(await search('pr')).toMatchObject({
    status: 400,
    body: { fields: { text: expect.stringContaining('three characters') } },
  })
})

test('a list goes on while Telnyx is away', async () => {
  await begin()
  const before = await list()
  await fault({ path: '/telnyx/*', kind: 'status', status: 503, times: 100 })
  expect((await list()).items).toEqual(before.items)
  expect((await search('555')).status).toBe(200)
  expect((await counts()).byStatus.incomplete).toBeGreaterThan(0)
})

test('what was written is in the list with the answer', async () => {
  await begin()
  const waiting = (await list('?status=incomplete')).items.filter(
    ({ countsByStatus: [first, ...more] }) => first?.status === 'submitted' && more.length === 0,
  )
  const id = waiting[0]?.id ?? ''
  const { portRequest } = (await ask(api(`/${id}`))).body as PortRequestDetail
  for (const sub of portRequest.subRequests) {
    const told = await ask(api(`/${id}/sub-requests/${sub.id}/cancel`), { method: 'POST', body: {} })
    expect(told.status).toBe(200)
  }
  const listed = (await list('?status=incomplete')).items.find((item) => item.id === id)
  expect(listed?.countsByStatus.map(({ status }) => status)).toEqual(['cancel-pending'])
})

test('while the desk reads everything for the first time Telnyx answers', async () => {
  const pollPace = { step: 3_600_000, shortestRound: 3_600_000, longestRound: 3_600_000 }
  stack = await startStack({ portings: 200, store: await openMemoryStore(), server: { pollPace } })
  const page = await list()
  expect(page.items).toHaveLength(25)
  expect((await counts()).byStatus).toHaveProperty('complete')
  expect(await search('Miriam')).toMatchObject({ status: 400, body: { fields: { text: expect.any(String) } } })
})

test('a status that only Telnyx may know is for Telnyx to understand', async () => {
  await begin()
  expect(await ask(api('?status=archived'))).toMatchObject({ status: 422, body: { code: 'upstreamRejected' } })
})
