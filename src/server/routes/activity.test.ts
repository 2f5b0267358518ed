/** What the desk writes down of what it does, through real HTTP and both homes of the store. */
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ActivityEntry } from '#contract/resources/activity.ts'
import { ask } from '#testing/ask.ts'
import { type Stack, startStack } from '#testing/start-stack.ts'
import { onBothHomes } from '#testing/store-homes.ts'
import { keep } from '../keep-activity.ts'
import { beginAction, findAction } from '../store/actions.ts'
import { nobody, noteActivity } from '../store/activity.ts'
import { verifyActivity } from '../store/verify-activity.ts'

onBothHomes('what is written down', (store) => {
  let stack: Stack
  /** Entries before this test. */
  let since: number

  beforeEach(async () => {
    stack = await startStack({ portings: 40, answerDelay: 3_600_000, store: { ...store(), close: async () => {} } })
    since = (await ask(`${stack.url}/api/activity?limit=1`, { as: 'admin' })).body.items[0].number
  })
  afterEach(async () => {
    expect(await verifyActivity(store().db)).toMatchObject({ state: 'whole' })
    await stack.close()
  })

  const log = async (query = ''): Promise<ActivityEntry[]> => {
    const told = await ask(`${stack.url}/api/activity?limit=200${query}`, { as: 'admin' })
    expect(told.status).toBe(200)
    return told.body.items.filter(({ number }: ActivityEntry) => number > since)
  }
  const found = async (status: string) => {
    const { body } = await ask(`${stack.url}/api/portings?status=${status}&limit=50`)
    return body.items.find(({ subscription }: { subscription: string | null }) => subscription !== null).id as string
  }

  test('a name that no store can hold is refused, in pages and in files', async () => {
    for (const path of ['/api/activity', '/api/activity/export']) {
      const told = await ask(`${stack.url}${path}?who=%00`, { as: 'admin' })
      expect(told).toMatchObject({ status: 400, body: { fields: { who: 'Nobody has such a name.' } } })
    }
  })

  test('a time that is none, or that no store can hold, is refused, and nothing is taken away', async () => {
    for (const path of ['/api/activity', '/api/activity/export'])
      for (const bad of ['2026-02-30', '0000-01-01', '9999-12-31T23:00:00-05:00'])
        for (const field of ['from', 'before'])
          expect(await ask(`${stack.url}${path}?${field}=${bad}`, { as: 'admin' })).toMatchObject({
            status: 400,
            body: { fields: { [field]: 'This is no date.' } },
          })
    expect(await log()).toEqual([])
  })

  test('a start, with its settings and none of its secrets', async () => {
    const [start] = (await ask(`${stack.url}/api/activity?operation=start&limit=1`, { as: 'admin' })).body.items
    expect(start).toMatchObject({ who: null, outcome: 'applied', detail: { GIGS_TOKEN: 'sandbox', sandbox: 'yes' } })
    expect(start.detail).toMatchObject({ SESSION_SECRET: 'set', GIGS_WEBHOOK_SECRET: 'set', ACTIVITY_DAYS: '400' })
    expect(JSON.stringify(start)).not.toContain('a secret for tests')
  })

  test('each write once, with its outcome, its fields and no value of them', async () => {
    const id = await found('informationRequired')
    const url = `${stack.url}/api/portings/${id}`
    const changes = { firstName: 'Marked', lastName: 'Marked' }
    const applied = await ask(`${url}?intention=one`, { method: 'PATCH', body: changes })
    const again = await ask(`${url}?intention=one`, { method: 'PATCH', body: changes })
    const refused = await ask(`${url}/retry`, { method: 'POST' })
    stack.sandbox.control.faults.add({ kind: 'status', status: 503, method: 'PATCH' })
    const lost = await ask(url, { method: 'PATCH', body: { lastName: 'Marked again' } })
    expect(applied.body).toMatchObject({ outcome: 'applied' })
    expect([applied.status, again.status, refused.status, lost.status]).toEqual([200, 409, 422, 503])

    const entries = await log()
    expect(entries.map(({ operation, outcome, detail }) => ({ operation, outcome, detail }))).toEqual([
      {
        operation: 'updatePorting',
        outcome: 'notApplied',
        detail: { fields: 'lastName', code: 'upstreamUnavailable' },
      },
      { operation: 'retryPorting', outcome: 'refused', detail: { code: 'upstreamRejected' } },
      { operation: 'updatePorting', outcome: 'applied', detail: { fields: 'firstName, lastName' } },
    ])
    for (const entry of entries) expect(entry).toMatchObject({ portingId: id, address: '127.0.0.1' })
    expect(entries[2]?.requestId).toBe(applied.headers.get('x-request-id'))
    expect(JSON.stringify(entries)).not.toContain('Marked')
  })

  test('a creation under the case it made, and a lever', async () => {
    const { body } = await ask(`${stack.url}/api/portings?limit=1`)
    const draft = { phoneNumber: '+12125550777', provider: 'p9', user: body.items[0].user }
    const made = await ask(`${stack.url}/api/portings`, { method: 'POST', body: draft })
    const portingId = made.body.detail.porting.id
    await ask(`${stack.url}/api/sandbox/levers`, { method: 'POST', body: { kind: 'advanceClock', by: 'PT1S' } })
    expect(await log()).toMatchObject([
      { operation: 'pullSandboxLever', detail: { lever: 'advanceClock' } },
      { operation: 'createPorting', portingId, outcome: 'applied' },
    ])
    expect(await log(`&portingId=${portingId}`)).toHaveLength(1)
    expect(await log('&outcome=refused,unknown')).toEqual([])
    expect(await log('&operation=createPorting,deletePorting')).toHaveLength(1)
    expect(await log('&who=nobody%20of%20this%20name')).toEqual([])
  })

  test('a write whose process was killed ends as unknown, once', async () => {
    const { db } = store()
    const hourAgo = new Date(Date.now() - 3_600_000)
    const killed = { portingId: 'prt_9', code: null, fields: ['lastName'], finishedAt: null }
    const by = { actor: 'ada', role: 'agent', address: '10.0.0.7', within: { portRequest: 'pr_9' } }
    const begun = { operation: 'updatePorting', ...by, requestId: 'r-9', outcome: 'running', ...killed } as const
    // The upstream's clock may be ahead of the desk's, or behind it; how long a write takes is the desk's to say.
    const hourAhead = new Date(Date.now() + 3_600_000)
    await beginAction(db, { id: 'killed', at: hourAhead, begunAt: hourAgo, ...begun })
    await beginAction(db, { id: 'under way', at: hourAgo, begunAt: new Date(), ...begun })
    await Promise.all([keep(db, 400, new Date()), keep(db, 400, new Date())])
    expect(await log()).toMatchObject([
      {
        operation: 'updatePorting',
        who: 'ada',
        role: 'agent',
        address: '10.0.0.7',
        portingId: 'prt_9',
        outcome: 'unknown',
        detail: { fields: 'lastName', portRequest: 'pr_9', code: 'interrupted' },
      },
    ])
  })

  test('what a write stands in is known before it is sent, should its process be killed', async () => {
    const [request] = (await ask(`${stack.url}/api/port-requests`)).body.items
    const { portRequest } = (await ask(`${stack.url}/api/port-requests/${request.id}`)).body
    const path = `/api/port-requests/${request.id}/sub-requests/${portRequest.subRequests[0].id}/cancel`
    await ask(`${stack.url}${path}?intention=within`, { method: 'POST', body: {} })
    const row = await findAction(store().db, 'within')
    expect(row).toMatchObject({ role: 'agent', address: '127.0.0.1', within: { portRequest: request.id } })
  })

  test('pages follow one another, and bad questions are refused', async () => {
    for (let at = 0; at < 5; at += 1)
      await ask(`${stack.url}/api/sandbox/levers`, { method: 'POST', body: { kind: 'advanceClock', by: 'PT1S' } })
    const first = (await ask(`${stack.url}/api/activity?limit=2`, { as: 'admin' })).body
    const second = (await ask(`${stack.url}/api/activity?limit=2&after=${first.after}`, { as: 'admin' })).body
    expect([...first.items, ...second.items].map(({ number }) => number - since)).toEqual([5, 4, 3, 2])
    const last = (await ask(`${stack.url}/api/activity?limit=2&after=2`, { as: 'admin' })).body
    expect(last).toMatchObject({ items: [{ number: 1 }], after: null })
    for (const query of [
      'after=0',
      'after=x',
      'limit=201',
      'from=yesterday',
      'from=2026-13-45',
      'operation=a%20b',
      'portingId=%2B1',
    ])
      expect((await ask(`${stack.url}/api/activity?${query}`, { as: 'admin' })).status).toBe(400)
  })

  test('is taken away as a file of any length in which no cell is a formula', async () => {
    const { db } = store()
    const entry = { ...nobody, operation: 'signIn', portingId: null, outcome: 'refused', requestId: null } as const
    for (const who of [
      '=HYPERLINK("https://evil.example")',
      '+1',
      '-1',
      '@SUM(A1)',
      '\tx',
      'a "quoted", name\r\nof two lines',
    ])
      await noteActivity(db, { ...entry, who, detail: {} }, new Date())
    await db.transaction(async (tx) => {
      for (let at = 0; at < 1_200; at += 1) await noteActivity(tx, { ...entry, detail: { at: String(at) } }, new Date())
    })
    const told = await ask(`${stack.url}/api/activity/export?operation=signIn&outcome=refused`, { as: 'admin' })
    expect(told.status).toBe(200)
    expect(told.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present')
    expect(told.headers.get('content-disposition')).toMatch(/^attachment; filename="portdesk-activity-[\d-]{10}\.csv"$/)
    expect(told.headers.get('cache-control')).toBe('no-store')
    const lines = told.text.split('\r\n').filter(Boolean)
    expect(lines[0]).toContain('number,at,who,role,what,case,from,outcome,detail,request id,digest')
    // A line break within a name makes one more.
    expect(lines).toHaveLength(1 + 1_206 + 1)
    expect(told.text).toContain(`"'=HYPERLINK(""https://evil.example"")"`)
    for (const [, who] of told.text.matchAll(/^\d+,[^,]+,([^\r\n]*)/gm)) expect(who).not.toMatch(/^"?[=+\-@\t]/)
    expect((await log('&operation=exportActivity'))[0]).toMatchObject({
      detail: { operation: 'signIn', outcome: 'refused' },
    })
  })

  test('a store that is away is said in words', async () => {
    await store().db.execute(sql`alter table activity rename to activity_away`)
    try {
      for (const path of ['/api/activity', '/api/activity/export'])
        expect(await ask(stack.url + path, { as: 'admin' })).toMatchObject({
          status: 503,
          body: { code: 'storeUnavailable' },
        })
    } finally {
      await store().db.execute(sql`alter table activity_away rename to activity`)
    }
  })
})
