import { describe, expect, test } from 'vitest'
import { readConfig } from './config.ts'

function accept(env: Record<string, string>) {
  const result = readConfig(env)
  if (!('config' in result)) throw new Error(result.problems.join('\n'))
  return result.config
}

function refuse(env: Record<string, string>): string[] {
  const result = readConfig(env)
  return 'problems' in result ? result.problems : []
}

const real = { GIGS_TOKEN: 'real', GIGS_PROJECT: 'acme' }

describe('readConfig', () => {
  test('runs on the sandbox when nothing is set', () => {
    const config = accept({})
    expect(config).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      gigs: {
        baseUrl: 'http://127.0.0.1:8081/gigs',
        project: 'sandbox',
        token: 'sandbox',
        sendsIdempotencyKeys: false,
      },
      telnyx: { baseUrl: 'http://127.0.0.1:8081/telnyx', user: 'sandbox', token: 'sandbox' },
      sandboxControlUrl: 'http://127.0.0.1:8081/_sandbox',
      databaseUrl: null,
      dataDir: '.data',
      oidc: null,
    })
  })

  test('an empty variable counts as not set', () => {
    expect(accept({ PORT: '', HOST: '', GIGS_TOKEN: '', PUBLIC_URL: '' })).toEqual(accept({}))
  })

  test('SANDBOX_PORT moves every emulated upstream', () => {
    const config = accept({ SANDBOX_PORT: '9181' })
    expect(config.gigs.baseUrl).toBe('http://127.0.0.1:9181/gigs')
    expect(config.telnyx?.baseUrl).toBe('http://127.0.0.1:9181/telnyx')
    expect(config.sandboxControlUrl).toBe('http://127.0.0.1:9181/_sandbox')
  })

  test('a token of its own means the real Gigs, without levers', () => {
    const config = accept({ GIGS_TOKEN: 'real', GIGS_PROJECT: 'acme', DEMO_SIGN_IN: 'on' })
    expect(config.gigs.baseUrl).toBe('https://api.gigs.com')
    expect(config.sandboxControlUrl).toBeNull()
  })

  describe('the Telnyx side', () => {
    const asked = { ...real, DEMO_SIGN_IN: 'on' }
    const sandbox = 'http://127.0.0.1:8081/telnyx'

    test.each<[string, Record<string, string>, object | null]>([
      ['is simulated beside a simulated Gigs', {}, { baseUrl: sandbox, token: 'sandbox' }],
      ['is not there beside a real Gigs of which alone was spoken', asked, null],
      [
        'is simulated beside a real Gigs when it is asked for',
        { ...asked, TELNYX_API_TOKEN: 'sandbox' },
        { baseUrl: sandbox, token: 'sandbox' },
      ],
      [
        'is where its address says, on this machine',
        { ...asked, TELNYX_BASE_URL: 'http://127.0.0.1:9/telnyx' },
        { baseUrl: 'http://127.0.0.1:9/telnyx', token: 'sandbox' },
      ],
      [
        'is the real one with a key of its own',
        { ...asked, TELNYX_API_TOKEN: 'key', TELNYX_API_USER: 'acme' },
        { baseUrl: 'https://api.telnyx.com', user: 'acme', token: 'key' },
      ],
      [
        'is the real one beside a simulated Gigs',
        { TELNYX_API_TOKEN: 'key', TELNYX_API_USER: 'acme', DEMO_SIGN_IN: 'on' },
        { baseUrl: 'https://api.telnyx.com', user: 'acme', token: 'key' },
      ],
    ])('%s', (_name, env, telnyx) => {
      const found = accept(env).telnyx
      if (telnyx === null) expect(found).toBeNull()
      else expect(found).toMatchObject(telnyx)
    })
  })

  test('a base address loses its trailing slash', () => {
    expect(accept({ GIGS_BASE_URL: 'http://127.0.0.1:9/gigs/' }).gigs.baseUrl).toBe('http://127.0.0.1:9/gigs')
  })

  test('trusts no proxy unless it is named, by address or network', () => {
    expect(accept({}).trustedProxies).toEqual([])
    const named = ['10.0.0.7', '10.1.0.0/16', 'fd00::/8', '::1']
    expect(accept({ TRUSTED_PROXIES: named.join(', ') }).trustedProxies).toEqual(named)
  })

  test.each(['on', 'loopback', '10.0.0', '10.0.0.7/33', '10.0.0.7/0', '::/0', '10.0.0.7/8/8', '10.0.0.7;10.0.0.8'])(
    'takes %s for no proxy',
    (proxies) => {
      expect(refuse({ TRUSTED_PROXIES: proxies })).toEqual([expect.stringMatching(/^TRUSTED_PROXIES: /)])
    },
  )

  test.each([
    [{ PORT: 'http' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ PORT: '-1' }, 'PORT'],
    [{ SANDBOX_PORT: '80 81' }, 'SANDBOX_PORT'],
    [{ GIGS_BASE_URL: 'api.gigs.com' }, 'GIGS_BASE_URL'],
    [{ GIGS_BASE_URL: 'ftp://api.gigs.com' }, 'GIGS_BASE_URL'],
    [{ GIGS_BASE_URL: 'https://key:word@api.gigs.com' }, 'GIGS_BASE_URL'],
    [{ GIGS_PROJECT: 'a/b' }, 'GIGS_PROJECT'],
    [{ GIGS_TOKEN: 'two words', GIGS_PROJECT: 'acme' }, 'GIGS_TOKEN'],
    [{ GIGS_TOKEN: 'real', DEMO_SIGN_IN: 'on' }, 'GIGS_PROJECT'],
    [{ GIGS_IDEMPOTENCY_KEYS: 'yes' }, 'GIGS_IDEMPOTENCY_KEYS'],
    [{ GIGS_RECIPIENT_PROVIDERS: 'p4;p9' }, 'GIGS_RECIPIENT_PROVIDERS'],
    [{ TELNYX_API_TOKEN: 'real', DEMO_SIGN_IN: 'on' }, 'TELNYX_API_USER'],
    [{ DATABASE_URL: 'mysql://db/desk' }, 'DATABASE_URL'],
    [{ OIDC_CLIENT_ID: 'desk' }, 'OIDC_CLIENT_ID'],
    [{ PUBLIC_URL: 'https://desk.example/app' }, 'PUBLIC_URL'],
    [{ SESSION_SECRET: 'short' }, 'SESSION_SECRET'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    [{ ...real, DEMO_SIGN_IN: 'on', HOST: '0.0.0.0' }, 'HOST'],
    [{ ...real, DEMO_SIGN_IN: 'on', PUBLIC_URL: 'https://desk.example' }, 'PUBLIC_URL'],
    [{ DEMO_SIGN_IN: 'yes' }, 'DEMO_SIGN_IN'],
    [real, 'OIDC_ISSUER'],
    [{ TELNYX_API_TOKEN: 'real', TELNYX_API_USER: 'acme' }, 'OIDC_ISSUER'],
    [{ TELNYX_API_TOKEN: 'real', TELNYX_API_USER: 'acme', DEMO_SIGN_IN: 'on', HOST: '::' }, 'HOST'],
    [{ GIGS_BASE_URL: 'https://api.gigs.com' }, 'GIGS_TOKEN'],
    [{ TELNYX_BASE_URL: 'https://api.telnyx.com' }, 'TELNYX_API_TOKEN'],
  ])('refuses %j and names %s', (env, name) => {
    const problems = refuse(env as unknown as Record<string, string>)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(new RegExp(`^${name}: `))
  })

  test('names everything that sign-in needs at once', () => {
    expect(refuse({ OIDC_ISSUER: 'https://id.example' }).map((problem) => problem.split(':')[0])).toEqual([
      'OIDC_CLIENT_ID',
      'OIDC_CLIENT_SECRET',
      'PUBLIC_URL',
      'SESSION_SECRET',
    ])
  })

  const withIssuer = {
    OIDC_ISSUER: 'https://id.example',
    OIDC_CLIENT_ID: 'desk',
    OIDC_CLIENT_SECRET: 'made-up',
    PUBLIC_URL: 'https://desk.example',
    SESSION_SECRET: 'made-up-and-long-enough-for-the-check',
  }

  test('with an issuer a real upstream may stand behind any address', () => {
    const { oidc, host } = accept({ ...withIssuer, ...real, HOST: '0.0.0.0' })
    expect({ oidc, host }).toEqual({
      host: '0.0.0.0',
      oidc: {
        issuer: 'https://id.example',
        clientId: 'desk',
        clientSecret: 'made-up',
        roleClaim: 'roles',
        publicUrl: 'https://desk.example',
      },
    })
  })

  test.each([
    [{ OIDC_ISSUER: 'http://id.example' }, 'OIDC_ISSUER'],
    [{ PUBLIC_URL: 'http://desk.example' }, 'PUBLIC_URL'],
    [{ OIDC_ROLE_CLAIM: 'two words' }, 'OIDC_ROLE_CLAIM'],
    [{ SESSION_SECRET: 'short' }, 'SESSION_SECRET'],
  ])('an issuer with %j is refused', (env, name) => {
    expect(refuse({ ...withIssuer, ...(env as object) })).toEqual([expect.stringMatching(new RegExp(`^${name}: `))])
  })

  test('never prints the value of a secret', () => {
    const marked = {
      GIGS_TOKEN: 'MARK one',
      GIGS_WEBHOOK_SECRET: 'MARK two',
      TELNYX_API_TOKEN: 'MARK three',
      DATABASE_URL: 'mysql://user:MARK@db/desk',
      SESSION_SECRET: 'MARK',
      GIGS_BASE_URL: 'https://key:MARK@api.gigs.com',
      OIDC_CLIENT_SECRET: 'MARK',
    }
    const problems = refuse(marked)
    expect(problems.length).toBeGreaterThanOrEqual(7)
    expect(problems.join('\n')).not.toContain('MARK')
  })
})
