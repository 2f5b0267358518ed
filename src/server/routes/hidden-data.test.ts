/** What is covered, what uncovers it, and what is written down about that. */
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ActivityEntry } from '#contract/resources/activity.ts'
import { ask } from '#testing/ask.ts'
import { gigsClient } from '#testing/gigs-client.ts'
import { type Stack, startStack } from '#testing/start-stack.ts'
import { onBothHomes } from '#testing/store-homes.ts'

onBothHomes('hidden data', (store) => {
  let stack: Stack
  let url: string
  let onFile: { accountNumber: string; address: Record<string, string | null>; birthday: string }

  beforeEach(async () => {
    stack = await startStack({ portings: 60, answerDelay: 3_600_000, store: { ...store(), close: async () => {} } })
    stack.sandbox.control.freeze(true)
    const { body } = await ask(`${stack.url}/api/portings?status=informationRequired&limit=50`)
    const { id } = body.items.find(({ subscription }: { subscription: string | null }) => subscription !== null)
    url = `${stack.url}/api/portings/${id}`
    const address = { line1: '7 Marked Lane', line2: 'Flat 9', city: 'Markedham', state: 'NY', postalCode: '10118' }
    const changes = { accountNumber: '4815162342', birthday: '1971-03-05', address: { ...address, country: 'US' } }
    const written = await ask(url, { method: 'PATCH', body: changes })
    expect(written.status).toBe(200)
    expectCovered(written.text)
    onFile = changes
    // Whoever reads the log signs in once, and that is written down too.
    await newest()
  })
  afterEach(async () => {
    // The quota counts whom this file's tests are: those of the one before must not.
    await store().db.execute(sql.raw('alter table activity disable trigger user'))
    await store().db.execute(sql.raw("update activity set at = at - interval '1 hour'"))
    await store().db.execute(sql.raw('alter table activity enable trigger user'))
    await stack.close()
  })

  const values = ['4815162342', '481516', '1971', '03-05', 'Marked', 'Flat 9', '10118']
  function expectCovered(text: string) {
    for (const value of values) expect(text).not.toContain(value)
  }
  const reveal = (field: string) => ask(`${url}/reveal`, { method: 'POST', body: { field } })
  const newest = async (): Promise<ActivityEntry> =>
    (await ask(`${stack.url}/api/activity?limit=1`, { as: 'lead' })).body.items[0]
  const upstream = async () => (await gigsClient(stack.sandbox)('GET', `/portings/${url.split('/').at(-1)}`)).body

  test('leaves the desk covered, with what tells a change from none', async () => {
    const before = await ask(url)
    expectCovered(before.text)
    expect(before.body.porting).toMatchObject({ accountNumber: '••••• 2342', birthday: '•••••' })
    expect(before.body.porting.address).toEqual({
      ...{ line1: '•••••', line2: '•••••', city: '•••••', state: '•••••', postalCode: '•••••', country: 'US' },
    })
    expectCovered((await ask(`${stack.url}/api/portings/search`, { method: 'POST', body: { text: 'Marked' } })).text)
    await ask(url, { method: 'PATCH', body: { birthday: '1971-03-06' } })
    const after = await ask(url)
    expect(after.body.porting.hidden.accountNumber).toBe(before.body.porting.hidden.accountNumber)
    expect(after.body.porting.hidden.birthday).not.toBe(before.body.porting.hidden.birthday)
    expect(after.body.version).not.toBe(before.body.version)
  })

  test('is revealed one field at a time, and that is written down first', async () => {
    for (const field of ['accountNumber', 'birthday', 'address'] as const) {
      const told = await reveal(field)
      expect(told.body).toEqual({ [field]: onFile[field] })
      expect(await newest()).toMatchObject({
        operation: 'revealField',
        portingId: url.split('/').at(-1),
        outcome: 'applied',
        detail: { fields: field },
        requestId: told.headers.get('x-request-id'),
      })
    }
    for (const field of ['accountPin', 'firstName', '', '__proto__']) expect((await reveal(field)).status).toBe(400)
    expectCovered(stack.log())
    expectCovered(JSON.stringify((await ask(`${stack.url}/api/activity`, { as: 'lead' })).body))
  })

  test('is revealed so often and no oftener', async () => {
    for (let at = 0; at < 30; at += 1) expect((await reveal('birthday')).status).toBe(200)
    const told = await reveal('birthday')
    expect(told).toMatchObject({ status: 429, body: { code: 'tooManyRequests' } })
    expect(told.headers.get('retry-after')).toBe('60')
    expectCovered(told.text)
    expect((await ask(`${url}/same-values`, { method: 'POST', body: { birthday: '1971-03-05' } })).status).toBe(429)
  })

  test('is not revealed while that cannot be written down', async () => {
    await store().db.execute(sql`alter table activity rename to activity_away`)
    try {
      const told = await reveal('address')
      expect(told).toMatchObject({ status: 503, body: { code: 'storeUnavailable' } })
      expectCovered(told.text)
    } finally {
      await store().db.execute(sql`alter table activity_away rename to activity`)
    }
  })

  test('can be compared without being seen', async () => {
    const same = async (body: object) => (await ask(`${url}/same-values`, { method: 'POST', body })).body.fields
    expect(await same({ accountNumber: ' 4815162342', birthday: '1971-03-06' })).toEqual(['accountNumber'])
    expect(await same({ address: { postalCode: '10118', line1: '7 MARKED lane' } })).toEqual(['address'])
    expect(await same({ address: { postalCode: '10119' } })).toEqual([])
    expect(await newest()).toMatchObject({ operation: 'findSameValues', detail: { fields: 'address' } })
  })

  test('is changed part by part: what was not typed stays', async () => {
    const { body } = await ask(url)
    const changes = { address: { line1: '8 Marked Lane', line2: null } }
    const told = await ask(`${url}?version=${body.version}`, { method: 'PATCH', body: changes })
    expect(told.status).toBe(200)
    expectCovered(told.text)
    expect((await upstream()).address).toMatchObject({ ...onFile.address, ...changes.address })
    expect(await newest()).toMatchObject({ operation: 'updatePorting', detail: { fields: 'address' } })
  })

  test('half an address is refused where there is none to complete it', async () => {
    const { body } = await ask(`${stack.url}/api/portings?limit=1`)
    const draft = { phoneNumber: '+12125550777', provider: 'p9', user: body.items[0].user }
    const told = await ask(`${stack.url}/api/portings`, {
      method: 'POST',
      body: { ...draft, address: { postalCode: '10001', country: 'US' } },
    })
    expect(told).toMatchObject({ status: 400, body: { code: 'invalidRequest' } })
    expect(Object.keys(told.body.fields)).toEqual(['address.line1', 'address.city'])
  })

  test('a file that cannot be read stops a part of an address before anything is sent', async () => {
    // The case alone, or the desk's own looks at others would meet it.
    const path = `/gigs/projects/sandbox${new URL(url).pathname.replace('/api', '')}`
    stack.sandbox.control.faults.add({ kind: 'status', status: 503, method: 'GET', path, times: 9 })
    const told = await ask(url, { method: 'PATCH', body: { address: { postalCode: '10119' } } })
    expect(told).toMatchObject({ status: 503, body: { outcome: 'notApplied' } })
    stack.sandbox.control.faults.clear()
    expect((await upstream()).address.postalCode).toBe('10118')
  })

  test('names and numbers are covered for viewers, and nothing is revealed to them', async () => {
    const { body } = await ask(url)
    const { firstName, phoneNumber } = body.porting
    for (const path of ['/api/portings?limit=100', '/api/worklist', url.slice(stack.url.length)]) {
      const told = await ask(stack.url + path, { as: 'viewer' })
      expect(told.status).toBe(200)
      expect(told.text).toContain('•••••')
      expect(told.text).not.toContain(phoneNumber)
      if (firstName) expect(told.text).not.toContain(`"${firstName}`)
      expectCovered(told.text)
    }
    const refused = await ask(`${url}/reveal`, { method: 'POST', body: { field: 'birthday' }, as: 'viewer' })
    expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  })

  test('who comes and goes is written down, from where and in which request', async () => {
    const told = await ask(`${stack.url}/api/sign-in`, { method: 'POST', as: 'nobody', body: { role: 'lead' } })
    const requestId = told.headers.get('x-request-id')
    const entry = { who: 'Demo lead (demo-lead)', role: 'lead', address: '127.0.0.1', outcome: 'applied' }
    expect(await newest()).toMatchObject({ ...entry, operation: 'signIn', requestId })
    const cookie = told.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    await ask(`${stack.url}/api/sign-out`, { method: 'POST', as: 'nobody', body: {}, headers: { cookie } })
    expect(await newest()).toMatchObject({ ...entry, operation: 'signOut' })
  })
})
