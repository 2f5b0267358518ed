import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { roles } from '#contract/resources/role.ts'
import { ask } from '#testing/ask.ts'
import { sessionsInMemory } from '#testing/sessions-in-memory.ts'
import { startIssuer, type TestIssuer } from '#testing/start-issuer.ts'
import { freePort, type Stack, startStack } from '#testing/start-stack.ts'
import { StepBrowser } from '#testing/step-browser.ts'
import { createSeal } from '../sign-in/sealed-cookie.ts'
import type { SessionRow } from '../store/sessions.ts'

const secret = 'a secret for tests, and for tests only'
let issuer: TestIssuer
let stack: Stack
const rows = sessionsInMemory()
const inserted: SessionRow[] = []
let isStoreAway = false
const sessionRows = {
  ...rows,
  insert: (row: SessionRow) => {
    if (isStoreAway) return Promise.reject(new Error('away'))
    inserted.push(row)
    return rows.insert(row)
  },
}
/** Of other desks that the issuer knows, one for each: a port that is used again meets connections to the desk before. */
let otherPorts: number[]

async function startDesk(port: number, env: Record<string, string> = {}): Promise<Stack> {
  const { url: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET } = issuer
  const own = { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` }
  return startStack({
    portings: 5,
    env: { ...own, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, ...env },
    server: { sessionRows },
  })
}

beforeAll(async () => {
  const port = await freePort()
  otherPorts = await Promise.all(Array.from({ length: 8 }, freePort))
  issuer = await startIssuer(...[port, ...otherPorts].map((one) => `http://127.0.0.1:${one}`))
  stack = await startDesk(port)
})
afterAll(async () => {
  await stack.close()
  await issuer.close()
})
beforeEach(() => {
  issuer.person = { sub: 'usr-1', claims: { name: 'Ada', roles: 'agent' } }
})

const isCallback = (url: string) => url.startsWith(`${stack.url}/sign-in/callback`)
const start = (to = '/portings') => `${stack.url}/sign-in/start?to=${encodeURIComponent(to)}`

/** Up to the issuer's answer, which the browser has not delivered yet. */
async function answered(browser = new StepBrowser(), to?: string) {
  const { next } = await browser.follow(start(to), isCallback)
  if (!next) throw new Error('The issuer did not answer.')
  return { browser, callback: next }
}

async function whoIn(browser: StepBrowser) {
  const cookie = [...browser.jarOf(stack.url)].map(([name, value]) => `${name}=${value}`).join('; ')
  return (await ask(`${stack.url}/api/session`, { as: 'nobody', headers: { cookie } })).body.who
}

/** Whatever was wrong: a word about it, no session, and the attempt is used up. */
async function expectRefusal(browser: StepBrowser, callback: string, problem: string) {
  const step = await browser.visit(callback)
  expect(step.status).toBe(302)
  const told = new URL(step.next ?? '')
  expect([told.origin, told.pathname, told.searchParams.get('problem')]).toEqual([stack.url, '/sign-in', problem])
  expect(await whoIn(browser)).toBeNull()
  expect([...browser.jarOf(stack.url).keys()]).toEqual([])
}

