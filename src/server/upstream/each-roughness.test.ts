/** Every way in which an upstream is rough, by name: what a reader is told, what a write turns out to be, and what operators count. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '#testing/ask.ts'
import { type Stack, startStack } from '#testing/start-stack.ts'

// Generous: a loaded machine must not make the other reads too slow.
const limit = 3000
const late = 2 * limit

type Fault = Parameters<Stack['sandbox']['control']['faults']['add']>[0]
type Kind = Fault extends infer One ? (One extends Fault ? Omit<One, 'method' | 'path' | 'times'> : never) : never

interface Roughness {
  fault: Kind
  /** Of a read: HTTP status, code, words. */
  read: [status: number, code: string, words: RegExp]
  /** What a write turns out to be: proven by a second look, surely not done, or nobody's guess. */
  write: 'applied' | 'notApplied' | 'unknown'
  /** Where it is another than of Gigs. */
  writeAtTelnyx?: 'unknown'
  /** Label of portdesk_upstream_faults_total. */
  counted: RegExp
}

const json = { 'content-type': 'application/json' }
const html = { 'content-type': 'text/html' }
const unavailable = (words: RegExp): Roughness['read'] => [503, 'upstreamUnavailable', words]
const malformed: Roughness['read'] = [502, 'upstreamMalformed', /cannot be understood/]
const tooSlow: Roughness['read'] = [504, 'upstreamTimeout', /took too long/]
const busy: Roughness['read'] = [503, 'upstreamBusy', /is busy/]
const broke = unavailable(/broke before it answered/)

const roughnesses: Record<string, Roughness> = {
  'a time-out before the first byte': {
    fault: { kind: 'delay', milliseconds: late },
    read: tooSlow,
    write: 'unknown',
    counted: /^slowFirstByte$/,
  },
  'a time-out amid the body': {
    fault: { kind: 'stall', milliseconds: late },
    read: tooSlow,
    write: 'applied',
    counted: /^slowBody$/,
  },
  '429 with Retry-After': {
    fault: { kind: 'status', status: 429, headers: { 'retry-after': '30' } },
    read: busy,
    write: 'notApplied',
    counted: /^busy$/,
  },
  '429 without Retry-After': {
    fault: { kind: 'status', status: 429 },
    read: busy,
    write: 'notApplied',
    counted: /^busy$/,
  },
  '500 with HTML': {
    fault: { kind: 'status', status: 500, body: '<h1>Oops</h1>', headers: html },
    read: unavailable(/The way to the provider has a problem/),
    write: 'unknown',
    counted: /^gateway$/,
  },
  '503 with the API’s own body': {
    fault: { kind: 'status', status: 503 },
    // Telnyx documents none, so that nobody can tell it from a gateway's.
    read: unavailable(/has a problem at the moment/),
    write: 'notApplied',
    writeAtTelnyx: 'unknown',
    counted: /^(down|gateway)$/,
  },
  'JSON cut off with the connection': {
    fault: { kind: 'cut' },
    read: broke,
    write: 'applied',
    counted: /^(cutShort|broken)$/,
  },
  'JSON cut off and said to be whole': {
    fault: { kind: 'status', status: 200, body: '{"items":[{"id":"prt_', headers: json },
    read: malformed,
    write: 'unknown',
    counted: /^notJson$/,
  },
  'garbled JSON': { fault: { kind: 'garbled' }, read: malformed, write: 'applied', counted: /^notJson$/ },
  'JSON of another API': {
    fault: { kind: 'status', status: 200, body: { hello: 'world' } },
    read: malformed,
    write: 'unknown',
    counted: /^otherShape$/,
  },
  'a reset before the commit': { fault: { kind: 'reset-before' }, read: broke, write: 'unknown', counted: /^broken$/ },
  'a reset after the commit': { fault: { kind: 'reset-after' }, read: broke, write: 'applied', counted: /^broken$/ },
  'a redirect': { fault: { kind: 'redirect' }, read: malformed, write: 'unknown', counted: /^redirect$/ },
  'the wrong content type': {
    fault: { kind: 'wrong-type' },
    read: malformed,
    write: 'applied',
    counted: /^wrongType$/,
  },
  '50 MB that were announced': {
    fault: { kind: 'flood', megabytes: 50, announced: true },
    read: malformed,
    write: 'applied',
    counted: /^tooLarge$/,
  },
  '50 MB that nobody announced': {
    fault: { kind: 'flood', megabytes: 50, announced: false },
    read: malformed,
    write: 'applied',
    counted: /^tooLarge$/,
  },
  'an expired key': {
    fault: { kind: 'status', status: 401 },
    read: [502, 'upstreamKeyRefused', /connection to the provider/],
    write: 'notApplied',
    counted: /^keyRefused$/,
  },
}

async function counts(stack: Stack, upstream: string): Promise<Map<string, number>> {
  const { text } = await ask(`${stack.url}/metrics`)
  const lines = text.matchAll(
    new RegExp(`^portdesk_upstream_faults_total\\{upstream="${upstream}",fault="(\\w+)"\\} (\\d+)`, 'gm'),
  )
  return new Map([...lines].map(([, fault, count]) => [String(fault), Number(count)]))
}

