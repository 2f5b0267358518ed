import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import {
  type TelnyxDocumentDraft,
  TelnyxDownloadLink,
  TelnyxDraftPortRequest,
  TelnyxDraftSubRequest,
  TelnyxFocWindow,
  type TelnyxPhoneNumbers,
  type TelnyxPortability,
  TelnyxPortabilityAnswer,
  TelnyxPortRequest,
  TelnyxSupportingDocument,
  TelnyxUploadRequest,
  telnyxListHeaders,
} from '#contract/upstream/telnyx.ts'
import { type TelnyxClient, telnyxClient } from '#testing/telnyx-client.ts'
import { type Sandbox, startSandbox } from '../start-sandbox.ts'

let sandbox: Sandbox
let ask: TelnyxClient

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, portings: 10, portRequests: 30, seed: 1, answerDelay: 6000 })
  ask = telnyxClient(sandbox)
})
afterAll(() => sandbox.close())
beforeEach(() => {
  sandbox.control.reset()
  sandbox.control.freeze(true)
})

const listed = (...numbers: string[]): TelnyxPhoneNumbers => ({
  phone_numbers: numbers.map((phone_number) => ({ phone_number })),
})

async function check(...numbers: string[]): Promise<TelnyxPortability[]> {
  const { status, body } = await ask('POST', '/portability_checks', listed(...numbers))
  expect(status).toBe(201)
  return TelnyxPortabilityAnswer.parse(body)
}

describe('a portability check', () => {
  test.each([
    ['+12125550101', { portable: true, portability_status: 'confirmed', coverage_category: 'nanp_generic' }],
    ['(212) 555-0144', { portable: true, portability_status: 'provisional', e164_number: '+12125550144' }],
    ['1 212 555 0145', { portable: true, portability_status: 'pending' }],
    ['800.555.0199', { portable: true, coverage_category: 'nanp_toll_free' }],
    ['+44 20 7946 0999', { portable: true, coverage_category: 'international', portability_status: 'provisional' }],
    ['12', { portable: false, coverage_category: 'invalid', non_portable_reason: 'invalid_phone_number' }],
    ['not a number', { portable: false, e164_number: null, non_portable_reason: 'invalid_phone_number' }],
    ['+12125550140', { portable: false, non_portable_reason: 'lrn_data_not_found' }],
    ['+12125550141', { portable: false, non_portable_reason: 'no_coverage' }],
    ['+12125550142', { portable: false, non_portable_reason: 'already_being_ported' }],
    ['+12125550143', { portable: false, non_portable_reason: 'telnyx_number', carrier_name: 'Telnyx' }],
    ['+81312345678', { portable: false, non_portable_reason: 'no_coverage' }],
  ])('%s', async (written, expected) => {
    expect(await check(written)).toEqual([expect.objectContaining({ raw_number: written, ...expected })])
  })

  test('knows what is on its way and what has arrived', async () => {
    const { body } = await ask('GET', '/port_requests?per_page=250')
    const numbers = z
      .array(TelnyxPortRequest)
      .parse(body)
      .flatMap((one) => one.phone_numbers ?? [])
    const inStatus = (status: string) => numbers.find((one) => one.sub_request_status === status)?.phone_number ?? ''
    const results = await check(...['exception', 'ported', 'cancelled'].map(inStatus))
    expect(results.map((one) => one.non_portable_reason)).toEqual(['already_being_ported', 'telnyx_number', null])
  })

  test.each([
    [{}],
    [{ phone_numbers: [] }],
    [{ phone_numbers: ['+12125550101'] }],
    ['{'],
    [listed(...Array(1001).fill('1'))],
  ])('what is no list of numbers is a 422', async (body) =>
    expect((await ask('POST', '/portability_checks', body)).status).toBe(422),
  )
})

const wireline = ['+12125550101', '+12125550102']
const elsewhere = '+13035550101'

