/** The copy beside the real emulator: BFF, store and sandbox in one process, talking real HTTP. */
import { sql } from 'drizzle-orm'
import { afterEach, expect, test, vi } from 'vitest'
import type { Response } from '#contract/dashboard-api.ts'
import type { Porting } from '#contract/resources/porting.ts'
import { urgentAt } from '#contract/rules/urgency.ts'
import { lastChangeAt, statusSince } from '#contract/rules/when.ts'
import { GigsPorting } from '#contract/upstream/gigs.ts'
import { gigsClient } from '#testing/gigs-client.ts'
import { type Stack, startStack } from '#testing/start-stack.ts'
import { onBothHomes } from '#testing/store-homes.ts'
import { rowsOf } from '../store/database.ts'
import { eventsOf } from '../store/webhook-events.ts'
import { toPorting } from '../upstream/to-porting.ts'

const cases = 320

async function ask<T>(
  stack: Stack,
  path: string,
  body?: unknown,
  method?: string,
): Promise<{ status: number; body: T }> {
  const answer = await fetch(`${stack.url}${path}`, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  return { status: answer.status, body: (await answer.json()) as T }
}

type Page = Response<'listPortings'>
type Worklist = Response<'listWorklist'>
type Counts = Response<'countPortings'>

/** By stamps alone: nothing was seen to change. */
function urgency(porting: Porting) {
  return urgentAt(porting, Date.parse(statusSince(porting) ?? lastChangeAt(porting)))
}

/** The upstream does not say which of two created in one second comes first. */
function untied(items: { id: string; status: string; createdAt: string }[]) {
  return items
    .map((one) => `${Date.parse(one.createdAt)} ${one.id} ${one.status}`)
    .sort()
    .reverse()
}

onBothHomes('the copy of the sandbox', (store) => {
  let stack: Stack
  afterEach(() => stack.close(), 30_000)

  async function fill(): Promise<void> {
    stack = await startStack({
      portings: cases,
      store: { ...store(), close: async () => {} },
      sendsEvents: true,
      answerDelay: 3_600_000,
    })
    await vi.waitFor(
      async () => expect((await ask<Counts>(stack, '/api/portings/counts', {})).body.total).toBe(cases),
      { timeout: 30_000, interval: 100 },
    )
  }

  test('fills itself, follows every event, and keeps nothing that is not for lists', async () => {
    await fill()
    const gigs = gigsClient(stack.sandbox)
    const secrets = { accountNumber: 'ACC-MARKED-1', accountPin: 'PIN-MARKED-2', birthday: '1961-07-13' }
    const address = {
      line1: '7 Marked Street',
      line2: null,
      city: 'Markedtown',
      state: 'NY',
      postalCode: '10999',
      country: 'US',
    }

    const user = (await ask<Page>(stack, '/api/portings?limit=1')).body.items[0]?.user
    const created = await ask<{ detail: { porting: { id: string } } }>(stack, '/api/portings', {
      phoneNumber: '+12125550191',
      provider: 'p9',
      user,
      firstName: 'Márkéd',
      lastName: 'Holder',
      address,
      ...secrets,
    })
    expect(created.status, JSON.stringify(created.body)).toBe(200)
    const { id } = created.body.detail.porting
    // Our own write is in the list at once; no event was needed.
    expect(
      (await ask<Page>(stack, '/api/portings/search', { text: 'marked hold' })).body.items.map((one) => one.id),
    ).toEqual([id])

    await ask(stack, `/api/portings/${id}`, { firstName: 'Remarked', accountPin: 'PIN-MARKED-3' }, 'PATCH')
    stack.sandbox.control.setStatus(id, 'declined', 'portingAccountPinRequiredOrInvalid')
    await vi.waitFor(async () => {
      const found = await ask<Page>(stack, '/api/portings/search', { text: '(212) 555-0191', status: ['declined'] })
      expect(found.body.items).toMatchObject([
        { id, holder: 'Remarked Holder', declinedCode: 'portingAccountPinRequiredOrInvalid' },
      ])
    }, 20_000)
    await expect
      .poll(async () => (await eventsOf(store().db, id)).map((event) => event.type))
      .toContain('com.gigs.porting.declined')

    const dump = JSON.stringify(
      await Promise.all(
        ['portings', 'webhook_events', 'attempts', 'actions', 'changes', 'rereads', 'sweeps', 'leases', 'facets'].map(
          (table) => rowsOf(store().db, sql.raw(`select * from ${table}`)),
        ),
      ),
    )
    for (const marked of ['MARKED-', '7 Marked', 'Markedtown', '10999', '1961-07-13', '13.07'])
      expect(dump).not.toContain(marked)
    expect(dump).toContain('Remarked Holder')
    expect(stack.log()).not.toMatch(/MARKED|Markedtown|1961-07-13/)

    const upstream = await gigs('GET', `/portings?limit=200`)
    const first = await ask<Page>(stack, '/api/portings?limit=200')
    expect(untied(first.body.items)).toEqual(untied(upstream.body.items))
  }, 90_000)

  test('filters, sorts, counts and pages as the contract says', async () => {
    await fill()
    const all = await ask<Page>(stack, '/api/portings?limit=200&sort=changed&direction=asc')
    const rest = await ask<Page>(stack, `/api/portings?limit=200&sort=changed&direction=asc&after=${all.body.after}`)
    const items = [...all.body.items, ...rest.body.items]
    expect(new Set(items.map((one) => one.id)).size).toBe(cases)
    expect(rest.body.after).toBeNull()
    const times = items.map((one) => one.lastChangeAt)
    expect(times).toEqual([...times].sort())

    const back = await ask<Page>(stack, `/api/portings?limit=200&sort=changed&direction=asc&before=${rest.body.before}`)
    expect(back.body.items.map((one) => one.id)).toEqual(all.body.items.map((one) => one.id))
    expect(back.body.before).toBeNull()

    const code = items.find((one) => one.declinedCode !== null)?.declinedCode ?? ''
    const declined = await ask<Page>(
      stack,
      `/api/portings?status=declined,failed&declinedCode=${code}&country=US&limit=200`,
    )
    const expected = items.filter(
      (one) => one.declinedCode === code && one.country === 'US' && ['declined', 'failed'].includes(one.status),
    )
    expect(declined.body.items.map((one) => one.id).sort()).toEqual(expected.map((one) => one.id).sort())
    const counts = await ask<Counts>(stack, '/api/portings/counts', {
      declinedCode: code,
      country: 'US',
      status: ['declined'],
    })
    expect(counts.body).toMatchObject({
      isExact: true,
      total: expected.filter((one) => one.status === 'declined').length,
    })

    const middle = items[150]?.createdAt ?? ''
    const young = await ask<Page>(stack, `/api/portings?createdFrom=${middle}&limit=200`)
    expect(young.body.items.every((one) => one.createdAt >= middle)).toBe(true)

    // A link from before there was a copy.
    const byId = await ask<Page>(stack, `/api/portings?limit=5&after=${young.body.items[4]?.id}`)
    expect(byId.body.items[0]?.id).toBe(young.body.items[5]?.id)

    for (const bad of [
      'sort=age',
      'createdFrom=2026-02-30',
      'createdFrom=0000-01-01',
      'createdBefore=9999-12-31T23:00:00-05:00',
      'after=zzzzzzzzzz-x',
      'country=usa',
      'after=%20',
      'colour=blue',
      'declinedCode=%27',
    ])
      expect((await ask(stack, `/api/portings?${bad}`)).status, bad).toBe(400)
    expect((await ask(stack, '/api/worklist?after=zzzzzzzzzz-x')).status).toBe(400)
    for (const path of ['/api/portings/search', '/api/portings/counts', '/api/port-requests/find'])
      expect((await ask(stack, path, { text: 'abc\0d' })).status, path).toBe(200)
    expect((await ask<Page>(stack, '/api/portings/search', { text: 'x' })).body.items).toEqual([])
  }, 90_000)

  test('has the worklist in order of urgency, whole and counted', async () => {
    await fill()
    const gigs = gigsClient(stack.sandbox)
    const all: GigsPorting[] = []
    for (let after: string | null = ''; after !== null; ) {
      const page: { items: unknown[]; moreItemsAfter: string | null } = (
        await gigs('GET', `/portings?limit=200${after && `&after=${after}`}`)
      ).body
      all.push(...page.items.map((item) => GigsPorting.parse(item)))
      after = page.moreItemsAfter
    }
    const week = 7 * 24 * 3_600_000
    const expected = all
      .map((one) => ({ id: one.id, status: one.status, at: urgency(toPorting(one)) ?? Number.POSITIVE_INFINITY }))
      .filter(({ at, status }) => at <= Date.now() && (status !== 'failed' || at > Date.now() - week))
      .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    expect(expected.length).toBeGreaterThan(20)

    const ids: string[] = []
    let counts = {}
    for (let after: string | null = ''; after !== null; ) {
      const page: { body: Worklist } = await ask<Worklist>(
        stack,
        `/api/worklist?system=gigs&limit=7${after && `&after=${after}`}`,
      )
      ids.push(...page.body.items.map((one) => one.id))
      counts = page.body.counts
      after = page.body.after
    }
    expect(ids).toEqual(expected.map((one) => one.id))
    expect(Object.values<number>(counts).reduce((sum, one) => sum + one, 0)).toBe(expected.length)
    const ours = await ask<Worklist>(stack, '/api/worklist?system=gigs&phase=us&limit=200')
    expect(ours.body.items.map((one) => one.id)).toEqual(
      expected.filter((one) => one.status === 'declined').map((one) => one.id),
    )
    expect((await ask(stack, '/api/worklist?after=prt_1')).status).toBe(400)
  }, 90_000)

  test('forgets the old world when the sandbox is reset', async () => {
    await fill()
    stack.sandbox.control.reset({ portings: 10, seed: 'another' })
    expect((await ask(stack, '/api/sandbox/levers', { kind: 'reset' })).status).toBe(200)
    await vi.waitFor(async () => expect((await ask<Counts>(stack, '/api/portings/counts', {})).body.total).toBe(10), {
      timeout: 20_000,
      interval: 100,
    })
  }, 60_000)
})
