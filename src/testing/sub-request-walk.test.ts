/**
 * Every status of a sub request × every action and every field: what the desk's rules offer, the emulated upstream must take, and what
 * they hold back it must refuse. The two were written apart from each other, from the same reference.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PortRequestDetail, PortRequestPage } from '#contract/port-request-operations.ts'
import { type SubRequest, subRequestStatuses } from '#contract/resources/port-request.ts'
import type { SubRequestChanges, SubRequestField } from '#contract/resources/sub-request-changes.ts'
import { accountFields, subRequestForm } from '#contract/rules/sub-request-form.ts'
import { subRequestActions } from '#contract/rules/sub-request-status.ts'
import { telnyxSubRequestStatuses } from '#contract/upstream/telnyx.ts'
import { telnyxNames } from '#server/upstream/to-telnyx-body.ts'
import { ask, type Told } from './ask.ts'
import { type Stack, startStack } from './start-stack.ts'
import { telnyxClient } from './telnyx-client.ts'

let stack: Stack
let requestId: string

beforeAll(async () => {
  stack = await startStack({ portings: 200 })
})
afterAll(() => stack.close())
beforeEach(async () => {
  const { control } = stack.sandbox
  control.reset()
  control.freeze(true)
  requestId = (await american()).id
})

const clock = () => Date.parse(stack.sandbox.control.readClock().now)
const api = (path = '') => `${stack.url}/api/port-requests${path}`
const isOver = (sub: SubRequest) => ['ported', 'cancelled', 'cancel-pending'].includes(sub.status)

/** With one group, so that it is plain whose details are meant, and with an address of which every field is known. */
async function american(): Promise<{ id: string }> {
  for (const item of ((await ask(api())).body as PortRequestPage).items) {
    const { subRequests } = ((await ask(api(`/${item.id}`))).body as PortRequestDetail).portRequest
    if (subRequests.length === 1 && subRequests[0]?.countryCode === 'US') return item
  }
  throw new Error('The world has no American request with one group; take another seed.')
}

async function read(): Promise<SubRequest> {
  const [sub] = ((await ask(api(`/${requestId}`))).body as PortRequestDetail).portRequest.subRequests
  if (!sub) throw new Error('It has no group.')
  return sub
}

async function putInto(status: (typeof subRequestStatuses)[number]): Promise<SubRequest> {
  const { id } = await read()
  stack.sandbox.control.setSubRequestStatus(id, status, status === 'exception' ? 'ACCOUNT_NUMBER_MISMATCH' : undefined)
  const sub = await read()
  expect(sub.status).toBe(status)
  return sub
}

const of = ({ id }: SubRequest, part = '') => api(`/${requestId}/sub-requests/${id}${part}`)
const edit = (sub: SubRequest, body: SubRequestChanges) => ask(of(sub), { method: 'PATCH', body })
const cancel = (sub: SubRequest) => ask(of(sub, '/cancel'), { method: 'POST', body: {} })
const rate = (sub: SubRequest) => ask(of(sub, '/rating'), { method: 'POST', body: { rating: 4 } })

/** Another value than the one on file, for every field. */
async function other(field: SubRequestField, sub: SubRequest): Promise<string> {
  const { items } = (await ask(of(sub, '/foc-windows'))).body as { items: { start: string }[] }
  const dates = items.map(({ start }) => new Date(start).toISOString().replace('.000Z', 'Z'))
  const values: Record<SubRequestField, string[]> = {
    focDateRequested: dates.slice(-2),
    holder: ['Walked Ltd', 'Walked Inc'],
    authPersonName: ['Ada Adeyemi', 'Ben Adeyemi'],
    billingPhoneNumber: ['+12125550148', '+12125550149'],
    streetAddress: ['1 Walk Street', '2 Walk Street'],
    extendedAddress: ['Suite 1', 'Suite 2'],
    locality: ['Albany', 'Troy'],
    administrativeArea: ['NY', 'NV'],
    postalCode: ['12207', '12208'],
    countryCode: ['CA', 'US'],
    accountNumber: ['99887766', '99887767'],
    pinPasscode: ['135790', '135791'],
    taxIdentifier: ['SE1', 'SE2'],
    businessIdentifier: ['B1', 'B2'],
    connectionId: ['1293384261000000001', '1293384261000000002'],
    messageProfileId: ['m1', 'm2'],
    portingType: ['partial', 'full'],
    remainingNumbersAction: ['keep', 'disconnect'],
    newBillingPhoneNumber: ['+12125550150', '+12125550151'],
  }
  const present = await held(sub, field)
  return values[field].find((value) => value !== present) ?? ''
}