async function create(...numbers: string[]) {
  const { status, body } = await ask('POST', '/draft_port_requests', listed(...numbers))
  expect(status).toBe(201)
  const draft = TelnyxDraftPortRequest.parse(body)
  return { draft, path: `/draft_port_requests/${draft.id}`, subs: draft.sub_requests ?? [] }
}

async function fill(path: string, id: string, more: object = {}) {
  const sub = `${path}/sub_requests/${id}`
  const [window] = z.array(TelnyxFocWindow).parse((await ask('GET', `${sub}/allowed_foc_dates`)).body)
  const { status, body } = await ask('PUT', sub, {
    foc_date_requested_by_user: window?.start,
    auth_person_name: 'Ada Lovett',
    billing_phone_number: wireline[0],
    street_address: '1 Elm Street',
    locality: 'Austin',
    administrative_area: 'TX',
    postal_code: '78701',
    country_code: 'US',
    default_connection_id: '1293384261075731499',
    account_number: '12345',
    ...more,
  })
  expect(status).toBe(200)
  return TelnyxDraftSubRequest.parse(body)
}

async function attach(path: string, type: string, name = `${type}.pdf`) {
  const { id, url } = TelnyxUploadRequest.parse((await ask('POST', '/files/upload_requests', {})).body)
  expect((await fetch(url, { method: 'PUT', body: `%PDF-1.4 ${type}` })).status).toBe(204)
  const sent: TelnyxDocumentDraft = { document_type: type, file_id: id, body: name }
  const made = await ask('POST', `${path}/supporting_documents`, sent)
  expect(made.status).toBe(201)
  return TelnyxSupportingDocument.parse(made.body)
}

