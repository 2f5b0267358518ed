/** One port request through the desk, against the sandbox, over real HTTP; lists: port-request-lists.test.ts. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PortRequestDetail, PortRequestPage } from '#contract/port-request-operations.ts'
import type { FocWindow, PortRequestComment, SubRequest } from '#contract/resources/port-request.ts'
import type { Role } from '#contract/resources/role.ts'
import { ask } from '#testing/ask.ts'
import { openMemoryStore } from '#testing/open-memory-store.ts'
import { type Stack, startStack } from '#testing/start-stack.ts'

let stack: Stack
beforeAll(async () => {
  // Nothing hidden is shown without a log.
  stack = await startStack({ portings: 200, store: await openMemoryStore() })
})
afterAll(() => stack.close())
beforeEach(() => {
  stack.sandbox.control.reset()
  stack.sandbox.control.freeze(true)
})

const api = (path = '') => `${stack.url}/api/port-requests${path}`
const get = async <T>(path: string): Promise<T> => (await ask(api(path))).body as T
const list = async () => (await get<PortRequestPage>('')).items

interface Found {
  id: string
  sub: SubRequest
  path: string
}

/** A request with one group, put into a status by the sandbox's lever. */
async function found(status: string, exception?: string): Promise<Found> {
  for (const { id } of await list()) {
    const { portRequest } = await get<PortRequestDetail>(`/${id}`)
    const [sub, another] = portRequest.subRequests
    if (!sub || another) continue
    await ask(`${stack.sandbox.url}/_sandbox/telnyx/sub_requests/${sub.id}`, {
      method: 'POST',
      body: { status, exception },
    })
    return { id, sub: await readSub(id), path: `/${id}/sub-requests/${sub.id}` }
  }
  throw new Error('The world has no request with one group.')
}

async function readSub(id: string): Promise<SubRequest> {
  const [sub] = (await get<PortRequestDetail>(`/${id}`)).portRequest.subRequests
  if (!sub) throw new Error('It has no group.')
  return sub
}

const revealed = async (path: string, field: string) => (await reveal(path, field)).body
const reveal = (path: string, field: string, as: Role = 'agent') =>
  ask(`${api(path)}/reveal`, { method: 'POST', body: { field }, as })

const fault = (more: object) =>
  ask(`${stack.sandbox.url}/_sandbox/faults`, { method: 'POST', body: { times: 1, ...more } })
const written = async () => {
  const { body } = await ask(`${stack.sandbox.url}/_sandbox/requests`)
  return (body.requests as { method: string; path: string }[]).filter(({ method }) => method !== 'GET')
}

describe('reading', () => {
  test('nothing secret comes along', async () => {
    const { id } = await found('exception', 'PASSCODE_PIN_INVALID')
    const base = `${stack.sandbox.telnyxUrl}/origination/porting/port_requests/${id}`
    const raw = await ask(base, { headers: { 'x-api-user': 'sandbox', 'x-api-token': 'sandbox' } })
    const subs = await ask(`${base}/sub_requests`, { headers: { 'x-api-user': 'sandbox', 'x-api-token': 'sandbox' } })
    const secrets = [...(subs.body as { pin_passcode?: string; account_number?: string }[])].flatMap(
      ({ pin_passcode, account_number }) => [pin_passcode, account_number].filter(Boolean),
    )
    expect(raw.status).toBe(200)
    const told = await ask(api(`/${id}`))
    for (const secret of secrets) expect(told.text).not.toContain(`"${secret}"`)
    expect(told.text).not.toMatch(/pin_?passcode/i)
    expect((await readSub(id)).pinExists).toEqual(expect.any(Boolean))
  })

  test('what nobody has is gone, and says so', async () => {
    expect(await ask(api('/00000000-0000-4000-8000-000000000000'))).toMatchObject({
      status: 404,
      body: { code: 'notFound' },
    })
  })

  test('an answer that is none is told as such', async () => {
    const [item] = await list()
    await fault({ path: `/telnyx/*/port_requests/${item?.id}/comments`, kind: 'garbled' })
    expect(await ask(api(`/${item?.id}/comments`))).toMatchObject({ status: 502, body: { code: 'upstreamMalformed' } })
  })

  test('a document’s link is new each time', async () => {
    const [item] = await list()
    const { items } = await get<{ items: { id: string }[] }>(`/${item?.id}/documents`)
    const make = () => ask(api(`/${item?.id}/documents/${items[0]?.id}/link`), { method: 'POST', body: {} })
    const [first, second] = [await make(), await make()]
    expect(first.body.url).toMatch(/^http/)
    expect(second.body.url).not.toBe(first.body.url)
    expect((await fetch(first.body.url)).status).toBe(200)
  })
})

