import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type GigsClient, gigsClient } from '#testing/gigs-client.ts'
import { serviceProviders } from './gigs/service-provider-table.ts'
import { type Sandbox, startSandbox } from './start-sandbox.ts'

let sandbox: Sandbox
let ask: GigsClient

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, portings: 60, seed: 1 })
  ask = gigsClient(sandbox)
})
afterAll(() => sandbox.close())
beforeEach(() => {
  sandbox.control.reset({ seed: 1, portings: 60 })
})

async function pull(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${sandbox.url}/_sandbox${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  return { status: response.status, body: await response.json() }
}

describe('reset', () => {
  test('makes the same world again from the same seed, and another from another', async () => {
    const shape = async () => (await ask('GET', '/portings?limit=200')).body.items.map(({ id }: { id: string }) => id)
    const first = await shape()
    await pull('POST', '/reset', { seed: 2 })
    expect(await shape()).not.toEqual(first)
    await pull('POST', '/reset', { seed: 1 })
    expect(await shape()).toEqual(first)
  })

  test('makes as many cases as asked for', async () => {
    expect(await pull('POST', '/reset', { portings: 10_000, seed: 'word' })).toMatchObject({
      status: 200,
      body: { portings: 10_000, seed: 'word' },
    })
    expect((await pull('POST', '/reset', { portings: 10 })).body.portings).toBe(10)
    expect((await ask('GET', '/portings?limit=200')).body.items).toHaveLength(10)
  })

  test('forgets clock, faults and requests', async () => {
    await pull('POST', '/clock', { advance: 'P3D' })
    await pull('POST', '/faults', { kind: 'cut', times: 5 })
    await pull('POST', '/reset')
    expect((await pull('GET', '/clock')).body).toMatchObject({ aheadBy: 0, frozen: false })
    expect((await pull('GET', '/faults')).body.faults).toEqual([])
    expect((await pull('GET', '/requests')).body.requests).toEqual([])
  })
})

describe('a lever that is pulled wrongly says so', () => {
  test.each([
    ['POST', '/reset', { portings: 9 }, 400],
    ['POST', '/reset', { portings: 1_000_001 }, 400],
    ['POST', '/reset', { cases: 10 }, 400],
    ['POST', '/reset', '{', 400],
    ['POST', '/clock', {}, 400],
    ['POST', '/clock', { advance: 'PT' }, 400],
    ['POST', '/clock', { advance: '-PT1H' }, 400],
    ['POST', '/clock', { advance: 'P9999999D' }, 400],
    ['POST', '/clock', { advance: 'PT1H', frozen: true }, 400],
    ['POST', '/gigs/portings/prt_none', { status: 'declined' }, 404],
    ['POST', '/gigs/portings/prt_none', { status: 'lost' }, 400],
    ['POST', '/gigs/portings/prt_none', { status: 'draft', declinedCode: 'portingDeclined' }, 400],
    ['POST', '/gigs/lines/+10000000000', { isProtected: false }, 404],
    ['POST', '/gigs/lines/+10000000000', { isProtected: 'no' }, 400],
    ['POST', '/faults', { kind: 'explode' }, 400],
    ['POST', '/faults', { kind: 'status', times: 0, status: 503 }, 400],
    ['POST', '/faults', { kind: 'delay' }, 400],
    ['GET', '/nothing', undefined, 404],
    ['PUT', '/clock', {}, 404],
  ])('%s %s %j', async (method, path, body, status) => {
    const reply = await pull(method, path, body)
    expect(reply).toMatchObject({ status, body: { error: expect.any(String) } })
  })

  test('pages of other sites are kept out', async () => {
    expect((await pull('POST', '/reset', {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await pull('POST', '/reset', '{}', { 'content-type': 'text/plain' })).status).toBe(400)
  })
})

describe('clock', () => {
  test('stands still when frozen, goes on where it stood', async () => {
    const frozen = (await pull('POST', '/clock', { frozen: true })).body
    expect((await pull('GET', '/clock')).body.now).toBe(frozen.now)
    const advanced = (await pull('POST', '/clock', { advance: 'P1DT2H3M4S' })).body
    expect(Date.parse(advanced.now) - Date.parse(frozen.now)).toBe(93_784_000)
    const running = (await pull('POST', '/clock', { frozen: false })).body
    expect(running.frozen).toBe(false)
    expect(Date.parse(running.now)).toBeGreaterThanOrEqual(Date.parse(advanced.now))
  })

  test('what is due meanwhile happens in order and bears its own time', async () => {
    await pull('POST', '/clock', { frozen: true })
    await pull('POST', '/clock', { advance: 'P60D' })
    const { events } = (await pull('GET', '/events')).body
    const times = events.map(({ time }: { time: string }) => time)
    expect(times.length).toBeGreaterThan(20)
    expect(times).toEqual(times.toSorted())
    const open = (await ask('GET', '/portings?status=draft,initiated,informationRequired,declined&limit=200')).body
    expect(open.items).toEqual([])
  })

  test('what is due soon happens by itself', async () => {
    const quick = await startSandbox({ port: 0, portings: 20, answerDelay: 1 })
    try {
      const askQuick = gigsClient(quick)
      const { id, phoneNumber } = (await askQuick('GET', '/portings?status=declined&limit=1')).body.items[0]
      quick.control.setStatus(id, 'declined', 'portingPhoneNumberPortProtected')
      quick.control.changeLine(phoneNumber, { isProtected: false, answersAfter: 0 })
      await askQuick('PATCH', `/portings/${id}`, {})
      await expect.poll(async () => (await askQuick('GET', `/portings/${id}`)).body.status).toBe('completed')
    } finally {
      await quick.close()
    }
  })
})

describe('a status that was put', () => {
  const put = (id: string, status: string) => pull('POST', `/gigs/portings/${id}`, { status })

  test('keeps porting and subscription in step, there and back', async () => {
    const { id, subscription } = (await ask('GET', '/portings?status=declined&limit=1')).body.items[0]
    expect((await put(id, 'draft')).body).toMatchObject({ status: 'draft', subscription: null, declinedAttempts: 0 })
    expect((await ask('GET', `/subscriptions/${subscription}`)).body.porting).toBeNull()

    const again = (await put(id, 'requested')).body
    expect(again.subscription).not.toBe(subscription)
    expect((await ask('GET', `/subscriptions/${again.subscription}`)).body).toMatchObject({
      porting: id,
      status: 'pending',
    })

    await put(id, 'expired')
    expect((await ask('GET', `/subscriptions/${again.subscription}`)).body).toMatchObject({
      porting: null,
      status: 'ended',
    })
    const open = (await put(id, 'informationRequired')).body
    expect(open.subscription).not.toBe(again.subscription)
    expect((await ask('GET', `/subscriptions/${open.subscription}`)).body).toMatchObject({
      porting: id,
      status: 'pending',
    })
  })

  test('goes on by itself from there, at once when donors answer at once', async () => {
    const quick = await startSandbox({ port: 0, portings: 30, answerDelay: 0, frozenAt: Date.UTC(2026, 10, 20) })
    try {
      const { id, phoneNumber } = (await gigsClient(quick)('GET', '/portings?status=declined&limit=1')).body.items[0]
      quick.control.setStatus(id, 'declined', 'portingPhoneNumberPortProtected')
      quick.control.changeLine(phoneNumber, { isProtected: false, answersAfter: 0 })
      await gigsClient(quick)('PATCH', `/portings/${id}`, {})
      expect((await gigsClient(quick)('GET', `/portings/${id}`)).body.status).toBe('completed')
    } finally {
      await quick.close()
    }
  })
})

describe('faults', () => {
  const path = '/gigs/projects/sandbox/portings'

  test.each([
    [409, 'conflict', undefined],
    [500, 'internal', 'unknown'],
    [503, 'unavailable', 'serviceUnavailable'],
  ])('%s has the body that belongs to it', async (status, type, code) => {
    await pull('POST', '/faults', { kind: 'status', status })
    const { body } = await ask('GET', '/portings?limit=1')
    expect([body.type, body.code]).toEqual([type, code])
  })

  test('meet the requests they are aimed at, as often as asked', async () => {
    await pull('POST', '/faults', {
      method: 'GET',
      path: `${path}/*`,
      times: 2,
      kind: 'status',
      status: 503,
      body: { object: 'error' },
      headers: { 'retry-after': '1' },
    })
    expect((await ask('GET', '/portings?limit=1')).status).toBe(200)
    const answers = [
      await ask('GET', '/portings/prt_a'),
      await ask('GET', '/portings/prt_a'),
      await ask('GET', '/portings/prt_a'),
    ]
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 404])
    expect(answers[0]?.body).toEqual({ object: 'error' })
    await pull('POST', '/faults', { kind: 'status', status: 500, times: 9 })
    await pull('DELETE', '/faults')
    expect((await ask('GET', '/portings?limit=1')).status).toBe(200)
  })

  test.each([
    ['reset-before', false],
    ['reset-after', true],
    ['cut', true],
    ['garbled', true],
    ['wrong-type', true],
    ['redirect', false],
  ] as const)('%s breaks the answer; what was asked for is done: %s', async (kind, commits) => {
    const { id } = (await ask('GET', '/portings?status=draft&limit=1')).body.items[0]
    await pull('POST', '/faults', { method: 'DELETE', kind })
    const attempt = fetch(`${sandbox.gigsUrl}/projects/sandbox/portings/${id}`, {
      method: 'DELETE',
      headers: { authorization: 'Bearer sandbox' },
      redirect: 'manual',
    }).then((response) => (response.status === 302 ? Promise.reject(new Error('redirected')) : response.json()))
    await expect(attempt).rejects.toThrow()
    expect((await ask('GET', `/portings/${id}`)).status).toBe(commits ? 404 : 200)
  })

  test('stall sends half of the answer and keeps the rest back', async () => {
    const leaving = new AbortController()
    const list = (signal?: AbortSignal) =>
      fetch(`${sandbox.gigsUrl}/projects/sandbox/portings?limit=1`, {
        headers: { authorization: 'Bearer sandbox' },
        signal: signal ?? null,
      })
    await pull('POST', '/faults', { kind: 'stall', milliseconds: 600_000 })
    const half = await (await list(leaving.signal)).body?.getReader().read()
    expect(() => JSON.parse(new TextDecoder().decode(half?.value))).toThrow()
    leaving.abort()
    await pull('POST', '/faults', { kind: 'stall', milliseconds: 1 })
    expect(await (await list()).json()).toHaveProperty('items')
  })

  test.each([true, false])('flood sends far too much, announced: %s', async (announced) => {
    await pull('POST', '/faults', { kind: 'flood', megabytes: 3, announced })
    const response = await fetch(`${sandbox.gigsUrl}/projects/sandbox/portings?limit=1`, {
      headers: { authorization: 'Bearer sandbox' },
    })
    expect(response.headers.has('content-length')).toBe(announced)
    const text = await response.text()
    expect(text.length).toBeGreaterThan(3 * 1024 * 1024)
    expect(JSON.parse(text).items).toHaveLength(1)
  })

  test('delay keeps the answer back', async () => {
    await pull('POST', '/faults', { kind: 'delay', milliseconds: 150 })
    const began = performance.now()
    expect((await ask('GET', '/portings?limit=1')).status).toBe(200)
    expect(performance.now() - began).toBeGreaterThan(140)
  })
})

test('received requests are listed without PINs and keys', async () => {
  await ask('POST', '/portings?accountPin=4711', {
    accountPin: '4711',
    nested: [{ billingPin: '4711' }],
    firstName: 'Ada',
  })
  await ask('POST', '/portings', '{"accountPin":"4711"')
  const { requests } = (await pull('GET', '/requests')).body
  expect(requests).toHaveLength(2)
  expect(requests[0]).toMatchObject({
    method: 'POST',
    path: '/gigs/projects/sandbox/portings',
    body: { firstName: 'Ada' },
    fault: null,
  })
  expect(JSON.stringify(requests)).not.toContain('4711')
  expect(JSON.stringify(requests)).not.toContain('Bearer')
})

test('the truth about a line can be read and changed', async () => {
  const { phoneNumber } = (await ask('GET', '/portings?status=declined&limit=1')).body.items[0]
  const line = (await pull('GET', `/gigs/lines/${encodeURIComponent(phoneNumber)}`)).body
  const changed = (
    await pull('POST', `/gigs/lines/${encodeURIComponent(phoneNumber)}`, { isProtected: true, accountPin: '9' })
  ).body
  expect(changed).toEqual({ ...line, isProtected: true, accountPin: '9' })
  // A customer knows the name and not the id.
  expect(line.donorName).toBe(serviceProviders.find(({ id }) => id === line.donorProvider)?.name)
})

describe('the world outlives its process', () => {
  test('a second process that finds the port taken leaves the data of the first alone', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'portdesk-sandbox-'))
    const first = await startSandbox({ port: 0, dataDir, portings: 20 })
    try {
      const port = Number(new URL(first.url).port)
      await expect(startSandbox({ port, dataDir })).rejects.toThrow('EADDRINUSE')
      const { id } = (await gigsClient(first)('GET', '/portings?status=draft&limit=1')).body.items[0]
      await gigsClient(first)('DELETE', `/portings/${id}`)
      expect(readFileSync(join(dataDir, 'journal.jsonl'), 'utf8')).toContain(id)
    } finally {
      await first.close()
      rmSync(dataDir, { recursive: true, force: true })
    }
  })

  test('changes, clock, new portings and their order are there after a restart, also after one that was killed', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'portdesk-sandbox-'))
    const start = () => startSandbox({ port: 0, dataDir, portings: 40, seed: 9 })
    try {
      const first = await start()
      const askFirst = gigsClient(first)
      first.control.freeze(true)
      const user = (await askFirst('GET', '/users?limit=1')).body.items[0].id
      for (const end of ['01', '02', '03'])
        await askFirst('POST', '/portings', { phoneNumber: `+121255588${end}`, provider: 'p9', user })
      const gone = (await askFirst('GET', '/portings?limit=2')).body.items[1].id
      await askFirst('DELETE', `/portings/${gone}`)
      const declined = (await askFirst('GET', '/portings?status=declined&limit=1')).body.items[0].id
      await askFirst('PATCH', `/portings/${declined}`, {})
      first.control.advance(90_000)
      const before = (await askFirst('GET', '/portings?limit=200')).body
      const { now } = first.control.readClock()
      await first.close()

      const second = await start()
      const journal = join(dataDir, 'journal.jsonl')
      expect((await gigsClient(second)('GET', '/portings?limit=200')).body).toEqual(before)
      expect(second.control.readClock()).toMatchObject({ now, frozen: true })
      await gigsClient(second)('POST', `/portings/${before.items[0].id}/cancel`)
      await second.close()

      // The last line, cut in the middle as by a full disk.
      expect(readFileSync(journal, 'utf8').endsWith('\n')).toBe(true)
      truncateSync(journal, statSync(journal).size - 10)
      const third = await start()
      expect((await gigsClient(third)('GET', '/portings?limit=200')).body.items).toHaveLength(before.items.length)
      third.control.reset()
      await third.close()
      expect(readFileSync(journal, 'utf8').split('\n')).toHaveLength(2)
    } finally {
      rmSync(dataDir, { recursive: true, force: true })
    }
  })
})