describe('a draft', () => {
  test('groups its numbers by losing carrier, kind of account and country', async () => {
    const { draft, subs } = await create(...wireline, elsewhere, '+442079460999')
    expect(draft).toMatchObject({ status: 'pending', phone_number_count: 4, port_request_id: null })
    expect(subs.map((one) => one.phone_numbers?.map(({ phone_number }) => phone_number))).toEqual([
      wireline,
      [elsewhere],
      ['+442079460999'],
    ])
    expect(subs.every(({ complete }) => !complete)).toBe(true)
  })

  test('refuses what cannot be ported, and doubles in any spelling', async () => {
    const refused = async (...numbers: string[]) => (await ask('POST', '/draft_port_requests', listed(...numbers))).body
    expect((await refused('+12125550101', '12')).message).toContain('12 (invalid_phone_number)')
    expect((await refused('+12125550141')).message).toContain('no_coverage')
    expect((await refused('+12125550101', '212 555 0101')).message).toContain('more than once')
  })

  test('is complete once what is required is there; what is not sent stays', async () => {
    const { path, subs } = await create(...wireline)
    const id = subs[0]?.id ?? ''
    expect(await fill(path, id, { postal_code: undefined })).toMatchObject({ complete: false, locality: 'Austin' })
    const sub = `${path}/sub_requests/${id}`
    expect((await ask('PUT', sub, { postal_code: '78701' })).body).toMatchObject({ complete: true, locality: 'Austin' })
    expect((await ask('PUT', sub, { locality: null })).body).toMatchObject({ complete: false, locality: null })
    expect((await ask('GET', sub)).body).toMatchObject({ complete: false, postal_code: '78701' })
  })

  test('is submitted once it is complete, freezes, and becomes a port request that moves', async () => {
    const { path, subs } = await create(...wireline, elsewhere)
    const [first, second] = subs.map(({ id }) => id)
    await fill(path, first ?? '')
    const early = await ask('POST', `${path}/submit`)
    expect([early.status, early.body.message]).toEqual([422, expect.stringContaining(second ?? '')])
    await fill(path, second ?? '', { billing_phone_number: elsewhere, pin_passcode: '4321' })
    expect((await ask('POST', `${path}/submit`)).body.message).toContain('loa, invoice')
    await attach(path, 'loa')
    await attach(path, 'invoice')

    const [once, twice] = await Promise.all([ask('POST', `${path}/submit`), ask('POST', `${path}/submit`)])
    expect([once.status, twice.status]).toEqual([201, 201])
    const submitted = TelnyxDraftPortRequest.parse(once.body)
    expect(submitted).toMatchObject({ status: 'submitted', port_request_id: expect.any(String) })
    expect(twice.body.port_request_id).toBe(submitted.port_request_id)
    expect((await ask('PUT', `${path}/sub_requests/${first}`, { locality: 'Dallas' })).status).toBe(422)

    const owner = `/port_requests/${submitted.port_request_id}`
    const statuses = async () => TelnyxPortRequest.parse((await ask('GET', owner)).body).phone_number_counts_by_status
    expect(await statuses()).toEqual([{ status: 'unassigned', count: 3 }])
    sandbox.control.advance(18_000)
    expect(await statuses()).toEqual([{ status: 'foc-date-confirmed', count: 3 }])
    expect((await check(wireline[0] ?? ''))[0]?.non_portable_reason).toBe('already_being_ported')
  })

  test('whose numbers went another way meanwhile is refused', async () => {
    const submit = async () => {
      const { path, subs } = await create(elsewhere)
      await fill(path, subs[0]?.id ?? '', { billing_phone_number: elsewhere })
      await attach(path, 'loa')
      await attach(path, 'invoice')
      return path
    }
    const [one, other] = [await submit(), await submit()]
    expect((await ask('POST', `${one}/submit`)).status).toBe(201)
    expect((await ask('POST', `${other}/submit`)).body.message).toContain('already_being_ported')
  })

  test('is listed by status and part of a number, and vanishes after 30 days', async () => {
    const { draft } = await create(elsewhere)
    const { body, headers } = await ask('GET', '/draft_port_requests?search=30355501&status=pending')
    expect(
      z
        .array(TelnyxDraftPortRequest)
        .parse(body)
        .map(({ id }) => id),
    ).toEqual([draft.id])
    expect(headers.get(telnyxListHeaders.total)).toBe('1')
    expect((await ask('GET', '/draft_port_requests?status=submitted')).body).toEqual([])
    sandbox.control.advance(30 * 86_400_000)
    expect((await ask('GET', `/draft_port_requests/${draft.id}`)).status).toBe(404)
  })
})

describe('numbers asked for by hand', () => {
  test.each([
    ['+12125550168', 'ACCOUNT_NUMBER_MISMATCH'],
    ['+12125550171', 'LOCATION_MISMATCH'],
    ['+12125550161', 'PHONE_NUMBER_NOT_PORTABLE'],
    ['+12125550177', 'FOC_REJECTED'],
    ['+12125550180', 'OTHER'],
  ])('%s falls into exception: %s', async (number, code) => {
    const { path, subs } = await create(number)
    await fill(path, subs[0]?.id ?? '', { billing_phone_number: number })
    await attach(path, 'loa')
    await attach(path, 'invoice')
    const { port_request_id: id } = (await ask('POST', `${path}/submit`)).body
    sandbox.control.advance(30_000)
    const comments = (await ask('GET', `/port_requests/${id}/comments`)).body
    expect(comments[0].body).toMatch(new RegExp(`^${code}: `))
  })
})

test('all that does not match is said at once', async () => {
  const { path, subs } = await create(elsewhere)
  const asked = {
    billing_phone_number: elsewhere,
    pin_passcode: '4321',
    account_number: '77 0000',
    street_address: '9 Wrong Street',
  }
  await fill(path, subs[0]?.id ?? '', asked)
  await attach(path, 'loa')
  await attach(path, 'invoice')
  const { port_request_id: id } = (await ask('POST', `${path}/submit`)).body
  sandbox.control.advance(30_000)
  const [comment] = (await ask('GET', `/port_requests/${id}/comments`)).body
  const codes = comment.body.split('\n').map((line: string) => line.split(':')[0])
  expect(codes).toEqual(['ACCOUNT_NUMBER_MISMATCH', 'LOCATION_MISMATCH'])
  expect(sandbox.control.accountLine(elsewhere)).toMatchObject({
    accountNumber: '123456789',
    streetAddress: '1 Main Street',
  })
})

