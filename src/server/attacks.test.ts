/** Attacks on the desk's parsers and headers. Those on roles, sessions, origins and shapes stand beside what they attack: docs/asvs.md. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type * as z from 'zod/mini'
import { type OperationName, operations } from '#contract/dashboard-api.ts'
import { ask } from '#testing/ask.ts'
import { type Stack, startStack } from '#testing/start-stack.ts'

let stack: Stack
let id: string
beforeAll(async () => {
  stack = await startStack({ portings: 20 })
  id = (await ask(`${stack.url}/api/portings?limit=1&status=informationRequired`)).body.items[0].id
})
afterEach(() => stack.sandbox.control.faults.clear())
afterAll(() => stack.close())

/** What no client library would send. */
async function raw(text: string): Promise<string> {
  const { hostname, port } = new URL(stack.url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  let answer = ''
  socket.on('data', (chunk) => {
    answer += String(chunk)
  })
  socket.on('error', () => {})
  socket.write(text)
  socket.setTimeout(30_000, () => socket.destroy())
  await once(socket, 'close')
  return answer
}

describe('header injection', () => {
  test.each([
    '/portings%0d%0ax-injected:%201',
    '/portings?status=%0d%0aset-cookie:%20portdesk-session=x',
    '/sign-in?to=/portings%0d%0ax-injected:%201',
    '/sign-in?to=%0d%0a%0d%0a<script>',
    '/portings%E5%98%8A%E5%98%8Dx-injected:%201',
  ])('an address does not become a header: %s', async (path) => {
    for (const as of ['agent', 'nobody'] as const) {
      const { headers, status } = await ask(stack.url + path, { as, headers: { accept: 'text/html' } })
      expect(status).toBeLessThan(500)
      expect(headers.get('x-injected')).toBeNull()
      expect(headers.getSetCookie()).toEqual([])
      expect(headers.get('location') ?? '').not.toMatch(/[\r\n]/)
    }
  })

  test.each(['5\t; x=1', '1e9', '-3', '99999999999', 'soon <b>'])(
    'what an upstream says of waiting is a number of ours or nothing: %j',
    async (value) => {
      stack.sandbox.control.faults.add({
        kind: 'status',
        status: 429,
        headers: { 'retry-after': value.replace('\t', ' ') },
        times: 3,
      })
      const { headers } = await ask(`${stack.url}/api/portings/${id}`)
      expect(headers.get('retry-after') ?? '0').toMatch(/^\d{1,7}$/)
    },
  )

  test.each([
    ['two lengths', 'content-length: 2\r\ncontent-length: 40\r\n\r\n{}'],
    [
      'a length and chunks',
      'content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /api/desk HTTP/1.1\r\nhost: x\r\n\r\n',
    ],
    ['a bare line feed in a header', 'x-one: a\nx-two: b\r\ncontent-length: 2\r\n\r\n{}'],
    ['a name with a blank', 'content-length : 2\r\n\r\n{}'],
  ])('a request that two servers could read differently is refused: %s', async (_name, rest) => {
    const answer = await raw(
      `POST /api/portings HTTP/1.1\r\nhost: desk\r\nconnection: close\r\ncontent-type: application/json\r\n${rest}`,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /)
    // One answer, and none to what was hidden in it.
    expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1)
  })
})

describe('prototypes', () => {
  const untouched = () => {
    expect(Object.keys(Object.prototype)).toEqual([])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(([] as unknown as Record<string, unknown>).polluted).toBeUndefined()
  }

  test.each([
    '__proto__[polluted]=1',
    '__proto__.polluted=1',
    'constructor[prototype][polluted]=1',
    '__proto__=1',
    'constructor=1',
  ])('are not reached by a query: %s', async (query) => {
    expect((await ask(`${stack.url}/api/portings?${query}`)).status).toBe(400)
    untouched()
  })

  test.each([
    '{"address":{"__proto__":{"polluted":1},"line1":"x"}}',
    '{"address":{"line1":"x","constructor":{"prototype":{"polluted":1}}}}',
    '{"firstName":"x","__proto__":{"polluted":1}}',
  ])('are not reached by a body: %s', async (body) => {
    expect((await ask(`${stack.url}/api/portings/${id}`, { method: 'PATCH', body })).status).toBe(400)
    untouched()
  })

  test('are not reached by an upstream', async () => {
    const { body: honest } = await ask(`${stack.sandbox.gigsUrl}/projects/sandbox/portings/${id}`, {
      headers: { authorization: 'Bearer sandbox' },
    })
    const hostile = JSON.parse(`{"__proto__":{"polluted":1},"required":["__proto__","constructor","toString"]}`)
    stack.sandbox.control.faults.add({
      kind: 'status',
      status: 200,
      body: Object.defineProperties({ ...honest }, Object.getOwnPropertyDescriptors(hostile)),
    })
    const told = await ask(`${stack.url}/api/portings/${id}`)
    expect(told.status).toBe(200)
    expect(told.body.porting.required).toEqual(['__proto__', 'constructor', 'toString'])
    // What nobody gave is missing, although every object has something of that name.
    expect(told.body.porting.missing).toEqual(['__proto__', 'constructor', 'toString'])
    untouched()
  })
})

