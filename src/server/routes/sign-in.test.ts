import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { roles } from '#contract/resources/role.ts'
import { ask } from '#testing/ask.ts'
import { listenTo } from '#testing/listen-to.ts'
import { openMemoryStore } from '#testing/open-memory-store.ts'
import { signIn } from '#testing/sign-in.ts'
import { type Stack, startStack } from '#testing/start-stack.ts'

let stack: Stack
beforeAll(async () => {
  stack = await startStack({ portings: 10, store: await openMemoryStore() })
})
afterAll(() => stack.close())

const enter = (role: string, headers: Record<string, string> = {}) =>
  ask(`${stack.url}/api/sign-in`, { method: 'POST', as: 'nobody', body: { role }, headers })
const session = (cookie: string) => ask(`${stack.url}/api/session`, { as: 'nobody', headers: { cookie } })
const leave = (path: string, cookie: string) =>
  ask(`${stack.url}/api/${path}`, { method: 'POST', as: 'nobody', headers: { cookie } })

describe('the demonstration sign-in', () => {
  test.each(roles)('has an account for the %s', async (role) => {
    const told = await enter(role)
    expect(told.body).toEqual({ who: { id: `demo-${role}`, name: `Demo ${role}`, role }, way: 'demonstration' })
    const [cookie = ''] = told.headers.getSetCookie()
    expect(cookie).toMatch(/^portdesk-session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/)
    expect((await session(cookie)).body.who.role).toBe(role)
  })

  test('knows no other roles', async () => {
    for (const role of ['root', '', 'Agent', '__proto__']) expect((await enter(role)).status).toBe(400)
  })

  test('never goes on in a session that was there before', async () => {
    const before = await signIn(stack.url, 'agent')
    const after = (await enter('lead', { cookie: before })).headers.getSetCookie()[0] ?? ''
    expect(after).not.toContain(before)
    expect((await session(before)).body.who).toBeNull()
    expect((await session(after)).body.who.role).toBe('lead')
  })

  test('takes no token that somebody else chose', async () => {
    const planted = `portdesk-session=${'A'.repeat(43)}`
    const told = await enter('agent', { cookie: planted })
    expect(told.headers.getSetCookie()[0]).not.toContain(planted)
    expect((await session(planted)).body.who).toBeNull()
  })
})

describe('signing out', () => {
  test('ends this session and no other', async () => {
    const [one, two] = [await signIn(stack.url, 'viewer'), await signIn(stack.url, 'viewer')]
    const told = await leave('sign-out', one)
    expect(told.body).toEqual({ next: '/sign-in' })
    expect(told.headers.getSetCookie()[0]).toMatch(/^portdesk-session=; Max-Age=0; /)
    expect((await session(one)).body.who).toBeNull()
    expect((await session(two)).body.who).not.toBeNull()
  })

  test('works for whoever is out already', async () => {
    expect((await leave('sign-out', '')).status).toBe(200)
  })

  test('everywhere ends all of this person and nobody else’s, streams too', async () => {
    const [one, two, other] = await Promise.all(
      (['lead', 'lead', 'admin'] as const).map((role) => signIn(stack.url, role)),
    )
    const stream = await listenTo(`${stack.url}/api/live-updates`, undefined, 'lead')
    await stream.until((event) => event.name === 'hello')
    await leave('sign-out-everywhere', one ?? '')
    for (const cookie of [one, two]) expect((await session(cookie ?? '')).body.who).toBeNull()
    expect((await session(other ?? '')).body.who).not.toBeNull()
    await stream.ended
  })
})

describe('pages', () => {
  const page = (path: string, cookie = '') =>
    ask(stack.url + path, { as: 'nobody', headers: { cookie, accept: 'text/html' } })

  test('lead to sign-in and back', async () => {
    const told = await page('/portings?status=declined&user=usr_1')
    expect(told.status).toBe(302)
    expect(told.headers.get('location')).toBe('/sign-in?to=%2Fportings%3Fstatus%3Ddeclined%26user%3Dusr_1')
    const back = await page(told.headers.get('location') ?? '', await signIn(stack.url, 'agent'))
    expect(back.headers.get('location')).toBe('/portings?status=declined&user=usr_1')
  })

  test.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/\t/evil.example', '/\t//evil.example'])(
    'never lead elsewhere: %j',
    async (to) => {
      const told = await page(`/sign-in?to=${encodeURIComponent(to)}`, await signIn(stack.url, 'agent'))
      expect(told.headers.get('location')).toBe('/worklist')
    },
  )
})

describe('a forged session', () => {
  test.each([
    ['an invented token', `portdesk-session=${'b'.repeat(43)}`],
    ['too short a token', 'portdesk-session=b'],
    ['too long a token', `portdesk-session=${'b'.repeat(4000)}`],
    ['no token', 'portdesk-session='],
    ['text that is no token', `portdesk-session=${"' or 1=1 --".padEnd(43, '_')}`],
    ['the name in another spelling', `Portdesk-Session=${'b'.repeat(43)}`],
  ])('is nobody: %s', async (_name, cookie) => {
    const told = await ask(`${stack.url}/api/portings`, { as: 'nobody', headers: { cookie } })
    expect(told).toMatchObject({ status: 401, body: { code: 'notSignedIn' } })
  })
})

describe('over https', () => {
  test('the cookie is bound to this host and never travels in the clear', async () => {
    const secure = await startStack({ portings: 1, env: { PUBLIC_URL: 'https://desk.example' } })
    const told = await ask(`${secure.url}/api/sign-in`, { method: 'POST', as: 'nobody', body: { role: 'agent' } })
    expect(told.headers.getSetCookie()[0]).toMatch(
      /^__Host-portdesk-session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    )
    const plain = told.headers.getSetCookie()[0]?.replace('__Host-', '') ?? ''
    expect((await ask(`${secure.url}/api/desk`, { as: 'nobody', headers: { cookie: plain } })).status).toBe(401)
    await secure.close()
  })
})

describe('too often', () => {
  test('sign-ins from one address and writes of one person are told to wait', async () => {
    const small = await startStack({ portings: 1, server: { rateLimits: { signIns: 3, writes: 2 } } })
    const attempt = () => ask(`${small.url}/api/sign-in`, { method: 'POST', as: 'nobody', body: { role: 'lead' } })
    // The stack itself has signed an agent in.
    const told = [await attempt(), await attempt(), await attempt()]
    expect(told.map(({ status }) => status)).toEqual([200, 200, 429])
    expect(told[2]?.body.code).toBe('tooManyRequests')
    expect(Number(told[2]?.headers.get('retry-after'))).toBeGreaterThan(0)

    const write = () => ask(`${small.url}/api/portings/prt_1/retry`, { method: 'POST' })
    const written = [await write(), await write(), await write()]
    expect(written.map(({ status }) => status)).toEqual([404, 404, 429])
    expect((await ask(`${small.url}/api/portings`)).status).toBe(200)
    await small.close()
  })
})