/** The labels of which there are more than before. */
function grown(before: Map<string, number>, after: Map<string, number>): string[] {
  return [...after].filter(([fault, count]) => count > (before.get(fault) ?? 0)).map(([fault]) => fault)
}

let stack: Stack
/** Unused so far, and each with something missing. */
let waiting: string[]
beforeAll(async () => {
  stack = await startStack({
    portings: 400,
    server: { timeLimits: { read: limit, write: limit, settle: 20 }, rateLimits: { writes: 1e9 } },
  })
  stack.sandbox.control.freeze(true)
  const { body } = await ask(`${stack.url}/api/portings?status=informationRequired&limit=200`)
  waiting = body.items.map(({ id }: { id: string }) => id)
})
afterEach(() => stack.sandbox.control.faults.clear())
afterAll(() => stack.close())

const requests = (method: string) => stack.sandbox.control.requests().filter((one) => one.method === method)

describe.each(Object.entries(roughnesses))('%s', (name, { fault, read, write, writeAtTelnyx = write, counted }) => {
  test.each([
    ['gigs', '/api/portings?limit=5'],
    ['telnyx', '/api/port-requests'],
  ])('a read of %s is told what it was, and it is counted', async (upstream, path) => {
    const before = await counts(stack, upstream)
    stack.sandbox.control.faults.add({ ...fault, path: `/${upstream}/*`, times: 3 } as Fault)
    const [status, code, words] = read
    const told = await ask(stack.url + path)
    expect(told).toMatchObject({ status, body: { code } })
    expect(told.body.message).toMatch(words)
    expect(told.body.outcome).toBeUndefined()
    expect(told.body.requestId).toMatch(/\w/)
    const faults = grown(before, await counts(stack, upstream))
    expect(faults.length).toBeGreaterThan(0)
    for (const one of faults) expect(one).toMatch(counted)
    stack.sandbox.control.faults.clear()
    expect((await ask(stack.url + path)).status).toBe(200)
  })

  test(`a write turns out ${write}, and is sent once`, async () => {
    const url = `${stack.url}/api/portings/${waiting.pop()}`
    stack.sandbox.control.faults.add({ ...fault, method: 'PATCH' } as Fault)
    stack.sandbox.control.forgetRequests()
    const before = await counts(stack, 'gigs')
    const told = await ask(url, { method: 'PATCH', body: { lastName: 'Roughwater' } })
    expect(told.body.outcome).toBe(write)
    expect(told.status >= 500).toBe(write !== 'applied')
    if (write === 'applied') expect(told.body.proof).toBe('reread')
    if (write === 'notApplied') expect(told.body.message).toContain('Nothing was changed.')
    expect(requests('PATCH')).toHaveLength(1)
    const faults = grown(before, await counts(stack, 'gigs'))
    expect(faults.length).toBeGreaterThan(0)
    for (const one of faults) expect(one).toMatch(counted)
    const now = (await ask(url)).body.porting.lastName
    if (write === 'applied') expect(now).toBe('Roughwater')
    if (write === 'notApplied') expect(now).not.toBe('Roughwater')
  })

  test(`a comment at telnyx turns out ${writeAtTelnyx}, and is sent once`, async () => {
    const { body: list } = await ask(`${stack.url}/api/port-requests`)
    const url = `${stack.url}/api/port-requests/${list.items[0].id}/comments`
    stack.sandbox.control.faults.add({ ...fault, method: 'POST', path: '/telnyx/*' } as Fault)
    stack.sandbox.control.forgetRequests()
    const before = await counts(stack, 'telnyx')
    const told = await ask(url, { method: 'POST', body: { body: `Rough ${name}` } })
    expect(told.body.outcome).toBe(writeAtTelnyx)
    expect(requests('POST')).toHaveLength(1)
    const faults = grown(before, await counts(stack, 'telnyx'))
    expect(faults.length).toBeGreaterThan(0)
    for (const one of faults) expect(one).toMatch(counted)
    const isThere = JSON.stringify((await ask(url)).body).includes(`Rough ${name}`)
    if (writeAtTelnyx !== 'unknown') expect(isThere).toBe(write === 'applied')
  })
})

describe('a name that nobody knows', () => {
  // Longer than a label may be: the resolver says no without asking anybody.
  const nowhere = `http://${'x'.repeat(64)}.invalid`

  test('is told, counted, and nothing was sent', async () => {
    const lost = await startStack({
      portings: 10,
      env: {
        GIGS_BASE_URL: `${nowhere}/gigs`,
        GIGS_PROJECT: 'none',
        GIGS_TOKEN: 'none',
        TELNYX_BASE_URL: `${nowhere}/telnyx`,
        TELNYX_API_USER: 'nobody',
        TELNYX_API_TOKEN: 'none',
      },
    })
    for (const path of ['/api/portings', '/api/port-requests']) {
      const told = await ask(lost.url + path)
      expect(told).toMatchObject({ status: 503, body: { code: 'upstreamUnavailable' } })
      expect(told.body.message).toContain('cannot be reached')
    }
    const told = await ask(`${lost.url}/api/portings/prt_1/cancel`, { method: 'POST' })
    expect(told).toMatchObject({ status: 503, body: { outcome: 'notApplied' } })
    for (const upstream of ['gigs', 'telnyx'])
      expect((await counts(lost, upstream)).get('unknownHost')).toBeGreaterThan(0)
    await lost.close()
  })
})