describe('an edit', () => {
  test('leaves what was not sent, the PIN above all, and goes back to the donor', async () => {
    const { id, sub, path } = await found('exception', 'POSTAL_CODE_MISMATCH')
    const before = await revealed(path, 'address')
    const told = await ask(`${api(path)}?version=${sub.version}`, { method: 'PATCH', body: { postalCode: '60601' } })
    expect(told).toMatchObject({ status: 200, body: { outcome: 'applied', proof: 'answered' } })
    const after = await readSub(id)
    expect(await revealed(path, 'address')).toMatchObject({ address: { ...before.address, postalCode: '60601' } })
    expect(after).toMatchObject({
      accountNumberEnd: sub.accountNumberEnd,
      pinExists: sub.pinExists,
    })
    expect(after.status).not.toBe('exception')
  })

  test('of what has changed meanwhile is refused before it is sent', async () => {
    const { path, sub } = await found('in-process')
    await ask(api(path), { method: 'PATCH', body: { locality: 'Chicago' } })
    const told = await ask(`${api(path)}?version=${sub.version}`, { method: 'PATCH', body: { locality: 'Boston' } })
    expect(told).toMatchObject({ status: 412, body: { code: 'changedMeanwhile', outcome: 'notApplied' } })
    expect((await written()).filter(({ method }) => method === 'PUT')).toHaveLength(1)
  })

  test.each([
    [{}, 'Nothing was changed.'],
    [{ administrativeArea: 'Illinois' }, null],
    [{ postalCode: '' }, null],
    [{ focDateRequested: 'tomorrow' }, null],
    [{ pin: '1234' }, null],
  ])('%s is refused here, and nothing is sent', async (body, message) => {
    const { path } = await found('in-process')
    const told = await ask(api(path), { method: 'PATCH', body })
    expect(told).toMatchObject({ status: 400, body: { code: 'invalidRequest' } })
    if (message) expect(told.body.message).toBe(message)
    expect((await written()).filter(({ method }) => method === 'PUT')).toEqual([])
  })

  test('of a date outside the windows is refused at its field, and one inside is taken', async () => {
    const { path } = await found('in-process')
    const { items } = await get<{ items: FocWindow[] }>(`${path}/foc-windows`)
    const outside = await ask(api(path), { method: 'PATCH', body: { focDateRequested: '2031-01-05T03:00:00Z' } })
    expect(outside).toMatchObject({ status: 422, body: { code: 'upstreamRejected' } })
    expect(outside.body.fields).toHaveProperty('focDateRequested')
    const start = new Date(items[1]?.start ?? '').toISOString()
    const inside = await ask(api(path), { method: 'PATCH', body: { focDateRequested: start } })
    expect(inside.status).toBe(200)
    expect(Date.parse(inside.body.subRequest.focDateRequested)).toBe(Date.parse(start))
  })

  test('whose answer is lost is proven by a second look, and never sent twice', async () => {
    const { path } = await found('in-process')
    await fault({ method: 'PUT', path: '/telnyx/*', kind: 'reset-after' })
    const told = await ask(api(path), { method: 'PATCH', body: { locality: 'Chicago' } })
    expect((await written()).filter(({ method }) => method === 'PUT')).toHaveLength(1)
    expect(told).toMatchObject({ status: 200, body: { outcome: 'applied', proof: 'reread' } })
  })
})

describe('a cancellation', () => {
  test('is asked for once and then looked at by the porting team', async () => {
    const { path, id } = await found('submitted')
    const told = await ask(api(`${path}/cancel`), { method: 'POST', body: {} })
    expect(told).toMatchObject({ status: 200, body: { outcome: 'applied' } })
    expect((await readSub(id)).status).toBe('cancel-pending')
  })

  test('of what has moved is refused in the provider’s words', async () => {
    const { path } = await found('ported')
    const told = await ask(api(`${path}/cancel`), { method: 'POST', body: {} })
    expect(told).toMatchObject({ status: 422, body: { code: 'upstreamRejected' } })
    expect(told.body.message).not.toBe('The provider did not accept this.')
  })
})

describe('a rating', () => {
  test('is taken once it is over, and not before', async () => {
    const over = await found('ported')
    const rated = await ask(api(`${over.path}/rating`), { method: 'POST', body: { rating: 4, comment: 'Went well' } })
    expect(rated).toMatchObject({ status: 200, body: { subRequest: { rating: 4, ratingComment: 'Went well' } } })
    const open = await found('submitted')
    expect((await ask(api(`${open.path}/rating`), { method: 'POST', body: { rating: 4 } })).status).toBe(422)
  })

  test.each([0, 6, 2.5, '5'])('of %s is none', async (rating) => {
    const { path } = await found('ported')
    expect((await ask(api(`${path}/rating`), { method: 'POST', body: { rating } })).status).toBe(400)
  })
})

