/** Who gets through to what: every operation of the contract, whoever adds the next one, and every door that is no operation. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Access, access, isAtLeast } from '#contract/access.ts'
import { type OperationName, operations } from '#contract/dashboard-api.ts'
import { ApiError } from '#contract/errors.ts'
import { liveUpdatesPath } from '#contract/live-updates.ts'
import type { ActivityEntry } from '#contract/resources/activity.ts'
import { type Role, roles } from '#contract/resources/role.ts'
import { activityWords } from '#contract/rules/activity-words.ts'
import { ask, type Told } from '#testing/ask.ts'
import { openMemoryStore } from '#testing/open-memory-store.ts'
import { signIn } from '#testing/sign-in.ts'
import { type Stack, startStack } from '#testing/start-stack.ts'

let stack: Stack
beforeAll(async () => {
  stack = await startStack({ portings: 10, store: await openMemoryStore() })
})
afterAll(() => stack.close())

/** Whatever was refused never reached the upstream as a write. */
afterEach(() => {
  const writes = stack.sandbox.control.requests().filter(({ method }) => method !== 'GET')
  expect(writes).toEqual([])
})

interface Door {
  name: string
  method: string
  path: string
  needs: Access
}

const doors: Door[] = [
  ...(Object.keys(operations) as OperationName[]).map((name) => {
    const { method, path } = operations[name]
    return { name, method: method as string, path: path.replace(/:\w+/g, 'prt_1'), needs: access[name] as Access }
  }),
  { name: 'liveUpdates', method: 'GET', path: liveUpdatesPath, needs: 'viewer' },
]
const guarded = doors.filter(({ needs }) => needs !== 'public')
const unsafe = doors.filter(({ method }) => method !== 'GET')
const named = (list: Door[]) => list.map((door) => [door.name, door] as const)

/** Gets through every check and no further: nothing here can be carried out. */
const harmless = ({ method, path }: Door) =>
  method === 'GET' ? { url: `${stack.url}${path}?after=nonsense%00` } : { url: stack.url + path, method, body: '[' }

function expectRefused(told: Told, status: number, code: string) {
  expect({ status: told.status, code: told.body?.code }).toEqual({ status, code })
  expect(ApiError.safeParse(told.body).success).toBe(true)
}

describe('nobody', () => {
  test.each(named(guarded))('%s is closed, before anything is looked at', async (_name, door) => {
    const { url, ...asked } = harmless(door)
    expectRefused(await ask(url, { ...asked, as: 'nobody' }), 401, 'notSignedIn')
  })

  test.each(named(guarded.filter(({ method }) => method !== 'GET')))('%s reads no body', async (_name, door) => {
    const body = JSON.stringify({ text: 'x'.repeat(2 * 1024 * 1024) })
    const told = await ask(stack.url + door.path, { method: door.method, body, as: 'nobody' })
    expectRefused(told, 401, 'notSignedIn')
  })

  test.each(named(guarded))('%s knows no forged session', async (_name, door) => {
    const { url, ...asked } = harmless(door)
    const ended = await signIn(stack.url, 'admin')
    await ask(`${stack.url}/api/sign-out`, { method: 'POST', as: 'nobody', headers: { cookie: ended } })
    for (const cookie of [
      `portdesk-session=${'A'.repeat(43)}`,
      'portdesk-session=',
      'portdesk-session=admin',
      `__Host-portdesk-session=${'A'.repeat(43)}`,
      ended,
    ])
      expectRefused(await ask(url, { ...asked, as: 'nobody', headers: { cookie } }), 401, 'notSignedIn')
  })

  test.each(named(guarded))('%s takes no other proof', async (_name, door) => {
    const { url, ...asked } = harmless(door)
    const headers = { authorization: 'Bearer sandbox', 'x-forwarded-user': 'admin', 'x-role': 'admin' }
    expectRefused(await ask(url, { ...asked, as: 'nobody', headers }), 401, 'notSignedIn')
  })
})