/** What the provider itself holds: the desk covers some of it. */
async function held(sub: SubRequest, field: SubRequestField): Promise<unknown> {
  const { body } = await telnyxClient(stack.sandbox)('GET', `/port_requests/${requestId}/sub_requests/${sub.id}`)
  const name = telnyxNames[field]
  const value = name in body[0].porting_option ? body[0].porting_option[name] : body[0][name]
  return field === 'focDateRequested' ? value?.replace('.000Z', 'Z') : value
}

function offered(sub: SubRequest): SubRequestField[] {
  const { scope, edit: refusal } = subRequestActions(sub, clock())
  if (refusal !== null) return []
  const { first, others, offersDate } = subRequestForm(sub, [], scope)
  return [...first, ...others, ...(offersDate ? (['focDateRequested'] as const) : [])]
}

async function walkFields(put: () => Promise<SubRequest>): Promise<void> {
  const outcomes = []
  for (const field of ['focDateRequested', ...accountFields(await put())] as SubRequestField[]) {
    const before = await put()
    const value = await other(field, before)
    const told = await edit(before, { [field]: value })
    const after = await read()
    const isTaken = told.status === 200
    if (isTaken) expect({ field, held: await held(after, field) }).toEqual({ field, held: value })
    else expect({ field, status: told.status, after }).toEqual({ field, status: 422, after: before })
    outcomes.push({ field, isOffered: offered(before).includes(field), isTaken })
  }
  expect(outcomes.filter(({ isOffered, isTaken }) => isOffered !== isTaken)).toEqual([])
}

const answered = ({ status }: Told) => status

test('both sides know the same statuses', () => {
  expect([...subRequestStatuses].sort()).toEqual([...telnyxSubRequestStatuses].sort())
})

describe.each(subRequestStatuses)('%s', (status) => {
  test('takes the fields that its form offers, and no other', () => walkFields(() => putInto(status)), 60_000)

  test('is cancelled where the desk offers it', async () => {
    const sub = await putInto(status)
    const isOffered = subRequestActions(sub, clock()).cancel === null
    expect(answered(await cancel(sub))).toBe(isOffered ? 200 : 422)
    expect((await read()).status).toBe(isOffered ? 'cancel-pending' : status)
  })

  test('is rated where the desk offers it', async () => {
    const sub = await putInto(status)
    const isOffered = subRequestActions(sub, clock()).rate === null
    expect(isOffered).toBe(isOver(sub))
    expect(answered(await rate(sub))).toBe(isOffered ? 200 : 422)
    expect((await read()).rating).toBe(isOffered ? 4 : sub.rating)
  })
})

describe.each([
  ['49 hours', 49, true],
  ['47 hours', 47, false],
])('%s before the date', (_name, hours, isAllowed) => {
  async function close(): Promise<SubRequest> {
    const placed = await putInto('foc-date-confirmed')
    const at = Date.parse(placed.focDate ?? '') - hours * 3_600_000
    stack.sandbox.control.advance(Math.max(0, at - clock()))
    return read()
  }

  test(`a cancellation is ${isAllowed ? 'allowed' : 'refused'} by both`, async () => {
    const sub = await close()
    expect(sub.status).toBe('foc-date-confirmed')
    expect(subRequestActions(sub, clock()).cancel === null).toBe(isAllowed)
    expect(answered(await cancel(sub)) === 200).toBe(isAllowed)
  })

  test(`another date is ${isAllowed ? 'allowed' : 'refused'} by both, another connection allowed`, async () => {
    for (const [field, may] of [
      ['connectionId', true],
      ['focDateRequested', isAllowed],
    ] as const) {
      const sub = await close()
      expect({ field, isOffered: offered(sub).includes(field) }).toEqual({ field, isOffered: may })
      expect(answered(await edit(sub, { [field]: await other(field, sub) }))).toBe(may ? 200 : 422)
    }
  })
})