describe('documents', () => {
  test('are downloaded by a link that lasts an hour', async () => {
    const { path } = await create(elsewhere)
    const document = await attach(path, 'loa', 'signed letter.pdf')
    expect(document).toMatchObject({ document_type: 'loa', body: 'signed letter.pdf' })
    const links = `${path}/supporting_documents/${document.id}/download_links`
    const { url } = TelnyxDownloadLink.parse((await ask('POST', links)).body)
    sandbox.control.advance(3_599_000)
    const good = await fetch(url)
    expect([good.status, good.headers.get('content-type'), await good.text()]).toEqual([
      200,
      'application/pdf',
      '%PDF-1.4 loa',
    ])
    sandbox.control.advance(1000)
    const late = await fetch(url)
    expect([late.status, await late.json()]).toEqual([403, { message: 'The link has expired.' }])
    expect((await fetch(TelnyxDownloadLink.parse((await ask('POST', links)).body).url)).status).toBe(200)
  })

  test('of the world are drawn when they are fetched', async () => {
    const [{ id }] = (await ask('GET', '/port_requests')).body
    const documents = (await ask('GET', `/port_requests/${id}/supporting_documents`)).body
    expect(documents).toHaveLength(2)
    const path = `/port_requests/${id}/supporting_documents/${documents[0].id}`
    expect((await ask('GET', path)).body).toEqual(documents[0])
    const { url } = (await ask('POST', `${path}/download_links`)).body
    expect((await (await fetch(url)).text()).startsWith('%PDF-1.4')).toBe(true)
  })

  test('what is no PDF, too large or nowhere is refused', async () => {
    const { path } = await create(elsewhere)
    const { id, url } = (await ask('POST', '/files/upload_requests', {})).body
    const put = async (body: BodyInit) => {
      const response = await fetch(url, { method: 'PUT', body })
      return [response.status, (await response.json()).message]
    }
    expect(await put('GIF89a')).toEqual([422, 'The file is not a PDF.'])
    expect(await put(new Uint8Array(10 * 1024 * 1024 + 1))).toEqual([422, 'The file is larger than 10 MB.'])
    const add = (body: object) => ask('POST', `${path}/supporting_documents`, body)
    expect((await add({ document_type: 'loa', file_id: id })).status).toBe(422)
    expect((await add({ document_type: 'poem', file_id: id })).status).toBe(422)
    expect((await fetch(`${sandbox.telnyxUrl}/uploads/none`, { method: 'PUT', body: '%PDF-' })).status).toBe(404)
  })
})

test('all of it outlives the process', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-'))
  const start = () => startSandbox({ port: 0, portings: 10, portRequests: 20, dataDir })
  try {
    const first = await start()
    ask = telnyxClient(first)
    const { path, subs } = await create(elsewhere)
    await fill(path, subs[0]?.id ?? '', { billing_phone_number: elsewhere })
    const document = await attach(path, 'loa')
    const before = (await ask('GET', path)).body
    const list = (await ask('GET', '/port_requests?per_page=250')).body
    await first.close()
    const second = await start()
    ask = telnyxClient(second)
    expect((await ask('GET', path)).body).toEqual(before)
    expect((await ask('GET', '/port_requests?per_page=250')).body).toEqual(list)
    const { url } = (await ask('POST', `${path}/supporting_documents/${document.id}/download_links`)).body
    expect(await (await fetch(url)).text()).toBe('%PDF-1.4 loa')
    await second.close()
  } finally {
    ask = telnyxClient(sandbox)
    rmSync(dataDir, { recursive: true })
  }
})