describe.each(roles)('as %s', (role) => {
  test.each(named(guarded))('%s is open to whom the table names', async (_name, door) => {
    const { url, ...asked } = harmless(door)
    const told = await ask(url, { ...asked, as: role })
    if (door.needs === 'public' || isAtLeast(role, door.needs)) expect([401, 403]).not.toContain(told.status)
    else {
      expectRefused(told, 403, 'forbidden')
      expect(told.body.message).toBe(`This needs the role ${door.needs}. You are signed in as ${role}.`)
    }
  })
})

test('what a role was refused is written down, once for however often it was tried in a minute', async () => {
  const newest = `${stack.url}/api/activity?limit=200&outcome=refused`
  const noted = async (): Promise<ActivityEntry[]> => (await ask(newest, { as: 'lead' })).body.items
  const forbiddenTo = (role: Role) =>
    doors.flatMap(({ name, needs }) => (needs === 'public' || isAtLeast(role, needs) ? [] : [`${name} ${role}`]))
  const expected = roles.flatMap(forbiddenTo)
  expect(expected.length).toBeGreaterThan(20)
  await expect.poll(async () => (await noted()).length).toBe(expected.length)
  const door = doors.find(({ name }) => name === 'updatePorting')
  for (let times = 0; door && times < 5; times++) await ask(harmless(door).url, { ...harmless(door), as: 'viewer' })
  const entries = await noted()
  // Where the tests above took more than that minute, one more.
  expect(entries.length - expected.length).toBeLessThanOrEqual(1)
  const told = new Set(entries.map(({ operation, role }) => `${operation} ${role}`))
  expect([...told].sort()).toEqual(expected.sort())
  const {
    number: _,
    at: __,
    requestId,
    ...entry
  } = entries.findLast(({ operation }) => operation === 'updatePorting') ?? {}
  expect(entry).toEqual({
    ...{ who: 'Demo viewer (demo-viewer)', role: 'viewer', operation: 'updatePorting', portingId: 'prt_1' },
    ...{ address: '127.0.0.1', outcome: 'refused', detail: { code: 'forbidden' } },
  })
  expect(requestId).toMatch(/^[0-9a-f]{10}-/)
  const within = (operation: string) => entries.find((one) => one.operation === operation)
  for (const operation of ['updateSubRequest', 'cancelSubRequest', 'rateSubRequest'])
    expect(within(operation)?.detail, operation).toMatchObject({ portRequest: expect.any(String) })
  expect(within('updateDraftGroup')?.detail).toMatchObject({ draft: expect.any(String) })
  expect(within('submitPortRequestDraft')?.detail).not.toHaveProperty('draft')
  for (const { operation } of entries) expect(activityWords[operation], operation).toBeDefined()
})

describe('another site', () => {
  test.each(named(unsafe))('%s is closed, though the browser sends the session along', async (_name, door) => {
    const origins: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]
    for (const headers of origins) {
      const told = await ask(stack.url + door.path, {
        method: door.method,
        body: {},
        headers,
        as: 'admin',
      })
      expectRefused(told, 403, 'crossSite')
    }
  })

  test.each(named(doors))('%s lets no other page read its answer', async (_name, door) => {
    const { url, ...asked } = harmless(door)
    const { headers } = await ask(url, { ...asked, as: 'admin', headers: { origin: stack.url } })
    expect(headers.get('access-control-allow-origin')).toBeNull()
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
  })
})

describe('another method', () => {
  test.each(named(doors))('%s refuses it, whoever asks', async (_name, door) => {
    for (const as of ['nobody', 'admin'] as const) {
      const told = await ask(stack.url + door.path, { method: 'PUT', as })
      expect([404, 405]).toContain(told.status)
    }
  })
})

describe('too large a body', () => {
  test.each(named(unsafe))('%s refuses it', async (_name, door) => {
    const body = JSON.stringify({ text: 'x'.repeat(100 * 1024) })
    const told = await ask(stack.url + door.path, { method: door.method, body, as: 'admin' })
    expectRefused(told, 413, 'bodyTooLarge')
  })
})

test('what needs no session is the door, and what machines ask', () => {
  expect(doors.filter(({ needs }) => needs === 'public').map(({ name }) => name)).toEqual([
    'getSession',
    'signInForDemonstration',
    'signOut',
  ])
})
