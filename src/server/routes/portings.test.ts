import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Applied, PortingDetail, PortingPage } from '#contract/dashboard-api.ts'
import { portingStatuses } from '#contract/resources/porting.ts'
import { ask } from '#testing/ask.ts'
import { type Stack, startStack } from '#testing/start-stack.ts'

let stack: Stack
let api: string
beforeAll(async () => {
  stack = await startStack({ portings: 120 })
  stack.sandbox.control.freeze(true)
  api = `${stack.url}/api/portings`
})
afterAll(() => stack.close())

const list = async (query = '') => (await ask(`${api}${query}`)).body

async function oneIn(status: string) {
  const { items } = await list(`?status=${status}&limit=1`)
  return items[0]
}

let users: string[] = []
let numbers = 1000
/** Of one user after the other: each may have a few drafts only. */
async function newDraft(more: object = {}) {
  if (users.length === 0) users = (await list('?limit=200')).items.map(({ user }: { user: string }) => user)
  numbers += 1
  const body = { phoneNumber: `+1212555${numbers}`, provider: 'p9', user: users[numbers % users.length], ...more }
  return ask(api, { method: 'POST', body })
}

describe('happy', () => {
  test('a list is a page of items in the contract’s shape and nothing more', async () => {
    const page = await list()
    expect(PortingPage.parse(page)).toEqual(page)
    expect(page.items).toHaveLength(50)
    expect(Object.keys(page.items[0])).not.toContain('accountNumber')
  })

  test.each(portingStatuses)('status %s is a filter', async (status) => {
    const page = await list(`?status=${status}`)
    expect(page.items.length).toBeGreaterThan(0)
    expect(new Set(page.items.map((item: { status: string }) => item.status))).toEqual(new Set([status]))
  })

  test('several statuses, with commas or repeated', async () => {
    const commas = await list('?status=draft,declined&limit=200')
    const repeated = await list('?status=draft&status=declined&limit=200')
    expect(new Set(commas.items.map((item: { status: string }) => item.status))).toEqual(new Set(['draft', 'declined']))
    expect(repeated.items).toEqual(commas.items)
  })

  test('user and subscription are filters', async () => {
    const { user, subscription } = await oneIn('declined')
    const byUser = await list(`?user=${user}`)
    expect(byUser.items.every((item: { user: string }) => item.user === user)).toBe(true)
    const bySubscription = await list(`?subscription=${subscription}`)
    expect(bySubscription.items).toHaveLength(1)
  })

  test('pages lead down and up again without gap or repeat', async () => {
    const seen: string[] = []
    let page = await list('?limit=17')
    expect(page.before).toBeNull()
    for (;;) {
      seen.push(...page.items.map((item: { id: string }) => item.id))
      if (!page.after) break
      page = await list(`?limit=17&after=${page.after}`)
    }
    const all = await list('?limit=200')
    expect(seen).toEqual(all.items.map((item: { id: string }) => item.id))
    const up = await list(`?limit=17&before=${page.before}`)
    expect(up.items.at(-1).id).toBe(seen.at(-page.items.length - 1))
  })

  test('one porting, with its timeline and what is missing', async () => {
    const { id } = await oneIn('informationRequired')
    const { body } = await ask(`${api}/${id}`)
    expect(PortingDetail.parse(body)).toEqual(body)
    expect(body.porting.missing.length).toBeGreaterThan(0)
    expect(body.porting.required).toEqual(expect.arrayContaining(body.porting.missing))
    expect(body.timeline.some(({ when }: { when: string }) => when === 'present')).toBe(true)
  })

  test('a number is searched exactly', async () => {
    const { phoneNumber, id } = await oneIn('declined')
    const { body } = await ask(`${api}/search`, { method: 'POST', body: { phoneNumber } })
    expect(body.items.map((item: { id: string }) => item.id)).toContain(id)
    const none = await ask(`${api}/search`, { method: 'POST', body: { phoneNumber: '+12125550000' } })
    expect(none.body.items).toEqual([])
  })

  test('related portings leave out the porting itself', async () => {
    const made = await newDraft()
    const { id, phoneNumber, user } = made.body.detail.porting
    const { body } = await ask(`${api}/${id}/related`)
    expect(body.sameUser.length).toBeGreaterThan(0)
    expect([...body.sameUser, ...body.sameNumber].map((item) => item.id)).not.toContain(id)
    expect(body.sameUser.every((item: { user: string }) => item.user === user)).toBe(true)
    expect(body.sameNumber.every((item: { phoneNumber: string }) => item.phoneNumber === phoneNumber)).toBe(true)
  })

  test('the main job: a draft, a subscription, what is missing, requested, completed', async () => {
    const made = await newDraft()
    expect(Applied.parse(made.body)).toMatchObject({ outcome: 'applied', proof: 'answered' })
    const { id, phoneNumber } = made.body.detail.porting
    const donors = await ask(`${stack.url}/api/service-providers?country=US&recipientProvider=p9`)
    const donor = donors.body.items.find(({ name }: { name: string }) => name === 'AT&T')
    await ask(`${api}/${id}`, { method: 'PATCH', body: { donorProvider: donor.id } })
    const started = await ask(`${stack.url}/api/sandbox/levers`, {
      method: 'POST',
      body: { kind: 'startSubscription', portingId: id },
    })
    expect(started.body).toEqual({ done: true })
    stack.sandbox.control.advance(60_000)
    const stuck = (await ask(`${api}/${id}`)).body.porting
    expect(stuck.status).toBe('informationRequired')

    const truth = stack.sandbox.control.line(phoneNumber)
    if (!truth) throw new Error('The carrier knows nothing of this number.')
    const { firstName, lastName, accountNumber, accountPin, address } = truth
    const sent = await ask(`${api}/${id}`, {
      method: 'PATCH',
      body: { firstName, lastName, accountNumber, accountPin, address },
    })
    expect(sent.body.detail.porting.missing).toEqual([])
    expect(sent.body.detail.porting.accountPinExists).toBe(true)
    expect(sent.text).not.toContain(`"${accountPin}"`)
    stack.sandbox.control.advance(24 * 3600_000)
    expect(['completed', 'requested', 'declined']).toContain((await ask(`${api}/${id}`)).body.porting.status)
  })

  test('a declined porting is sent again, changed or unchanged', async () => {
    const { id } = await oneIn('declined')
    const unchanged = await ask(`${api}/${id}/retry`, { method: 'POST' })
    expect(unchanged.body.detail.porting.status).toBe('requested')
    stack.sandbox.control.setStatus(id, 'declined')
    const changed = await ask(`${api}/${id}`, { method: 'PATCH', body: { firstName: 'Grace' } })
    expect(changed.body.detail.porting).toMatchObject({ status: 'requested', firstName: 'Grace' })
  })

  test('cancel and delete', async () => {
    const { id } = await oneIn('declined')
    const canceled = await ask(`${api}/${id}/cancel`, { method: 'POST' })
    expect(canceled.body.detail.porting.status).toBe('canceled')
    const made = await newDraft()
    const url = `${api}/${made.body.detail.porting.id}`
    expect((await ask(url, { method: 'DELETE' })).body).toEqual({ outcome: 'applied', proof: 'answered' })
    expect((await ask(url)).status).toBe(404)
  })

  test('a required key that nobody knows is sent under its own name', async () => {
    const donors = await ask(`${stack.url}/api/service-providers?country=US`)
    const donor = donors.body.items.find(({ name }: { name: string }) => name === 'Tallgrass Wireless')
    const made = await newDraft({ donorProvider: donor.id })
    expect(made.body.detail.porting.missing).toContain('customerReference')
    const url = `${api}/${made.body.detail.porting.id}`
    const sent = await ask(url, { method: 'PATCH', body: { other: { customerReference: 'R-1' } } })
    expect(sent.body.detail.porting.missing).not.toContain('customerReference')
  })
})

