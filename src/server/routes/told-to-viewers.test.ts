/** Everything a viewer may read, searched for whom the agents see in it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { access } from '#contract/access.ts'
import { type OperationName, operations } from '#contract/dashboard-api.ts'
import { ask } from '#testing/ask.ts'
import { openMemoryStore } from '#testing/open-memory-store.ts'
import { type Stack, startStack } from '#testing/start-stack.ts'

let stack: Stack
const ids: Record<string, string[]> = {}
/** Whole values, each of them somebody's. */
const people = new Set<string>()

beforeAll(async () => {
  stack = await startStack({ portings: 120, store: await openMemoryStore() })
  stack.sandbox.control.freeze(true)
  const read = async (path: string) => noted((await ask(`${stack.url}/api${path}`)).body)
  const portings = (await read('/portings?limit=100')).items as { id: string; user: string | null }[]
  const requests = (await read('/port-requests')).items as { id: string }[]
  ids.portingId = portings.map(({ id }) => id).slice(0, 10)
  ids.userId = portings.flatMap(({ user }) => user ?? []).slice(0, 3)
  ids.portRequestId = requests.map(({ id }) => id).slice(0, 12)
  for (const id of ids.portingId) await read(`/portings/${id}`)
  for (const id of ids.userId) await read(`/users/${id}`)
  for (const id of ids.portRequestId) {
    const { portRequest } = await read(`/port-requests/${id}`)
    ids.subRequestId = [...(ids.subRequestId ?? []), portRequest.subRequests[0].id]
  }
  const numbers = ['+13125354200', '+13125354201', '+13125354202']
  const made = await ask(`${stack.url}/api/port-request-drafts`, { method: 'POST', body: { numbers } })
  ids.draftId = [made.body.draftId]
  const { draft } = await read(`/port-request-drafts/${ids.draftId}`)
  ids.groupId = [draft.groups[0].id]
  const path = `${stack.url}/api/port-request-drafts/${ids.draftId}/groups/${ids.groupId}`
  const account = { holder: 'Marked Holder', authPersonName: 'Marked Person', streetAddress: '7 Marked Lane' }
  expect((await ask(path, { method: 'PATCH', body: account })).status).toBe(200)
  await read(`/port-request-drafts/${ids.draftId}`)
})
afterAll(() => stack.close())

const personal =
  /^(holders?|fullName|authPersonName|email|streetAddress|(new|billing|newBilling)?phoneNumber(Formatted)?)$/i

// biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came.
function noted(value: any, key = ''): any {
  if (typeof value === 'string' && personal.test(key) && value.length > 4 && !value.includes('•')) people.add(value)
  if (typeof value !== 'object' || value === null) return value
  const { firstName, lastName } = value
  if (firstName && lastName) people.add(`${firstName} ${lastName}`)
  for (const [name, one] of Object.entries(value)) noted(one, Array.isArray(value) ? key : name)
  return value
}

const reads = (Object.keys(access) as OperationName[]).filter(
  (name) => access[name] === 'viewer' && operations[name].method === 'GET',
)

test('the world has people in it', () => {
  expect(people.size).toBeGreaterThan(200)
  expect(people).toContain('Marked Holder')
  expect(people).toContain('7 Marked Lane')
})

test.each(reads)('%s tells a viewer of nobody', async (name) => {
  const { path } = operations[name]
  const key = path.match(/:(\w+)/)?.[1]
  const count = key ? (ids[key]?.length ?? 0) : 1
  expect(count, `an id for ${path}`).toBeGreaterThan(0)
  for (let at = 0; at < count; at += 1) {
    const address = path.replace(/:(\w+)/g, (_all, part: string) => ids[part]?.[at] ?? 'missing')
    const told = await ask(stack.url + address, { as: 'viewer' })
    expect(told.status, address).toBe(200)
    expect([...people].filter((one) => told.text.includes(one))).toEqual([])
  }
})
