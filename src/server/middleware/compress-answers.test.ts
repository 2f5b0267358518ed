import { Readable } from 'node:stream'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '#testing/ask.ts'
import { type Stack, startStack } from '#testing/start-stack.ts'
import { compressAnswers } from './compress-answers.ts'

/** As Chromium asks from a page of the desk. */
const browser = { 'accept-encoding': 'gzip, deflate, br, zstd', 'sec-fetch-site': 'same-origin' }
const formOf = ({ headers }: { headers: Headers }) => ({
  encoding: headers.get('content-encoding'),
  vary: headers.get('vary'),
})
const varies = 'accept-encoding, sec-fetch-site'

describe('answers of the desk', () => {
  let stack: Stack
  beforeAll(async () => {
    stack = await startStack()
  })
  afterAll(() => stack.close())

  const list = (headers: Record<string, string>) => ask(`${stack.url}/api/portings?limit=50`, { headers })

  test('come in the best form that is asked for', async () => {
    const plain = await list({ 'accept-encoding': 'identity', 'sec-fetch-site': 'same-origin' })
    expect(formOf(plain)).toEqual({ encoding: null, vary: varies })
    const size = (told: typeof plain) => Number(told.headers.get('content-length'))
    for (const [accepted, encoding] of [
      ['gzip, deflate, br, zstd', 'br'],
      ['gzip', 'gzip'],
      ['br;q=0, gzip', 'gzip'],
    ] as const) {
      const told = await list({ ...browser, 'accept-encoding': accepted })
      expect(formOf(told)).toEqual({ encoding, vary: varies })
      expect(told.body.items).toEqual(plain.body.items)
      expect(size(told)).toBeLessThan(size(plain) / 3)
    }
  })

  test('come whole where another site might have asked, or who asked is not told', async () => {
    for (const site of ['cross-site', 'same-site', ''])
      expect(formOf(await list({ ...browser, 'sec-fetch-site': site }))).toEqual({ encoding: null, vary: varies })
    expect(formOf(await list({ 'accept-encoding': 'br' }))).toEqual({ encoding: null, vary: varies })
    expect(formOf(await list({ ...browser, 'sec-fetch-site': 'none' })).encoding).toBe('br')
  })

  test('that are searched for or passed through are compressed too', async () => {
    const { headers: ofSearch } = await ask(`${stack.url}/api/portings/search`, {
      method: 'POST',
      body: { limit: 50 },
      headers: browser,
    })
    expect(ofSearch.get('content-encoding')).toBe('br')
    const providers = await ask(`${stack.url}/api/service-providers`, { headers: browser })
    expect(formOf(providers).encoding).toBe('br')
    expect(providers.body.items.length).toBeGreaterThan(25)
  })

  test('that are small or for machines stay as they are', async () => {
    for (const path of ['/api/session', '/api/nowhere', '/metrics'])
      expect(formOf(await ask(stack.url + path, { headers: browser }))).toEqual({ encoding: null, vary: null })
  })
})

describe('compressAnswers', () => {
  const app = fastify()
  const large = JSON.stringify({ value: 'a secret beside what was sent '.repeat(500) })
  beforeAll(() => {
    compressAnswers(app)
    const json = 'application/json; charset=utf-8'
    for (const [method, operation] of [
      ['GET', 'getPorting'],
      ['GET', 'getPortRequestDraft'],
      ['POST', 'searchPortings'],
      ['POST', 'revealField'],
      ['POST', 'revealAccountField'],
      ['POST', 'findSameValues'],
      ['POST', 'createDocumentLink'],
      ['POST', 'signInForDemonstration'],
      ['PATCH', 'updatePorting'],
      ['PATCH', 'updateDraftGroup'],
    ] as const)
      app.route({
        method,
        url: `/${operation}`,
        config: { operation },
        handler: (_request, reply) => reply.type(json).send(large),
      })
    app.get('/ready-made', { config: { operation: 'listPortings' } }, (_request, reply) =>
      reply.header('content-encoding', 'gzip').send(Buffer.alloc(5000)),
    )
    app.get('/gone', { config: { operation: 'page' } }, (_request, reply) => reply.code(304).send())
    app.get('/export', { config: { operation: 'exportActivity' } }, (_request, reply) =>
      reply.type('text/csv').send(Readable.from([large, large])),
    )
  })
  afterAll(() => app.close())

  const encodingOf = async (method: 'GET' | 'POST' | 'PATCH', operation: string) =>
    (await app.inject({ method, url: `/${operation}`, headers: browser })).headers['content-encoding']

  test.each([
    ['POST', 'revealField'],
    ['POST', 'revealAccountField'],
    ['POST', 'findSameValues'],
    ['POST', 'createDocumentLink'],
    ['POST', 'signInForDemonstration'],
    ['PATCH', 'updatePorting'],
    ['PATCH', 'updateDraftGroup'],
    ['GET', 'getPortRequestDraft'],
  ] as const)('%s %s is never compressed, however long', async (method, operation) => {
    expect(await encodingOf(method, operation)).toBeUndefined()
  })

  test('what is read is, byte for byte', async () => {
    expect(await encodingOf('POST', 'searchPortings')).toBe('br')
    const br = await app.inject({ url: '/getPorting', headers: browser })
    expect(brotliDecompressSync(br.rawPayload).toString()).toBe(large)
    const gzip = await app.inject({ url: '/getPorting', headers: { ...browser, 'accept-encoding': 'gzip' } })
    expect(gunzipSync(gzip.rawPayload).toString()).toBe(large)
  })

  test('HEAD says what GET would', async () => {
    const [head, get] = await Promise.all([
      app.inject({ method: 'HEAD', url: '/getPorting', headers: browser }),
      app.inject({ method: 'GET', url: '/getPorting', headers: browser }),
    ])
    expect(head.body).toBe('')
    for (const name of ['content-encoding', 'content-length', 'content-type', 'vary'])
      expect(head.headers[name]).toBe(get.headers[name])
  })

  test('neither what has a form of its own, nor nothing, nor a stream is touched', async () => {
    const made = await app.inject({ url: '/ready-made', headers: browser })
    expect(made.headers['content-encoding']).toBe('gzip')
    expect(made.rawPayload).toHaveLength(5000)
    const gone = await app.inject({ url: '/gone', headers: browser })
    expect({ status: gone.statusCode, encoding: gone.headers['content-encoding'] }).toEqual({ status: 304 })
    const taken = await app.inject({ url: '/export', headers: browser })
    expect(taken.headers['content-encoding']).toBeUndefined()
    expect(taken.body).toBe(large + large)
  })
})