describe('nesting', () => {
  const deep = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`

  test.each([100, 10_000])('of %i levels in a body is refused and nothing more', async (depth) => {
    for (const inner of [deep(depth), `${'['.repeat(depth)}${']'.repeat(depth)}`]) {
      const told = await ask(`${stack.url}/api/portings/${id}`, { method: 'PATCH', body: `{"address":${inner}}` })
      expect([400, 413]).toContain(told.status)
    }
  })

  test.each([100, 100_000])(
    'of %i levels in an upstream’s answer, or in its error, is no fault of ours',
    async (depth) => {
      const json = { 'content-type': 'application/json' }
      const answers = [
        [200, `{"items":[],"moreItemsAfter":null,"more":${deep(depth)}}`],
        [422, `{"object":"error","type":"x","code":"x","message":"No.","details":${deep(depth)}}`],
      ] as const
      for (const [status, body] of answers) {
        stack.sandbox.control.faults.add({ kind: 'status', status, body, headers: json })
        const told = await ask(`${stack.url}/api/portings`)
        expect(told.body.code).not.toBe('internal')
        expect([200, 422, 502]).toContain(told.status)
      }
    },
  )
})

describe('an address that an upstream hands out', () => {
  const json = { 'content-type': 'application/json' }
  const handOut = (url: string) =>
    stack.sandbox.control.faults.add({ kind: 'status', status: 201, body: { id: 'file_1', url }, headers: json })
  const hostile = [
    'javascript:alert(document.domain)',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    'http://evil.example/letter.pdf',
    'http://169.254.169.254/latest/meta-data/',
    '//evil.example/letter.pdf',
    'blob:https://evil.example/1',
    ' \tjavascript:alert(1)',
    'https://',
  ]

  test.each(hostile)('is not passed on to a browser: %j', async (url) => {
    const { body } = await ask(`${stack.url}/api/port-requests`)
    const path = `/api/port-requests/${body.items[0].id}/documents/${body.items[0].id}/link`
    handOut(url)
    const told = await ask(stack.url + path, { method: 'POST', body: {} })
    expect(told).toMatchObject({ status: 502, body: { code: 'upstreamMalformed' } })
    expect(told.text).not.toContain('evil')
    expect(told.text).not.toContain('javascript')
  })

  test.each(hostile)('gets no file from the desk: %j', async (url) => {
    const { body } = await ask(`${stack.url}/api/port-request-drafts`)
    stack.sandbox.control.faults.add({
      kind: 'status',
      status: 201,
      method: 'POST',
      path: '/telnyx/*/upload_requests',
      body: { id: 'file_1', url },
      headers: json,
    })
    stack.sandbox.control.forgetRequests()
    const told = await ask(
      `${stack.url}/api/port-request-drafts/${body.items[0].id}/documents?documentType=loa&name=l.pdf`,
      {
        method: 'POST',
        body: '%PDF-1.7',
        headers: { 'content-type': 'application/pdf' },
      },
    )
    expect(told).toMatchObject({ status: 502, body: { code: 'upstreamMalformed', outcome: 'notApplied' } })
    expect(stack.sandbox.control.requests().filter(({ method }) => method === 'PUT')).toEqual([])
  })
})

describe('patterns that take for ever', () => {
  interface Def {
    checks?: { _zod: { def: { pattern?: RegExp } } }[]
    shape?: Record<string, z.core.$ZodType>
    [part: string]: unknown
  }

  /** Every pattern that stands before what comes from outside. */
  function patternsOf(schema: z.core.$ZodType, found: Map<string, RegExp>): void {
    const def = schema._zod.def as unknown as Def
    for (const { _zod } of def.checks ?? []) if (_zod.def.pattern) found.set(_zod.def.pattern.source, _zod.def.pattern)
    const parts = [def.innerType, def.element, def.keyType, def.valueType, ...((def.options as unknown[]) ?? [])]
    for (const part of [...parts, ...Object.values(def.shape ?? {})])
      if (part) patternsOf(part as z.core.$ZodType, found)
  }

  const patterns = new Map<string, RegExp>()
  for (const name of Object.keys(operations) as OperationName[]) {
    const { params, query, body } = operations[name]
    for (const schema of [params, query, body]) if (schema) patternsOf(schema, patterns)
  }

  test('are looked for among many', () => expect(patterns.size).toBeGreaterThan(10))

  // As long as a body may be. One that tries again from every place, or every way to part it, does not come back in time.
  const pieces = [
    'a',
    'A',
    '0',
    '1',
    '-',
    '_',
    ' ',
    '+',
    '.',
    ':',
    '/',
    '@',
    'a.',
    'a@',
    '0-',
    '1:',
    'a b',
    '\u00e9',
    'Z0',
  ]
  test.each([...patterns.values()].map((pattern) => [pattern.source, pattern] as const))(
    '%s comes back from the longest body, whatever it is made of',
    { timeout: 30_000 },
    (_source, pattern) => {
      for (const piece of pieces) {
        for (const [before, after] of [
          ['', '\0'],
          ['+1', '!'],
          ['2026-01-01T00:00:00.', 'x'],
        ])
          pattern.test(before + piece.repeat(64_000 / piece.length) + after)
      }
    },
  )
})
