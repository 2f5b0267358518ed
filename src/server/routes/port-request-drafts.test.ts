/** Portability and drafts through the desk, against the sandbox, over real HTTP. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FocWindow } from '#contract/resources/port-request.ts'
import type { PortabilityResult, PortRequestDraft } from '#contract/resources/port-request-draft.ts'
import { draftObstacles } from '#contract/rules/draft-obstacles.ts'
import { ask } from '#testing/ask.ts'
import { fetchAs } from '#testing/sign-in.ts'
import { type Stack, startStack } from '#testing/start-stack.ts'

let stack: Stack
beforeAll(async () => {
  stack = await startStack({ portings: 40 })
})
afterAll(() => stack.close())
beforeEach(() => {
  stack.sandbox.control.reset()
  stack.sandbox.control.freeze(true)
})

const api = (path: string) => `${stack.url}/api${path}`
const post = (path: string, body: unknown) => ask(api(path), { method: 'POST', body })
const patch = (path: string, body: unknown) => ask(api(path), { method: 'PATCH', body })
const read = async (id: string) => (await ask(api(`/port-request-drafts/${id}`))).body.draft as PortRequestDraft

/** Numbers that the world does not know, of several donors. */
const many = Array.from({ length: 60 }, (_, index) => `+131253${5 + (index % 2)}${4200 + index}`)
const check = async (numbers: string[]) => (await post('/portability', { numbers })).body.items as PortabilityResult[]
const portable = async () =>
  (await check(many)).filter(({ isPortable }) => isPortable).map(({ phoneNumber }) => phoneNumber)

async function created(): Promise<PortRequestDraft> {
  const told = await post('/port-request-drafts', { numbers: (await portable()).slice(0, 12) })
  expect(told).toMatchObject({ status: 200, body: { outcome: 'applied' } })
  return read(told.body.draftId)
}

const account = {
  holder: 'Brightleaf Ltd',
  authPersonName: 'Miriam Castellanos',
  billingPhoneNumber: '+13125354200',
  streetAddress: '18 Alder Street',
  locality: 'Chicago',
  administrativeArea: 'IL',
  postalCode: '60601',
  countryCode: 'US',
  accountNumber: '483920175',
  pinPasscode: 'MARKED4821',
  connectionId: '1293384261364966870',
}

async function upload(id: string, type: string, body: Buffer | string, contentType = 'application/pdf') {
  const answer = await fetchAs(
    'agent',
    api(`/port-request-drafts/${id}/documents?documentType=${type}&name=${type}.pdf`),
    {
      method: 'POST',
      headers: { 'content-type': contentType },
      body: new Uint8Array(Buffer.from(body)),
    },
  )
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}
const pdf = '%PDF-1.4\n%%EOF'

async function filled(draft: PortRequestDraft) {
  for (const group of draft.groups) {
    const path = `/port-request-drafts/${draft.id}/groups/${group.id}`
    const { items } = (await ask(api(`${path}/foc-windows`))).body as { items: FocWindow[] }
    const focDateRequested = new Date(items[0]?.start ?? '').toISOString()
    const told = await patch(path, { ...account, focDateRequested })
    expect(told).toMatchObject({ status: 200, body: { group: { isComplete: true } } })
  }
  for (const type of ['loa', 'invoice']) expect((await upload(draft.id, type, pdf)).status).toBe(200)
}

describe('portability', () => {
  test('has one result a number, in their order, with a reason where it cannot be moved', async () => {
    const results = await check(many)
    expect(results.map(({ phoneNumber }) => phoneNumber)).toEqual(many)
    for (const { isPortable, nonPortableReason } of results) expect(nonPortableReason === null).toBe(isPortable)
    expect(new Set(results.map(({ isPortable }) => isPortable)).size).toBe(2)
  })

  test('takes a thousand, and no more', async () => {
    const numbers = Array.from({ length: 1001 }, (_, index) => `+1646${String(2_000_000 + index)}`)
    expect(await check(numbers.slice(1))).toHaveLength(1000)
    expect(await post('/portability', { numbers })).toMatchObject({ status: 400, body: { code: 'invalidRequest' } })
  })

  test.each([[[]], [['12']], [['3125354200']], [[7]], ['all']])('%s are no numbers', async (numbers) => {
    expect((await post('/portability', { numbers })).status).toBe(400)
  })
})

describe('a draft', () => {
  test('is filled in group by group, and says what is missing until nothing is', async () => {
    const draft = await created()
    expect(draft.groups.length).toBeGreaterThan(1)
    expect(draftObstacles(draft).length).toBe(draft.groups.length + 2)
    expect(await post(`/port-request-drafts/${draft.id}/submit`, {})).toMatchObject({
      status: 422,
      body: { code: 'upstreamRejected' },
    })
    await filled(draft)
    const ready = await read(draft.id)
    expect(draftObstacles(ready)).toEqual([])
    expect(ready.groups[0]).toMatchObject({ pinExists: true, accountNumberEnd: '0175', holder: 'Brightleaf Ltd' })
    expect(JSON.stringify(ready)).not.toContain('MARKED')
    expect(stack.log()).not.toContain('MARKED')

    const told = await post(`/port-request-drafts/${draft.id}/submit`, {})
    expect(told).toMatchObject({ status: 200, body: { outcome: 'applied', portRequestId: expect.any(String) } })
    expect((await ask(api(`/port-requests/${told.body.portRequestId}`))).status).toBe(200)
    expect((await read(draft.id)).status).toBe('submitted')
    const list = await ask(api('/port-request-drafts?status=submitted'))
    expect(list.body.items.map(({ id }: { id: string }) => id)).toContain(draft.id)
  })

  test('submitted with a lost answer is found submitted, and there is one port request', async () => {
    const draft = await created()
    await filled(draft)
    const before = (await ask(api('/port-requests'))).body.total
    await ask(`${stack.sandbox.url}/_sandbox/faults`, {
      method: 'POST',
      body: { method: 'POST', path: '/telnyx/*', kind: 'reset-after', times: 1 },
    })
    const told = await post(`/port-request-drafts/${draft.id}/submit`, {})
    expect(told).toMatchObject({ status: 200, body: { outcome: 'applied', proof: 'reread' } })
    expect((await ask(api('/port-requests'))).body.total).toBe(before + 1)
  })

  test('of numbers that cannot be moved is refused in the provider’s words', async () => {
    const stuck = (await check(many)).find(({ isPortable }) => !isPortable)
    const told = await post('/port-request-drafts', { numbers: [stuck?.phoneNumber] })
    expect(told).toMatchObject({ status: 422, body: { code: 'upstreamRejected' } })
    expect(told.body.message).toContain(stuck?.phoneNumber)
  })
})

describe('a document', () => {
  test.each([
    ['what is no PDF', 'just text', 'application/pdf', 400, 'invalidRequest'],
    ['nothing', '', 'application/pdf', 400, 'invalidRequest'],
    ['another type', pdf, 'image/png', 415, 'unsupportedMediaType'],
  ])('%s is refused before anything is sent', async (_name, body, type, status, code) => {
    const draft = await created()
    const told = await upload(draft.id, 'loa', body, type)
    expect({ status: told.status, code: told.body.code }).toEqual({ status, code })
    expect((await read(draft.id)).documents).toEqual([])
  })

  test('over 10 MB is too large, and says so', async () => {
    const draft = await created()
    const told = await upload(draft.id, 'loa', Buffer.alloc(10 * 1024 * 1024 + 1, '%PDF-'))
    expect(told).toMatchObject({
      status: 413,
      body: { code: 'bodyTooLarge', message: expect.stringContaining('10 MB') },
    })
  })
})
