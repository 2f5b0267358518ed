import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Response as AnswerTo } from '#contract/dashboard-api.ts'
import type { ActivityEntry } from '#contract/resources/activity.ts'
import type { PortingAct } from '#contract/resources/porting-acts.ts'
import type { Role } from '#contract/resources/role.ts'
import { ask as askAs, type Told } from '#testing/ask.ts'
import { type Stack, startStack } from '#testing/start-stack.ts'
import { onBothHomes } from '#testing/store-homes.ts'

type Outcomes = AnswerTo<'actOnPortings'>['outcomes']
type Case = { id: string; version: string }

onBothHomes('one decision about several portings', (store) => {
  let stack: Stack
  beforeEach(async () => {
    stack = await startStack({
      portings: 60,
      store: { ...store(), close: async () => {} },
      sendsEvents: true,
      answerDelay: 3_600_000,
      server: { rateLimits: { writes: 200 } },
    })
    await vi.waitFor(async () => expect((await ask('/api/copy-status')).body.isFilled).toBe(true), 20_000)
  }, 40_000)
  afterEach(() => stack.close(), 30_000)

  const ask = (path: string, question: Parameters<typeof askAs>[1] = {}) =>
    askAs(stack.url + path, { as: 'lead', ...question })

  /** So many of this status, with the versions that their rows were read at. */
  async function casesIn(status: string, count: number): Promise<Case[]> {
    const { body: list } = await ask(`/api/portings?status=${status}&limit=${count}`)
    const ids = list.items.map(({ id }: Case) => id)
    expect(ids).toHaveLength(count)
    const { body } = await ask('/api/portings/rows', { method: 'POST', body: { ids } })
    return ids.map((id: string) => ({ id, version: body.versions[id] }))
  }
  async function act(
    act: PortingAct,
    cases: Case[],
    { intention = '', as = 'lead' as Role } = {},
  ): Promise<Told & { outcomes: Outcomes }> {
    const query = intention && `?intention=${intention}`
    const told = await ask(`/api/portings/act${query}`, { method: 'POST', body: { act, cases }, as })
    return { ...told, outcomes: told.body?.outcomes }
  }
  const requests = (method: string, end = '') =>
    stack.sandbox.control.requests().filter((one) => one.method === method && one.path.endsWith(end))
  const statusNow = async (id: string) => (await ask(`/api/portings/${id}`)).body.porting.status
  const listed = async (id: string) =>
    (await ask('/api/portings/rows', { method: 'POST', body: { ids: [id] } })).body.items[0]?.status
  /** Of this test: what another wrote into the log stays there. */
  const logged = async (operation: PortingAct): Promise<ActivityEntry[]> => {
    const entries: ActivityEntry[] = (await ask('/api/activity?limit=200')).body.items
    const begun = entries.findIndex((entry) => entry.operation === 'start')
    return entries.slice(0, begun === -1 ? undefined : begun).filter((entry) => entry.operation === operation)
  }

  test('is carried out for each, and each stands in the log under the one request', async () => {
    const cases = await casesIn('declined', 3)
    const told = await act('retryPorting', cases)
    expect(told.status).toBe(200)
    expect(told.outcomes).toEqual(cases.map(({ id }) => ({ id, outcome: 'applied' })))
    expect(requests('PATCH')).toHaveLength(3)
    for (const { id } of cases) {
      expect(await statusNow(id)).toBe('requested')
      expect(await listed(id)).toBe('requested')
    }
    const entries = await logged('retryPorting')
    expect(entries.map(({ portingId, outcome }) => [portingId, outcome]).reverse()).toEqual(
      cases.map(({ id }) => [id, 'applied']),
    )
    expect(new Set(entries.map(({ requestId }) => requestId))).toEqual(new Set([told.headers.get('x-request-id')]))
    expect(entries[0]).toMatchObject({ who: 'Demo lead (demo-lead)', role: 'lead' })
  })

  test('cancels, and deletes drafts', async () => {
    const waiting = await casesIn('informationRequired', 2)
    expect((await act('cancelPorting', waiting)).outcomes.map(({ outcome }) => outcome)).toEqual(['applied', 'applied'])
    expect(await statusNow(waiting[0]?.id ?? '')).toBe('canceled')
    const drafts = await casesIn('draft', 2)
    expect((await act('deletePorting', drafts)).outcomes.map(({ outcome }) => outcome)).toEqual(['applied', 'applied'])
    expect((await ask(`/api/portings/${drafts[0]?.id}`)).status).toBe(404)
  })

  test('says of each why it was not, and goes on', async () => {
    const [one, moved, last] = await casesIn('declined', 3)
    const [done] = await casesIn('completed', 1)
    if (!one || !moved || !last || !done) throw new Error('The world is too small.')
    stack.sandbox.control.setStatus(moved.id, 'informationRequired')
    const gone = { id: 'prt_0NobodyHasThisId', version: one.version }
    const retried = await act('retryPorting', [one, done, moved, gone, last])
    expect(retried.status).toBe(200)
    expect(retried.outcomes).toMatchObject([
      { id: one.id, outcome: 'applied' },
      { outcome: 'notApplied', why: { code: 'upstreamRejected', message: expect.stringContaining('Only a declined') } },
      { outcome: 'notApplied', why: { code: 'changedMeanwhile' } },
      { outcome: 'notApplied', why: { code: 'notFound' } },
      { id: last.id, outcome: 'applied' },
    ])
    expect(requests('PATCH')).toHaveLength(2)
    const [refused] = (await act('cancelPorting', [done])).outcomes
    expect(refused).toMatchObject({ outcome: 'notApplied', why: { upstreamCode: 'portingNotCancelable' } })
  })

  test('tells of a lost answer what is proven, and what is not', async () => {
    const [proven, unknown, rest] = await casesIn('declined', 3)
    if (!proven || !unknown || !rest) throw new Error('The world is too small.')
    stack.sandbox.control.faults.add({ kind: 'reset-after', method: 'PATCH' })
    expect((await act('retryPorting', [proven])).outcomes).toEqual([{ id: proven.id, outcome: 'applied' }])

    const path = `/gigs/projects/*/portings/${unknown.id}`
    stack.sandbox.control.faults.add({ kind: 'reset-after', method: 'PATCH', path })
    // Two looks before it is sent, and none after it succeeds.
    stack.sandbox.control.faults.add({ kind: 'delay', milliseconds: 0, method: 'GET', path, times: 2 })
    stack.sandbox.control.faults.add({ kind: 'status', status: 401, method: 'GET', path, times: 2 })
    const told = await act('retryPorting', [unknown, rest], { intention: 'int_lost' })
    expect(told.status).toBe(200)
    expect(told.outcomes).toMatchObject([
      { id: unknown.id, outcome: 'unknown', why: { code: 'upstreamUnavailable' } },
      { id: rest.id, outcome: 'notApplied', why: { code: 'notBegun' } },
    ])
    expect(requests('PATCH', rest.id)).toHaveLength(0)
    expect((await logged('retryPorting')).map(({ portingId, outcome }) => [portingId, outcome])).toEqual([
      [unknown.id, 'unknown'],
      [proven.id, 'applied'],
    ])
    stack.sandbox.control.faults.clear()

    // The same decision once more begins what was not begun, and nothing twice.
    expect((await act('retryPorting', [unknown, rest], { intention: 'int_lost' })).outcomes).toMatchObject([
      { id: unknown.id, outcome: 'unknown', why: { code: 'alreadyBegun' } },
      { id: rest.id, outcome: 'applied' },
    ])
    expect(requests('PATCH', unknown.id)).toHaveLength(1)
  })

  test('is carried out once, however often it is sent', async () => {
    const cases = await casesIn('declined', 2)
    const send = () => act('retryPorting', cases, { intention: 'int_1' })
    await Promise.all([send(), send(), send()])
    const late = await send()
    expect(late.outcomes).toEqual(cases.map(({ id }) => ({ id, outcome: 'applied' })))
    for (const { id } of cases) expect(requests('PATCH', id)).toHaveLength(1)
  })

  test('whose sender leaves ends what was begun, and begins no more', async () => {
    const [begun, next] = await casesIn('declined', 2)
    if (!begun || !next) throw new Error('The world is too small.')
    stack.sandbox.control.faults.add({ kind: 'delay', milliseconds: 400, method: 'PATCH' })
    const { signal, abort } = leaving()
    const sent = fetch(`${stack.url}/api/portings/act`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: await leadsCookie() },
      body: JSON.stringify({ act: 'retryPorting', cases: [begun, next] }),
      signal,
    }).catch(() => 'left')
    await vi.waitFor(() => expect(requests('PATCH', begun.id)).toHaveLength(1), 10_000)
    abort()
    expect(await sent).toBe('left')
    await vi.waitFor(async () => {
      const entries = await logged('retryPorting')
      expect(entries.map(({ portingId, outcome }) => [portingId, outcome])).toEqual([[begun.id, 'applied']])
    }, 10_000)
    // What nobody has begun is as it was, and nobody stands in the way.
    expect((await act('retryPorting', [next])).outcomes).toEqual([{ id: next.id, outcome: 'applied' }])
    expect(requests('PATCH', next.id)).toHaveLength(1)
  })

  test('is a lead’s, names each case once, fifty at most, and not all the time', async () => {
    const cases = await casesIn('declined', 1)
    expect(await act('retryPorting', cases, { as: 'agent' })).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    })
    expect((await act('retryPorting', [...cases, ...cases])).status).toBe(400)
    expect((await act('retryPorting', [])).status).toBe(400)
    const many = Array.from({ length: 51 }, (_, index) => ({ id: `prt_${index}`, version: 'x' }))
    expect((await act('retryPorting', many)).status).toBe(400)
    // 200 writes a minute are four times fifty, of which three are used.
    expect((await act('deletePorting', cases)).status).toBe(200)
    expect((await act('deletePorting', cases)).status).toBe(429)
    expect(requests('PATCH')).toHaveLength(0)
  })

  function leaving() {
    const controller = new AbortController()
    return { signal: controller.signal, abort: () => controller.abort() }
  }

  async function leadsCookie(): Promise<string> {
    const answer = await askAs(`${stack.url}/api/sign-in`, { method: 'POST', body: { role: 'lead' }, as: 'nobody' })
    return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  }
})