describe('with an issuer', () => {
  test('one signs in there, and comes back to the page that was asked for', async () => {
    const { browser, callback } = await answered(new StepBrowser(), '/portings?status=declined')
    const asked = new URL((await new StepBrowser().visit(start())).next ?? '')
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      state: expect.stringMatching(/^.{20,}$/),
      nonce: expect.stringMatching(/^.{20,}$/),
      redirect_uri: `${stack.url}/sign-in/callback`,
    })
    const { next } = await browser.visit(callback)
    expect(next).toBe(`${stack.url}/portings?status=declined`)
    expect(await whoIn(browser)).toEqual({ id: 'usr-1', name: 'Ada', role: 'agent' })
    expect([...browser.jarOf(stack.url).keys()]).toEqual(['portdesk-session'])
  })

  test.each(roles)('the role is the one of the claim: %s', async (role) => {
    issuer.person = { sub: `usr-${role}`, claims: { name: 'B', roles: role } }
    const { browser, callback } = await answered()
    await browser.visit(callback)
    expect(await whoIn(browser)).toMatchObject({ role })
  })

  test('of several roles the highest counts', async () => {
    issuer.person = { sub: 'usr-2', claims: { name: 'C', roles: ['viewer', 'staff', 'lead', 'agent'] } }
    const { browser, callback } = await answered()
    await browser.visit(callback)
    expect(await whoIn(browser)).toMatchObject({ role: 'lead' })
  })

  test.each([
    ['no claim', {}],
    ['a role that is none of ours', { roles: 'root' }],
    ['another spelling', { roles: 'Admin' }],
    ['an empty list', { roles: [] }],
    ['a role inside something else', { roles: { admin: true } }],
    ['several in one text', { roles: 'viewer admin' }],
    ['a word every object knows', { roles: 'constructor' }],
    ['true', { roles: true }],
  ])('nobody gets in with %s', async (_name, claims) => {
    issuer.person = { sub: 'usr-none', claims: { name: 'D', ...claims } }
    const { browser, callback } = await answered()
    await expectRefusal(browser, callback, 'noRole')
  })

  test('the demonstration accounts are gone', async () => {
    const told = await ask(`${stack.url}/api/sign-in`, { method: 'POST', as: 'nobody', body: { role: 'admin' } })
    expect(told.status).toBe(404)
    expect((await ask(`${stack.url}/api/session`, { as: 'nobody' })).body).toEqual({ who: null, way: 'openIdConnect' })
  })

  test('signing out ends the session at the issuer too', async () => {
    const { browser, callback } = await answered()
    await browser.visit(callback)
    const cookie = [...browser.jarOf(stack.url)].map(([name, value]) => `${name}=${value}`).join('; ')
    const { body } = await ask(`${stack.url}/api/sign-out`, { method: 'POST', as: 'nobody', headers: { cookie } })
    const next = new URL(body.next)
    expect(next.origin).toBe(issuer.url)
    expect(next.searchParams.get('post_logout_redirect_uri')).toBe(`${stack.url}/sign-in`)
    const hint = next.searchParams.get('id_token_hint') ?? ''
    expect(hint).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
    // The store holds it as nobody else can read it: it says who somebody is.
    const held = inserted.at(-1)?.idToken ?? ''
    expect(held.length).toBeGreaterThan(hint.length)
    for (const part of hint.split('.')) expect(held).not.toContain(part)
    expect((await browser.visit(body.next)).status).toBe(200)
    expect(await whoIn(browser)).toBeNull()
  })

  test('whoever does not want to go on is told so', async () => {
    issuer.person = null
    const { browser, callback } = await answered()
    await expectRefusal(browser, callback, 'denied')
  })
})

describe('an attack', () => {
  const seal = createSeal(secret, 'sign-in attempt')
  const attemptIn = (browser: StepBrowser) =>
    seal.open(browser.jarOf(stack.url).get('portdesk-signing-in') ?? '') as Record<string, string | number>
  const putAttempt = (browser: StepBrowser, attempt: object) =>
    browser.jarOf(stack.url).set('portdesk-signing-in', seal.close(attempt))

  test('another state', async () => {
    const { browser, callback } = await answered()
    const forged = new URL(callback)
    forged.searchParams.set('state', 'chosen-by-somebody-else')
    await expectRefusal(browser, forged.href, 'notProven')
  })

  test('no state', async () => {
    const { browser, callback } = await answered()
    const forged = new URL(callback)
    forged.searchParams.delete('state')
    await expectRefusal(browser, forged.href, 'notProven')
  })

  test('somebody else’s answer in a browser that began nothing', async () => {
    const { callback } = await answered()
    await expectRefusal(new StepBrowser(), callback, 'tooLate')
  })

  test('somebody else’s answer in a browser that began something', async () => {
    const { callback } = await answered()
    const { browser } = await answered()
    await expectRefusal(browser, callback, 'notProven')
  })

  test('a token that was made for another nonce', async () => {
    const { browser, callback } = await answered()
    putAttempt(browser, { ...attemptIn(browser), nonce: 'of another attempt' })
    await expectRefusal(browser, callback, 'notProven')
  })

  test('a code without the secret that only the browser’s attempt knows', async () => {
    const { browser, callback } = await answered()
    putAttempt(browser, { ...attemptIn(browser), verifier: 'x'.repeat(43) })
    await expectRefusal(browser, callback, 'notProven')
  })

  test('the same code twice', async () => {
    const { browser, callback } = await answered()
    const attempt = attemptIn(browser)
    await browser.visit(callback)
    expect(await whoIn(browser)).not.toBeNull()
    const thief = new StepBrowser()
    putAttempt(thief, attempt)
    await expectRefusal(thief, callback, 'notProven')
  })

  test('an answer that comes after ten minutes', async () => {
    const { browser, callback } = await answered()
    putAttempt(browser, { ...attemptIn(browser), begunAt: Date.now() - 11 * 60_000 })
    await expectRefusal(browser, callback, 'tooLate')
  })

  test('an attempt that was not sealed here', async () => {
    for (const forge of [
      (sealed: string) => `${sealed.slice(0, -2)}AA`,
      () =>
        Buffer.from(JSON.stringify({ state: 'a', nonce: 'b', verifier: 'c', to: '/', begunAt: 0 })).toString(
          'base64url',
        ),
      () => createSeal('another secret that is long enough', 'sign-in attempt').close({}),
      () => createSeal(secret, 'another purpose').close({}),
    ]) {
      const { browser, callback } = await answered()
      const jar = browser.jarOf(stack.url)
      jar.set('portdesk-signing-in', forge(jar.get('portdesk-signing-in') ?? ''))
      await expectRefusal(browser, callback, 'tooLate')
    }
  })

  test.each(['//evil.example', 'https://evil.example/x', '/\\evil.example', 'javascript:alert(1)'])(
    'a way back to another site: %s',
    async (to) => {
      const { browser, callback } = await answered(new StepBrowser(), to)
      expect((await browser.visit(callback)).next).toBe(`${stack.url}/worklist`)
      // Even one that got into the attempt itself.
      const second = await answered()
      putAttempt(second.browser, { ...attemptIn(second.browser), to })
      expect((await second.browser.visit(second.callback)).next).toBe(`${stack.url}/worklist`)
    },
  )

  test('a session that was there before the sign-in', async () => {
    const { browser, callback } = await answered()
    const planted = 'A'.repeat(43)
    browser.jarOf(stack.url).set('portdesk-session', planted)
    await browser.visit(callback)
    const first = browser.jarOf(stack.url).get('portdesk-session')
    expect(first).not.toBe(planted)
    const again = await answered(browser)
    await browser.visit(again.callback)
    const second = browser.jarOf(stack.url).get('portdesk-session')
    expect(second).not.toBe(first)
    const before = { cookie: `portdesk-session=${first}` }
    expect((await ask(`${stack.url}/api/session`, { as: 'nobody', headers: before })).body.who).toBeNull()
  })
})

