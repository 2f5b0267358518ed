import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import {
  TelnyxComment,
  type TelnyxCommentDraft,
  TelnyxFocWindow,
  TelnyxPortRequest,
  type TelnyxSubRequest,
  TelnyxSubRequestAnswer,
  type TelnyxSubRequestUpdate,
  telnyxExceptionCodes,
  telnyxRequiredFields,
} from '#contract/upstream/telnyx.ts'
import { type TelnyxClient, telnyxClient } from '#testing/telnyx-client.ts'
import { type Sandbox, startSandbox } from '../start-sandbox.ts'

let sandbox: Sandbox
let ask: TelnyxClient
const day = 86_400_000

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, portings: 10, portRequests: 60, seed: 1, answerDelay: 6000 })
  ask = telnyxClient(sandbox)
})
afterAll(() => sandbox.close())
beforeEach(() => {
  sandbox.control.reset()
  sandbox.control.freeze(true)
})

/** The sub request of a port request that has no other, with two numbers at least: something is left when one is taken out. */
async function one(): Promise<{ path: string; owner: string; id: string }> {
  const { body } = await ask('GET', '/port_requests?include_sub_requests=true&per_page=250')
  const found = z
    .array(TelnyxPortRequest)
    .parse(body)
    .find(({ sub_requests }) => sub_requests?.length === 1 && (sub_requests[0]?.phone_number_count ?? 0) > 1)
  const id = found?.sub_requests?.[0]?.id ?? ''
  return { path: `/port_requests/${found?.id}/sub_requests/${id}`, owner: `/port_requests/${found?.id}`, id }
}
const read = async (path: string) => TelnyxSubRequestAnswer.parse((await ask('GET', path)).body)
const commentsOf = async (owner: string) => z.array(TelnyxComment).parse((await ask('GET', `${owner}/comments`)).body)
/** What an edit must carry, as it stands. */
const asIs = (sub: TelnyxSubRequest): TelnyxSubRequestUpdate =>
  Object.fromEntries(telnyxRequiredFields.map((field) => [field, sub[field]]))
const windowsOf = async (path: string) =>
  z.array(TelnyxFocWindow).parse((await ask('GET', `${path}/allowed_foc_dates`)).body)

test('moves by the clock from unassigned to ported', async () => {
  const { path, id } = await one()
  sandbox.control.setSubRequestStatus(id, 'unassigned')
  const seen = ['unassigned']
  for (const expected of ['in-process', 'submitted', 'foc-date-confirmed']) {
    sandbox.control.advance(6000)
    const { status } = await read(path)
    seen.push(status)
    expect(status).toBe(expected)
  }
  const { foc_date: date, foc_date_requested_by_user: wish } = await read(path)
  expect(date).toBe(wish)
  sandbox.control.advance(Date.parse(date ?? '') - Date.parse(sandbox.control.readClock().now))
  expect((await read(path)).status).toBe('ported')
})

