import { request } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type GigsClient, gigsClient } from '#testing/gigs-client.ts'
import { type Sandbox, startSandbox } from '../start-sandbox.ts'

let sandbox: Sandbox
let ask: GigsClient

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, portings: 60, seed: 1 })
  ask = gigsClient(sandbox)
})
afterAll(() => sandbox.close())
beforeEach(() => {
  sandbox.control.reset()
})

describe('order of checks: headers, path, query and body', () => {
  const broken = '{"phoneNumber":'

  test('without the right key nothing else is looked at', async () => {
    for (const authorization of ['', 'Bearer', 'Bearer other', 'Basic sandbox', 'bearer sandbox']) {
      const reply = await ask('POST', '/portings/prt_none/cancel?x=', broken, { authorization })
      expect(reply).toMatchObject({ status: 401, body: { object: 'error', type: 'unauthenticated' } })
    }
  })

  test('a project of somebody else is closed, an object that is not there is not found, whatever the body', async () => {
    expect(await ask('GET', '//projects/acme/portings?x=')).toMatchObject({
      status: 403,
      body: { type: 'permissionDenied' },
    })
    expect(await ask('PATCH', '/portings/prt_none?x=', broken)).toMatchObject({
      status: 404,
      body: { type: 'notFound' },
    })
    expect(await ask('GET', '/nothing')).toMatchObject({ status: 404, body: { type: 'notFound' } })
    expect(await ask('GET', '//serviceProviders/')).toMatchObject({ status: 404 })
  })

  test('a method that a path does not have is not implemented', async () => {
    for (const method of ['PUT', 'DELETE', 'OPTIONS']) expect((await ask(method, '/portings')).status).toBe(501)
  })

  test('a body needs its content type', async () => {
    const reply = await ask('POST', '/portings', '{}', { 'content-type': 'text/plain' })
    expect(reply).toMatchObject({ status: 400, body: { type: 'malformed' } })
  })

  test('an Idempotency-Key is refused from a project that is not approved', async () => {
    const reply = await ask('POST', '/portings/search', { phoneNumber: '+12125550100' }, { 'idempotency-key': 'k1' })
    expect(reply.status).toBe(400)
  })
})

describe('hostile input gives a documented error and never a crash', () => {
  test.each([
    ['no JSON', 'nonsense', 400],
    ['an array', '[1]', 400],
    ['a number', '7', 400],
    ['nested beyond reason', `{"address":${'['.repeat(200_000)}`, 400],
    ['nested, and valid', `{"address":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, 400],
    ['a prototype', '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}', 400],
    ['2 MB', JSON.stringify({ firstName: 'x'.repeat(2_000_000) }), 400],
    ['10,000 characters', JSON.stringify({ firstName: 'x'.repeat(10_000) }), 422],
    ['a lone surrogate', '{"firstName":"\\ud800"}', 200],
    ['markup', '{"firstName":"<script>alert(1)</script>","lastName":"\\u202eevil\\u200b"}', 200],
  ])('%s', async (_name, body, status) => {
    const { id } = (await ask('GET', '/portings?status=draft&limit=1')).body.items[0]
    const before = (await ask('GET', `/portings/${id}`)).body
    const reply = await ask('PATCH', `/portings/${id}`, body)
    expect(reply.status).toBe(status)
    if (status !== 200) expect((await ask('GET', `/portings/${id}`)).body).toEqual(before)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  test.each([
    '/portings/%zz',
    '/portings/%00',
    '/portings/..%2f..',
    '/portings/a/b/c/d',
    `/portings/${'x'.repeat(5000)}`,
    '/portings/__proto__',
    '/users/constructor',
  ])('the path %s', async (path) => {
    const reply = await ask('GET', path)
    expect([400, 404]).toContain(reply.status)
    expect(reply.body.object).toBe('error')
  })

  test.each([
    '__proto__=1',
    'constructor=1',
    'limit=1e2',
    'limit=-1',
    'limit=',
    'limit=99999999999',
    'user=',
    'user=a&user=b',
    'after=&before=',
    'status=,',
    'status[]=',
    'status[0]=draft',
    'user[]=a',
    '=1',
  ])('the query %s', async (query) => {
    const reply = await ask('GET', `/portings?${query}`)
    expect([400, 422]).toContain(reply.status)
    expect(reply.body.details[0]).toMatchObject({ in: 'query' })
  })

  test('bytes that are no HTTP do not stop it', async () => {
    await new Promise<void>((resolve) => {
      const wrong = request(`${sandbox.gigsUrl}/projects/sandbox/portings`, {
        method: 'POST',
        headers: { 'content-length': '100' },
      })
      wrong.on('error', () => resolve())
      wrong.write('{"half":')
      setImmediate(() => wrong.destroy())
    })
    expect((await ask('GET', '/portings?limit=1')).status).toBe(200)
  })
})

test('with idempotency keys the first answer comes again and nothing is done twice', async () => {
  const other = await startSandbox({ port: 0, portings: 20, idempotencyKeys: 'honoured' })
  try {
    const askOther = gigsClient(other)
    const user = (await askOther('GET', '/users?limit=1')).body.items[0].id
    const body = { phoneNumber: '+12125557711', provider: 'p9', user }
    const first = await askOther('POST', '/portings', body, { 'idempotency-key': 'one' })
    expect(first.status).toBe(201)
    expect(await askOther('POST', '/portings', body, { 'idempotency-key': 'one' })).toEqual(first)
    expect((await askOther('POST', '/portings', body, { 'idempotency-key': 'two' })).body.code).toBe(
      'portingAlreadyExists',
    )
    expect((await askOther('POST', '/portings', body, { 'idempotency-key': 'x'.repeat(256) })).status).toBe(400)
    other.control.advance(86_400_000)
    expect((await askOther('POST', '/portings', body, { 'idempotency-key': 'one' })).status).toBe(422)
  } finally {
    await other.close()
  }
})