describe('a comment', () => {
  const comments = async (id: string) => (await get<{ items: PortRequestComment[] }>(`/${id}/comments`)).items

  test('is plain text, whatever it holds', async () => {
    const { id, sub } = await found('submitted')
    const body = '<script>alert(1)</script> & "quotes"\nsecond line'
    const told = await ask(api(`/${id}/comments`), { method: 'POST', body: { body, subRequestId: sub.id } })
    expect(told).toMatchObject({ status: 200, body: { outcome: 'applied', comment: { body, subRequestId: sub.id } } })
    expect((await comments(id)).at(-1)?.body).toBe(body)
  })

  test.each(['', '   ', 'x'.repeat(10_001)])('of no length or too much of it is refused here', async (body) => {
    const { id } = await found('submitted')
    const told = await ask(api(`/${id}/comments`), { method: 'POST', body: { body } })
    expect(told).toMatchObject({ status: 400, body: { fields: { body: expect.any(String) } } })
  })

  test('of 100,000 characters is too large, and says so', async () => {
    const { id } = await found('submitted')
    const told = await ask(api(`/${id}/comments`), { method: 'POST', body: { body: 'x'.repeat(100_000) } })
    expect(told).toMatchObject({ status: 413, body: { code: 'bodyTooLarge' } })
  })

  test('whose answer is lost is there once', async () => {
    const { id } = await found('submitted')
    await fault({ method: 'POST', path: '/telnyx/*', kind: 'reset-after' })
    const told = await ask(api(`/${id}/comments`), { method: 'POST', body: { body: 'Once only' } })
    expect(told).toMatchObject({ status: 200, body: { proof: 'reread' } })
    expect((await comments(id)).filter((comment) => comment.body === 'Once only')).toHaveLength(1)
  })
})

describe('what is hidden', () => {
  const newest = async () =>
    (await ask(`${stack.url}/api/activity?limit=1&operation=revealAccountField`, { as: 'lead' })).body.items[0]

  test('leaves the desk covered, with what tells a change from none and no way to guess it', async () => {
    const { id, path } = await found('in-process')
    const typed = {
      streetAddress: '7 Marked Lane',
      locality: 'Markedham',
      postalCode: '60601',
      accountNumber: 'MARK998877',
    }
    const told = await ask(api(path), { method: 'PATCH', body: typed })
    expect(told.status).toBe(200)
    const before = await readSub(id)
    const cover = '•••••'
    expect(before).toMatchObject({ streetAddress: cover, locality: cover, postalCode: cover, accountNumberEnd: '8877' })
    expect(Object.keys(before.hidden ?? {})).toEqual(
      expect.arrayContaining(['streetAddress', 'locality', 'postalCode']),
    )
    const said = told.text + (await ask(api(`/${id}`))).text + (await ask(api())).text
    for (const value of Object.values(typed)) expect(said).not.toContain(value)
    await ask(api(path), { method: 'PATCH', body: { postalCode: '60602' } })
    const after = await readSub(id)
    expect(after.hidden?.locality).toBe(before.hidden?.locality)
    expect(after.hidden?.postalCode).not.toBe(before.hidden?.postalCode)
    expect(after.version).not.toBe(before.version)
  })

  test('is told one field at a time, and who saw it is written down first', async () => {
    const { id, sub, path } = await found('in-process')
    await ask(api(path), { method: 'PATCH', body: { streetAddress: '7 Marked Lane', accountNumber: 'MARK998877' } })
    expect(await revealed(path, 'accountNumber')).toEqual({ accountNumber: 'MARK998877' })
    const { address, ...rest } = await revealed(path, 'address')
    expect([address.streetAddress, rest]).toEqual(['7 Marked Lane', {}])
    expect(await newest()).toMatchObject({
      ...{ operation: 'revealAccountField', portingId: sub.id, outcome: 'applied', role: 'agent' },
      detail: { fields: 'address', portRequest: id },
    })
    for (const field of ['pinPasscode', 'taxIdentifier', '', 'address,accountNumber'])
      expect((await reveal(path, field)).status).toBe(400)
    expect((await reveal(path, 'address', 'viewer')).status).toBe(403)
  })

  test('what is written to a group names its port request in the log', async () => {
    const { id, sub, path } = await found('in-process')
    expect((await ask(api(path), { method: 'PATCH', body: { holder: 'Brightleaf Ltd' } })).status).toBe(200)
    const log = await ask(`${stack.url}/api/activity?limit=1&operation=updateSubRequest`, { as: 'lead' })
    expect(log.body.items[0]).toMatchObject({
      ...{ portingId: sub.id, outcome: 'applied' },
      detail: { fields: 'holder', portRequest: id },
    })
  })

  test('nobody sees more of it than of portings and documents together', async () => {
    const { path } = await found('in-process')
    const looks = Array.from({ length: 32 }, () => reveal(path, 'accountNumber', 'admin'))
    const statuses = (await Promise.all(looks)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(30)
    expect(statuses.filter((status) => status === 429)).toHaveLength(2)
    // Another's looks are their own.
    expect((await reveal(path, 'accountNumber', 'lead')).status).toBe(200)
  })
})