describe('every exception is because of what was sent, and goes when that is put right', () => {
  /** What mends it: an edit, the truth at the carrier, a comment, a document or time. */
  const mending: Record<string, 'edit' | 'carrier' | 'comment' | 'time' | 'document' | 'date' | 'option'> = {
    FOC_EXPIRED: 'date',
    FOC_REJECTED: 'date',
    LOA_ILLEGIBLE: 'document',
    LSR_PENDING: 'carrier',
    MAIN_BTN_PORTING: 'option',
    OSP_IRRESPONSIVE: 'time',
    PHONE_NUMBER_HAS_SPECIAL_FEATURE: 'carrier',
    PHONE_NUMBER_MISMATCH: 'comment',
    PHONE_NUMBER_NOT_PORTABLE: 'comment',
    PORTING_ORDER_SPLIT_REQUIRED: 'comment',
    PORT_TYPE_INCORRECT: 'option',
    RATE_CENTER_NOT_PORTABLE: 'comment',
    SV_CONFLICT: 'time',
    SV_UNKNOWN_FAILURE: 'time',
  }

  async function mend(path: string, owner: string, code: string) {
    const sub = await read(path)
    const number = sub.phone_numbers?.[0]?.phone_number ?? ''
    const line = sandbox.control.accountLine(number)
    const put = (changes: object) => ask('PUT', path, { ...asIs(sub), ...changes })
    switch (mending[code] ?? 'edit') {
      case 'edit':
        return put({
          account_number: line?.accountNumber,
          pin_passcode: line?.passcode,
          person_or_company_name: line?.holder,
          auth_person_name: line?.authorized[0],
          billing_phone_number: line?.billingPhoneNumber,
          street_address: line?.streetAddress,
          locality: line?.locality,
          postal_code: line?.postalCode,
        })
      case 'date': {
        // Of another day than the one that was refused, and not so near that it runs out.
        const window = (await windowsOf(path)).at(-1)
        return put({ foc_date_requested_by_user: window?.start })
      }
      case 'option':
        return put({
          porting_option: {
            type: line?.otherLines ? 'partial' : 'full',
            new_billing_phone_number: line?.otherLines ? '+12125550123' : null,
          },
        })
      case 'carrier':
        for (const one of sub.phone_numbers ?? [])
          sandbox.control.changeAccountLine(one.phone_number, { hasOpenOrder: false, hasSpecialFeature: false })
        return ask('POST', `${owner}/comments`, { body: 'The customer has had it cleared.' })
      case 'document': {
        const { url, id } = (await ask('POST', '/files/upload_requests', {})).body
        await fetch(url, { method: 'PUT', body: '%PDF-1.4' })
        await ask('POST', `${owner}/supporting_documents`, { document_type: 'loa', file_id: id, body: 'again.pdf' })
        return put({})
      }
      case 'comment':
        sandbox.control.advance(1)
        return ask('POST', `${owner}/comments`, { body: 'Please take it out.', sub_request_id: sub.id })
      case 'time':
        return sandbox.control.advance(day)
    }
  }

  test.each(telnyxExceptionCodes)('%s', async (code) => {
    const { path, owner, id } = await one()
    sandbox.control.setSubRequestStatus(id, 'exception', code)
    expect((await read(path)).status).toBe('exception')
    const newest = (await commentsOf(owner)).at(-1)
    expect(newest).toMatchObject({ sub_request_id: id })
    expect(newest?.body).toMatch(new RegExp(`^${code}: `))
    // Sent again unchanged, it comes back; only what nobody on this side can mend is left to the team.
    if (mending[code] !== 'time') {
      await ask('PUT', path, asIs(await read(path)))
      expect((await read(path)).status).toBe('submitted')
      sandbox.control.advance(6000)
      expect(await read(path)).toMatchObject({ status: 'exception' })
      expect((await commentsOf(owner)).at(-1)?.body).toMatch(new RegExp(`^${code}: `))
    }
    await mend(path, owner, code)
    sandbox.control.advance(18_000)
    expect((await read(path)).status).toBe('foc-date-confirmed')
  })
})

describe('an edit', () => {
  test('must carry every required property', async () => {
    const { path, id } = await one()
    sandbox.control.setSubRequestStatus(id, 'exception')
    const { auth_person_name: _left, ...rest } = asIs(await read(path))
    const { status, body } = await ask('PUT', path, rest)
    expect([status, body.message]).toEqual([422, 'auth_person_name required.'])
  })

  test.each([
    [{ foc_date_requested_by_user: 'soon' }, /ISO 8601/],
    [{ foc_date_requested_by_user: '2026-11-21T16:00:00Z' }, /allowed FOC dates/],
    [{ country_code: 'usa' }, /country_code/],
    [{ billing_phone_number: 'none' }, /phone number/],
    [{ account_number: 7 }, /must be a string/],
    [{ account_number: 'x'.repeat(501) }, /at most/],
    [{ porting_option: { type: 'half' } }, /porting_option.type/],
    [{ customer_rating: 5 }, /ported or cancelled/],
  ])('%j is refused', async (changes, message) => {
    const { path, id } = await one()
    sandbox.control.setSubRequestStatus(id, 'exception')
    const before = await read(path)
    const { status, body } = await ask('PUT', path, { ...asIs(before), ...changes })
    expect([status, body.message]).toEqual([422, expect.stringMatching(message)])
    expect(await read(path)).toEqual(before)
  })

  test('rates what has ended, and changes nothing else of it', async () => {
    const { path, id } = await one()
    sandbox.control.setSubRequestStatus(id, 'ported')
    const body = asIs(await read(path))
    const rated = await ask('PUT', path, { ...body, customer_rating: 4, customer_rating_comment: 'Quick.' })
    expect(TelnyxSubRequestAnswer.parse(rated.body)).toMatchObject({
      customer_rating: 4,
      customer_rating_comment: 'Quick.',
      status: 'ported',
    })
    expect((await ask('PUT', path, { ...body, customer_rating: 6 })).status).toBe(422)
    expect((await ask('PUT', path, { ...body, locality: 'Elsewhere' })).status).toBe(422)
  })
})

describe('FOC windows', () => {
  test('are working days in UTC, at least two days ahead', async () => {
    const { path } = await one()
    const windows = await windowsOf(path)
    expect(windows.length).toBeGreaterThan(10)
    const now = Date.parse(sandbox.control.readClock().now)
    for (const { start, end } of windows) {
      expect(Date.parse(start)).toBeGreaterThanOrEqual(now + 2 * day)
      expect(Date.parse(end)).toBeGreaterThan(Date.parse(start))
      expect([0, 6]).not.toContain(new Date(start).getUTCDay())
    }
  })
})

