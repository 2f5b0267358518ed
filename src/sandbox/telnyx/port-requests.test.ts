import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { TelnyxError, TelnyxPortRequest, telnyxSubRequestStatuses } from '#contract/upstream/telnyx.ts'
import { type TelnyxClient, telnyxClient } from '#testing/telnyx-client.ts'
import { type Sandbox, startSandbox } from '../start-sandbox.ts'

let sandbox: Sandbox
let ask: TelnyxClient
const List = z.array(TelnyxPortRequest)

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, seed: 1, frozenAt: Date.parse('2026-11-18T10:00:00Z') })
  ask = telnyxClient(sandbox)
})
afterAll(() => sandbox.close())

const list = async (query = '') => {
  const { body, headers } = await ask('GET', `/port_requests${query}`)
  return { items: List.parse(body), total: headers.get('total'), pages: headers.get('total-pages') }
}

describe('who may read', () => {
  test.each([
    [{ 'x-api-user': 'sandbox', 'x-api-token': 'sandbox' }, 200],
    [{ authorization: 'Token sandbox' }, 200],
    [{ authorization: 'Bearer sandbox' }, 200],
    [{ authorization: 'Bearer other' }, 401],
    [{ 'x-api-user': 'somebody', 'x-api-token': 'sandbox' }, 401],
    [{ 'x-api-token': 'sandbox' }, 401],
    [{}, 401],
  ])('%j: %i', async (headers, status) => {
    const response = await fetch(`${sandbox.telnyxUrl}//origination/porting/port_requests`, { headers })
    expect(response.status).toBe(status)
    if (status === 401) expect(TelnyxError.parse(await response.json()).message).toBe('Unauthorized')
  })
})

describe('the list', () => {
  test('is newest first, twenty to a page, with totals in headers', async () => {
    const { items, total, pages } = await list()
    expect(items).toHaveLength(20)
    expect([total, pages]).toEqual(['60', '3'])
    const times = items.map(({ created_at }) => created_at ?? '')
    expect(times).toEqual(times.toSorted().reverse())
    expect(items[0]?.phone_numbers?.length).toBeGreaterThan(0)
    expect(items[0]).not.toHaveProperty('sub_requests')
  })

  test('pages neither skip nor repeat', async () => {
    const pages = await Promise.all([1, 2, 3, 4].map((page) => list(`?page=${page}&per_page=17`)))
    const ids = pages.flatMap(({ items }) => items.map(({ id }) => id))
    expect(new Set(ids).size).toBe(60)
    expect((await list('?page=5&per_page=17')).items).toEqual([])
  })

  test('leaves out numbers and brings sub requests when asked to', async () => {
    const { items } = await list('?include_phone_numbers=false&include_sub_requests=true&per_page=250')
    expect(items.every((one) => one.phone_numbers === undefined)).toBe(true)
    const subs = items.flatMap(({ sub_requests }) => sub_requests ?? [])
    expect(subs.every((one) => one.phone_numbers === undefined)).toBe(true)
    expect(new Set(subs.map(({ status }) => status))).toEqual(new Set(telnyxSubRequestStatuses))
  })

  test('is found by support key and by part of a number', async () => {
    const [first] = (await list()).items
    const number = first?.phone_numbers?.[0]?.phone_number ?? ''
    const ids = async (search: string) =>
      (await list(`?search=${encodeURIComponent(search)}`)).items.map(({ id }) => id)
    expect(await ids(first?.support_key ?? '')).toEqual([first?.id])
    expect(await ids(number)).toEqual([first?.id])
    expect(await ids(number.slice(2, -1))).toContain(first?.id)
    expect(await ids(`${number.slice(2, 5)}-${number.slice(5, 8)}`)).toContain(first?.id)
    expect(await ids('pr_nothing')).toEqual([])
    expect(await ids('a name')).toEqual([])
  })

  test('is complete when every sub request is ported or cancelled', async () => {
    const { items: done } = await list('?status=complete&include_sub_requests=true&per_page=250')
    const { items: open } = await list('?status=incomplete&include_sub_requests=true&per_page=250')
    expect(done.length + open.length).toBe(60)
    const isDone = (one: TelnyxPortRequest) =>
      one.sub_requests?.every(({ status }) => status === 'ported' || status === 'cancelled')
    expect([done.every(isDone), open.some(isDone)]).toEqual([true, false])
  })

  test.each(['?page=0', '?per_page=251', '?status=lost', '?include_phone_numbers=maybe'])(
    '%s is a 422',
    async (query) => {
      const { status, body } = await ask('GET', `/port_requests${query}`)
      expect(status).toBe(422)
      expect(TelnyxError.parse(body).message).not.toBe('')
    },
  )
})

test('one is read whole', async () => {
  const [first] = (await list()).items
  const { status, body } = await ask('GET', `/port_requests/${first?.id}`)
  expect(status).toBe(200)
  const one = TelnyxPortRequest.parse(body)
  const counted = one.phone_number_counts_by_status?.reduce((sum, { count }) => sum + count, 0)
  expect(counted).toBe(one.phone_numbers?.length)
  expect(one.sub_requests?.[0]).toMatchObject({ pin_passcode: expect.toBeOneOf([null, expect.any(String)]) })
  expect((await ask('GET', '/port_requests/none')).status).toBe(404)
  expect((await ask('GET', '/nothing')).status).toBe(404)
})