test('no code, token or secret is in any log line', async () => {
  const { browser, callback } = await answered()
  await browser.visit(`${callback}MARKED`)
  const { callback: good, browser: other } = await answered()
  await other.visit(good)
  const code = new URL(good).searchParams.get('code') ?? 'none'
  for (const value of ['MARKED', code, other.jarOf(stack.url).get('portdesk-session') ?? 'none'])
    expect(stack.log()).not.toContain(value)
  expect(stack.log()).toContain('a sign-in was refused')
})

test('a store that is away is not told as the issuer’s fault', async () => {
  const { browser, callback } = await answered()
  isStoreAway = true
  try {
    await expectRefusal(browser, callback, 'deskAway')
  } finally {
    isStoreAway = false
  }
})

test('a desk starts while the issuer is away, and says so at the door', async () => {
  const port = await freePort()
  const desk = await startDesk(port, { OIDC_ISSUER: `http://127.0.0.1:${await freePort()}` })
  const { next } = await new StepBrowser().visit(`${desk.url}/sign-in/start?to=/portings`)
  expect(next).toBe(`${desk.url}/sign-in?problem=issuerAway&to=%2Fportings`)
  await desk.close()
})

describe('the claim', () => {
  const told = { name: 'E', roles: 'admin' }
  const held = { roles: ['offline_access', 'viewer', 'agent'], other: 'admin' }

  test.each([
    ['can have another name', 'https://acme.example/desk', { 'https://acme.example/desk': 'viewer' }, 'viewer'],
    ['can stand inside another', 'realm_access.roles', { realm_access: held }, 'agent'],
    ['can stand deeper', 'resource_access.desk.eu.roles', { resource_access: { 'desk.eu': held } }, 'agent'],
    [
      'is rather the one of that very name',
      'realm.role',
      { 'realm.role': 'viewer', realm: { role: 'lead' } },
      'viewer',
    ],
    ['may be missing inside', 'realm_access.roles', { realm_access: { groups: ['admin'] } }, null],
    ['may have nothing inside', 'realm_access.roles', { realm_access: 'admin' }, null],
    ['is nothing that every object has', 'realm_access.constructor.name', { realm_access: held }, null],
  ])('%s: %s', async (_name, roleClaim, claims, role) => {
    await stack.close()
    stack = await startDesk(otherPorts.pop() ?? 0, { OIDC_ROLE_CLAIM: roleClaim })
    issuer.person = { sub: 'usr-9', claims: { ...told, ...claims } }
    const { browser, callback } = await answered()
    await browser.visit(callback)
    expect((await whoIn(browser))?.role ?? null).toBe(role)
  })
})