describe('a cancellation', () => {
  test('is pending, then done', async () => {
    const { path, id } = await one()
    sandbox.control.setSubRequestStatus(id, 'submitted')
    const { status, body } = await ask('POST', `${path}/cancellation`)
    expect([status, body.status]).toEqual([200, 'cancel-pending'])
    sandbox.control.advance(6000)
    expect((await read(path)).status).toBe('cancelled')
    expect((await ask('POST', `${path}/cancellation`)).status).toBe(422)
  })

  test('is refused within 48 hours of the FOC date', async () => {
    const { path, id } = await one()
    const placed = sandbox.control.setSubRequestStatus(id, 'foc-date-confirmed')
    const until = Date.parse(placed?.foc_date ?? '') - Date.parse(sandbox.control.readClock().now)
    sandbox.control.advance(until - 47 * 3_600_000)
    expect(await ask('POST', `${path}/cancellation`)).toMatchObject({ status: 422, body: { message: /48 hours/ } })
  })
})

describe('comments', () => {
  test('are kept in order, with their sub request', async () => {
    const { owner, id } = await one()
    const before = (await commentsOf(owner)).length
    const sent: TelnyxCommentDraft = { body: '<b>Any news?</b>', sub_request_id: id }
    const made = await ask('POST', `${owner}/comments`, sent)
    expect(made.status).toBe(201)
    await ask('POST', `${owner}/comments`, { body: 'Thanks.' })
    const comments = await commentsOf(owner)
    expect(comments.slice(before)).toMatchObject([
      { body: '<b>Any news?</b>', sub_request_id: id },
      { body: 'Thanks.', sub_request_id: null },
    ])
  })

  test.each([[{}], [{ body: '  ' }], [{ body: 'x'.repeat(100_000) }], [{ body: 'x', sub_request_id: 'none' }], ['[']])(
    'one that cannot be is a 422',
    async (body) => {
      const { owner } = await one()
      const before = await commentsOf(owner)
      expect((await ask('POST', `${owner}/comments`, body)).status).toBe(422)
      expect(await commentsOf(owner)).toEqual(before)
    },
  )
})

test('levers say what is wrong', async () => {
  const pull = async (path: string, body: unknown) =>
    (
      await fetch(`${sandbox.url}/_sandbox/telnyx${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    ).status
  const { id } = await one()
  expect(await pull(`/sub_requests/${id}`, { status: 'ported' })).toBe(200)
  expect(await pull(`/sub_requests/${id}`, { status: 'exception', exception: 'NEW_CODE' })).toBe(200)
  expect(await pull(`/sub_requests/${id}`, { status: 'lost' })).toBe(400)
  expect(await pull(`/sub_requests/${id}`, { status: 'ported', exception: 'OTHER' })).toBe(400)
  expect(await pull('/sub_requests/none', { status: 'ported' })).toBe(404)
  expect(await pull('/lines/+10000000000', { isSilent: true })).toBe(404)
})

test('a fault meets this side too', async () => {
  sandbox.control.faults.add({ kind: 'status', status: 503, path: '/telnyx/*' })
  expect((await ask('GET', '/port_requests')).status).toBe(503)
  expect((await ask('GET', '/port_requests')).status).toBe(200)
})

test('the log of requests holds no PIN, no key and no link', async () => {
  const { path, owner, id } = await one()
  sandbox.control.setSubRequestStatus(id, 'exception')
  await ask('PUT', path, { ...asIs(await read(path)), pin_passcode: '735512' })
  const [document] = (await ask('GET', `${owner}/supporting_documents`)).body
  const { url } = (await ask('POST', `${owner}/supporting_documents/${document.id}/download_links`)).body
  await fetch(url)
  const log = JSON.stringify(sandbox.control.requests())
  expect(log).toContain('/telnyx/downloads/[redacted]')
  for (const secret of ['735512', '"x-api-token":"sandbox"', url.split('/').at(-1)]) expect(log).not.toContain(secret)
})

test('a reset makes as many port requests as asked for, else in proportion', async () => {
  const total = async () => (await ask('GET', '/port_requests')).headers.get('total')
  expect(sandbox.control.reset({ portRequests: 90 })).toMatchObject({ portings: 10, portRequests: 90 })
  expect(await total()).toBe('90')
  const other = await startSandbox({ port: 0, portings: 200 })
  expect((await telnyxClient(other)('GET', '/port_requests')).headers.get('total')).toBe('30')
  await other.close()
})

test('a world left alone for sixty days comes to rest: what is still open waits for an agent', async () => {
  sandbox.control.advance(60 * day)
  const { body } = await ask('GET', '/port_requests?include_sub_requests=true&per_page=250')
  const subs = z
    .array(TelnyxPortRequest)
    .parse(body)
    .flatMap(({ sub_requests }) => sub_requests ?? [])
  expect(new Set(subs.map(({ status }) => status))).toEqual(new Set(['ported', 'cancelled', 'exception']))
  const { body: drafts } = await ask('GET', '/draft_port_requests?status=pending')
  expect(drafts).toEqual([])
})