describe('error', () => {
  test.each([
    ['?limit=0', 'limit'],
    ['?limit=201', 'limit'],
    ['?limit=ten', 'limit'],
    ['?status=', 'status.0'],
    ['?status=a%20b', 'status.0'],
    ['?user=', 'user'],
    ['?user=a&user=b', 'user'],
    ['?after=a&before=b', 'before'],
    [`?after=${'x'.repeat(2000)}`, 'after'],
    ['?phoneNumber=%2B12125550148', 'phoneNumber'],
  ])('the filter %s is refused at %s', async (query, field) => {
    const told = await ask(`${api}${query}`)
    expect(told).toMatchObject({ status: 400, body: { code: 'invalidRequest' } })
    expect(Object.keys(told.body.fields)).toEqual([field])
  })

  test('a status that the upstream does not know is its refusal, not a crash', async () => {
    const told = await ask(`${api}?status=frozen`)
    expect(told).toMatchObject({ status: 422, body: { code: 'upstreamRejected' } })
    expect(Object.keys(told.body.fields)).toEqual(['status'])
  })

  test('a porting that is not there', async () => {
    for (const method of ['GET', 'PATCH', 'DELETE'])
      expect(
        await ask(`${api}/prt_none`, { method, body: method === 'PATCH' ? { firstName: 'A' } : undefined }),
      ).toMatchObject({
        status: 404,
        body: { code: 'notFound' },
      })
    expect((await ask(`${api}/prt_none/cancel`, { method: 'POST' })).status).toBe(404)
    expect((await ask(`${api}/prt_none/retry`, { method: 'POST' })).status).toBe(404)
    expect((await ask(`${api}/prt_none/related`)).status).toBe(404)
  })

  test.each([
    [{ phoneNumber: '2125550148' }, 'phoneNumber'],
    [{ phoneNumber: '+1' }, 'phoneNumber'],
    [{ provider: '' }, 'provider'],
    [{ user: 'a b' }, 'user'],
    [{ birthday: '1.2.1990' }, 'birthday'],
    [{ behavior: 'stay' }, 'behavior'],
    [{ firstName: 'x'.repeat(10_000) }, 'firstName'],
    [{ donorProviderApproval: 'yes' }, 'donorProviderApproval'],
    [{ address: { line1: 'a' } }, 'address.city'],
    [{ firstName: '' }, 'firstName'],
    [{ lastName: '   ' }, 'lastName'],
    [{ other: { accountPin: '1' } }, 'accountPin'],
    [{ other: { 'a b': '1' } }, 'other.a b'],
    [{ id: 'prt_1' }, 'id'],
  ])('%j is refused at %s', async (wrong, field) => {
    const told = await newDraft(wrong)
    expect(told).toMatchObject({ status: 400, body: { code: 'invalidRequest' } })
    expect(Object.keys(told.body.fields)).toContain(field)
  })

  test('what the upstream refuses comes with its code and at its field', async () => {
    const blocked = await newDraft({ phoneNumber: '+12125559901' })
    expect(blocked).toMatchObject({
      status: 422,
      body: {
        code: 'upstreamRejected',
        upstreamCode: 'portingPhoneNumberBlocked',
        fields: { phoneNumber: expect.any(String) },
      },
    })
    const unknownDonor = await newDraft({ donorProvider: 'svp_none' })
    expect(unknownDonor.body).toMatchObject({ fields: { donorProvider: expect.any(String) } })
    const { id } = await oneIn('completed')
    const late = await ask(`${api}/${id}`, { method: 'PATCH', body: { firstName: 'A' } })
    expect(late).toMatchObject({ status: 422, body: { upstreamCode: 'portingNotUpdatable' } })
  })

  test('an update without a change is no silent retry', async () => {
    const { id } = await oneIn('declined')
    stack.sandbox.control.forgetRequests()
    const told = await ask(`${api}/${id}`, { method: 'PATCH', body: {} })
    expect(told).toMatchObject({ status: 400, body: { code: 'invalidRequest' } })
    expect(stack.sandbox.control.requests().filter(({ method }) => method === 'PATCH')).toEqual([])
  })

  test('a second click does not send a second attempt', async () => {
    const { id } = await oneIn('declined')
    stack.sandbox.control.forgetRequests()
    const retry = () => ask(`${api}/${id}/retry`, { method: 'POST' })
    const told = await Promise.all([retry(), retry()])
    expect(told.map(({ status }) => status).sort()).toEqual([200, 422])
    expect(stack.sandbox.control.requests().filter(({ method }) => method === 'PATCH')).toHaveLength(1)
  })
})

describe('security', () => {
  test('hostile text is data on the way in and out', async () => {
    const hostile = [
      '<script>alert(1)</script>',
      '\u202Etxt.exe',
      'a\u200Bb',
      '"; DROP TABLE portings; --',
      '{{7*7}}',
      '%0d%0aX: 1',
    ]
    for (const firstName of hostile) {
      const made = await newDraft({ firstName })
      if (made.status === 200) expect(made.body.detail.porting.firstName).toBe(firstName)
      else expect(made.status).toBe(422)
      expect(made.headers.get('content-type')).toBe('application/json; charset=utf-8')
    }
  })

  test('an id cannot climb out of its path', async () => {
    stack.sandbox.control.forgetRequests()
    for (const id of ['..', '%2e%2e', '..%2fusers', 'prt_1%3flimit=1', 'prt_1%2fcancel'])
      expect((await ask(`${api}/${id}`)).status).toBeGreaterThanOrEqual(400)
    const paths = stack.sandbox.control.requests().map(({ path }) => path)
    expect(paths.filter((path) => /users|cancel|\.\./.test(path))).toEqual([])
  })
})
