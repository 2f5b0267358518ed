import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { GigsPorting } from '#contract/upstream/gigs.ts'
import { type GigsClient, gigsClient, type Reply } from '#testing/gigs-client.ts'
import { type Sandbox, startSandbox } from '../start-sandbox.ts'

let sandbox: Sandbox
let ask: GigsClient
let user: string

const att = 'svp_0SN7hQe04WfUocRkBgBmqB'
const address = { line1: '1 Elm Street', city: 'Austin', state: 'TX', postalCode: '78701', country: 'US' }
const holder = { firstName: 'Ada', lastName: 'Lovett', address }
const complete = { donorProvider: att, accountNumber: '123', accountPin: '4321', ...holder }

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, portings: 60, seed: 1, answerDelay: 6000 })
  ask = gigsClient(sandbox)
})
afterAll(() => sandbox.close())
beforeEach(async () => {
  sandbox.control.reset()
  sandbox.control.freeze(true)
  user = await freshUser()
})

/** One without drafts of its own. */
async function freshUser(): Promise<string> {
  const { items } = (await ask('GET', '/users?limit=200')).body
  for (const { id } of items) {
    const drafts = await ask('GET', `/portings?user=${id}&status=draft`)
    if (drafts.body.items.length === 0) return id
  }
  throw new Error('Every user of this world has a draft; choose another seed.')
}

const create = (more: Record<string, unknown> = {}) =>
  ask('POST', '/portings', { phoneNumber: '+12125557701', provider: 'p9', user, ...more })
const read = async (id: string): Promise<GigsPorting> => (await ask('GET', `/portings/${id}`)).body
const code = ({ status, body }: Reply) => `${status} ${body?.code ?? body?.type}`
/** A porting of the world in this status. */
const one = async (status: string): Promise<GigsPorting> =>
  (await ask('GET', `/portings?status=${status}&limit=1`)).body.items[0]
const eventTypes = (id: string) =>
  sandbox.control
    .events()
    .filter(({ data }) => data.id === id)
    .map(({ type }) => type.replace('com.gigs.porting.', ''))

describe('the main job', () => {
  test('a draft is completed, taken by a subscription, requested and moved', async () => {
    const created = await create({ donorProvider: att })
    expect(created).toMatchObject({
      status: 201,
      body: { object: 'porting', status: 'draft', subscription: null, accountPinExists: false },
    })
    const { id } = created.body

    const subscription = await ask('POST', '/subscriptions', { user, porting: id })
    expect(subscription).toMatchObject({ status: 201, body: { status: 'pending', porting: id } })
    expect((await read(id)).status).toBe('pending')
    sandbox.control.advance(2000)
    expect((await read(id)).status).toBe('informationRequired')

    const partial = await ask('PATCH', `/portings/${id}`, { accountNumber: '123' })
    expect(partial.body).toMatchObject({ status: 'informationRequired', accountNumber: '123' })
    const full = await ask('PATCH', `/portings/${id}`, { accountPin: '4321', ...holder })
    expect(full.body).toMatchObject({ status: 'requested', accountPinExists: true, firstName: 'Ada' })
    expect(full.body).not.toHaveProperty('accountPin')

    sandbox.control.advance(6000)
    expect(await read(id)).toMatchObject({ status: 'completed', completedAt: expect.any(String) })
    expect((await ask('GET', `/subscriptions/${subscription.body.id}`)).body).toMatchObject({
      status: 'active',
      porting: null,
      lastPorting: id,
      phoneNumber: '+12125557701',
    })
    expect(eventTypes(id)).toEqual([
      'created',
      'updated', // pending
      'updated',
      'informationRequired',
      'updated', // partial save
      'updated',
      'requested',
      'updated',
      'completed',
    ])
  })

  test('a declined porting succeeds once what the donor holds is sent', async () => {
    const { id } = (await create(complete)).body
    await ask('POST', '/subscriptions', { user, porting: id })
    sandbox.control.advance(2000)
    sandbox.control.setStatus(id, 'declined', 'portingAccountPinRequiredOrInvalid')
    const truth = sandbox.control.line('+12125557701')
    expect((await ask('PATCH', `/portings/${id}`, {})).body.status).toBe('requested')
    sandbox.control.advance(60_000)
    expect(await read(id)).toMatchObject({
      status: 'declined',
      declinedAttempts: 2,
      declinedCode: 'portingAccountPinRequiredOrInvalid',
    })
    await ask('PATCH', `/portings/${id}`, { accountPin: truth?.accountPin })
    sandbox.control.advance(60_000)
    expect((await read(id)).status).toBe('completed')
  })

  test('an empty update gets through once the holder has lifted the protection', async () => {
    const { id, phoneNumber } = await one('declined')
    sandbox.control.setStatus(id, 'declined', 'portingPhoneNumberPortProtected')
    await ask('PATCH', `/portings/${id}`)
    sandbox.control.advance(60_000)
    expect(await read(id)).toMatchObject({ status: 'declined', declinedCode: 'portingPhoneNumberPortProtected' })
    sandbox.control.changeLine(phoneNumber, { isProtected: false })
    await ask('PATCH', `/portings/${id}`, {})
    sandbox.control.advance(60_000)
    expect((await read(id)).status).toBe('completed')
  })
})

describe('create', () => {
  test('takes nulls for what is not known, and each refusal has its code', async () => {
    expect(code(await create({ accountNumber: null, address: null, accountPin: null }))).toBe('201 undefined')
    expect(code(await create())).toBe('422 portingAlreadyExists')
    expect(code(await create({ phoneNumber: '+12125557702', provider: 'p99' }))).toBe('422 portingProviderNotFound')
    expect(code(await create({ phoneNumber: '+12125557702', donorProvider: 'svp_none' }))).toBe(
      '422 portingDonorProviderNotFound',
    )
    expect(code(await create({ phoneNumber: '+447700900317' }))).toBe('422 portingNotSupported')
    expect(code(await create({ phoneNumber: '+12125557702', behavior: 'cancelOnly' }))).toBe(
      '422 portingCancellationBehaviorNotSupported',
    )
    expect(code(await create({ phoneNumber: '+12125557702', scheduledOn: '2099-01-01' }))).toBe(
      '422 portingScheduleNotSupported',
    )
    const british = { phoneNumber: '+447700900999', provider: 'p4' }
    expect(code(await create({ ...british, scheduledOn: '2020-01-01' }))).toBe('422 portingScheduledOnInvalid')
    expect(code(await create({ ...british, accountPin: '123456ABC' }))).toBe(
      '422 portingAccountPinForPortInBehaviorInvalid',
    )
    expect(code(await create({ ...british, behavior: 'cancelOnly', accountPin: 'ABC123456' }))).toBe(
      '422 portingAccountPinForCancelOnlyBehaviorInvalid',
    )
    expect(code(await create({ phoneNumber: '+12125557702', user: 'usr_none' }))).toBe('422 invalid')
  })

  test.each([
    ['9901', '422 portingPhoneNumberBlocked'],
    ['9902', '422 portingNotSupported'],
    ['9903', '503 serviceUnavailable'],
    ['9904', '422 portingConflictsWithPortOut'],
    ['9905', '422 portingUserAddressRequired'],
  ])('a number that ends in %s answers %s and leaves nothing behind', async (ending, expected) => {
    const phoneNumber = `+1212555${ending}`
    expect(code(await create({ phoneNumber }))).toBe(expected)
    expect((await ask('POST', '/portings/search', { phoneNumber })).body.items).toEqual([])
  })

  test('a user may have ten drafts', async () => {
    for (let i = 10; i < 20; i++) expect((await create({ phoneNumber: `+121255577${i}` })).status).toBe(201)
    expect(code(await create({ phoneNumber: '+12125557720' }))).toBe('422 portingPerUserLimitExceeded')
  })

  test('the refusals of a body name every fault and where it is', async () => {
    const misshapen = await create({ phoneNumber: 7, address: { line1: 'x', street: 'y' }, nonsense: true })
    expect(misshapen.status).toBe(400)
    expect(misshapen.body.details.map(({ path }: { path: string }) => path)).toEqual([
      'phoneNumber',
      'address.street',
      'address.city',
      'address.country',
      'nonsense',
    ])
    const wrong = await create({ phoneNumber: '0800', birthday: '2001-02-30', accountType: 'gold' })
    expect(wrong.status).toBe(422)
    expect(wrong.body.details.map(({ path }: { path: string }) => path).sort()).toEqual([
      'accountType',
      'birthday',
      'phoneNumber',
    ])
    expect((await ask('POST', '/portings', '{"phoneNumber":')).body).toMatchObject({
      object: 'error',
      type: 'malformed',
    })
    const empty = await create({ phoneNumber: '', address: { line1: '', city: '', country: '' } })
    expect(empty).toMatchObject({ status: 400, body: { details: [{}, {}, {}, {}] } })
    expect((await ask('POST', '/portings', '[]')).status).toBe(400)
    expect((await ask('POST', '/portings', '{"__proto__":{"user":"x"}}')).status).toBe(400)
  })
})

describe('update, cancel, delete', () => {
  test.each([
    ['initiated', '422 portingNotUpdatable', '422 portingNotCancelable', '422 portingNotDeletable'],
    ['requested', '422 portingNotUpdatable', '422 portingNotCancelable', '422 portingNotDeletable'],
    ['completed', '422 portingNotUpdatable', '422 portingNotCancelable', '422 portingNotDeletable'],
    ['canceled', '422 portingNotUpdatable', '422 portingAlreadyCanceled', '422 portingNotDeletable'],
    ['expired', '422 portingNotUpdatable', '422 portingNotCancelable', '422 portingNotDeletable'],
    ['failed', '422 portingNotUpdatable', '422 portingNotCancelable', '422 portingNotDeletable'],
  ] as const)('a porting that is %s says so in the code', async (status, update, cancel, remove) => {
    const { id } = await one('declined')
    sandbox.control.setStatus(id, status)
    expect(code(await ask('PATCH', `/portings/${id}`, {}))).toBe(update)
    expect(code(await ask('POST', `/portings/${id}/cancel`))).toBe(cancel)
    expect(code(await ask('DELETE', `/portings/${id}`))).toBe(remove)
  })

  test('phoneNumber, provider and behavior are for drafts', async () => {
    const { id } = await one('informationRequired')
    for (const change of [{ phoneNumber: '+12125557799' }, { provider: 'p3' }, { behavior: 'portIn' }]) {
      expect(code(await ask('PATCH', `/portings/${id}`, change))).toBe('422 portingAttributeUpdateNotSupported')
    }
    const draft = (await create()).body
    expect((await ask('PATCH', `/portings/${draft.id}`, { phoneNumber: '+12125557799' })).body.phoneNumber).toBe(
      '+12125557799',
    )
  })

  test('null is for scheduledOn only, and an empty string blanks', async () => {
    const { id } = (await create({ firstName: 'Ada' })).body
    expect((await ask('PATCH', `/portings/${id}`, { firstName: null })).status).toBe(400)
    expect((await ask('PATCH', `/portings/${id}`, { scheduledOn: null })).status).toBe(200)
    expect((await ask('PATCH', `/portings/${id}`, { firstName: '' })).body.firstName).toBeNull()
  })

  test('the pair decides what is required, also after the donor changed', async () => {
    const { id, required } = (await create({ donorProvider: att })).body
    const next = (await ask('PATCH', `/portings/${id}`, { donorProvider: 'svp_0SN7hQe04WWcNUceJkrej6' })).body
    expect(next.required).not.toEqual(required)
  })

  test('a required key without a property is taken as text and read under its own name', async () => {
    const { id, required } = (await create({ donorProvider: 'svp_0SN7hQe04WluiJhistpOck' })).body
    expect(required).toContain('customerReference')
    const updated = await ask('PATCH', `/portings/${id}`, { customerReference: 'CR-1' })
    expect(updated.body.customerReference).toBe('CR-1')
    const other = (await create({ phoneNumber: '+12125557702', donorProvider: att })).body
    expect((await ask('PATCH', `/portings/${other.id}`, { customerReference: 'CR-1' })).status).toBe(400)
  })

  test('an outage of the network saves nothing', async () => {
    const { id, accountNumber } = await one('declined')
    expect(code(await ask('PATCH', `/portings/${id}`, { accountNumber: 'SERVICE-UNAVAILABLE' }))).toBe(
      '503 serviceUnavailable',
    )
    expect(await read(id)).toMatchObject({ status: 'declined', accountNumber })
  })

  test('cancel lets the subscription go live with another number', async () => {
    const { id, phoneNumber, subscription } = await one('declined')
    expect((await ask('POST', `/portings/${id}/cancel`)).body).toMatchObject({
      status: 'canceled',
      canceledAt: expect.any(String),
    })
    const line = (await ask('GET', `/subscriptions/${subscription}`)).body
    expect(line).toMatchObject({ status: 'active', porting: null, phoneNumber: expect.stringMatching(/^\+\d+$/) })
    expect(line.phoneNumber).not.toBe(phoneNumber)
  })

  test('a scheduled porting can be stopped until its day, and moves on its day', async () => {
    const { id } = (
      await create({ phoneNumber: '+447700900999', provider: 'p4', accountPin: 'ABC123456', scheduledOn: inDays(10) })
    ).body
    await ask('POST', '/subscriptions', { user, porting: id })
    sandbox.control.advance(2000)
    sandbox.control.advance(60_000)
    expect((await read(id)).status).toBe('requested')
    const other = await read(id)
    sandbox.control.advance(14 * 86_400_000)
    expect((await read(id)).status).toBe('completed')
    expect(Date.parse((await read(id)).completedAt ?? '')).toBe(Date.parse(`${other.scheduledOn}T09:00:00Z`))
  })

  test('a deleted draft is gone, its event tells it', async () => {
    const { id } = (await create()).body
    expect((await ask('DELETE', `/portings/${id}`)).body).toMatchObject({ id, status: 'draft' })
    for (const [method, path] of [
      ['GET', ''],
      ['PATCH', ''],
      ['DELETE', ''],
      ['POST', '/cancel'],
    ] as const) {
      expect(await ask(method, `/portings/${id}${path}`)).toMatchObject({ status: 404, body: { type: 'notFound' } })
    }
    expect(eventTypes(id)).toEqual(['created', 'deleted'])
  })
})

describe('time', () => {
  test('a draft that nobody uses is removed after 30 days', async () => {
    const { id } = (await create()).body
    sandbox.control.advance(30 * 86_400_000 - 1000)
    expect((await ask('GET', `/portings/${id}`)).status).toBe(200)
    sandbox.control.advance(1000)
    expect((await ask('GET', `/portings/${id}`)).status).toBe(404)
  })

  test('consent that nobody gives runs out after five hours', async () => {
    const { id, phoneNumber } = (
      await create({ phoneNumber: '+353209157799', provider: 'p12', accountType: 'prepaidRegistered' })
    ).body
    sandbox.control.changeLine(phoneNumber, { consent: null })
    const subscription = (await ask('POST', '/subscriptions', { user, porting: id })).body
    expect(await read(id)).toMatchObject({ status: 'initiated', subscription: subscription.id })
    sandbox.control.advance(5 * 3_600_000 - 1000)
    expect((await read(id)).status).toBe('initiated')
    sandbox.control.advance(1000)
    expect(await read(id)).toMatchObject({ status: 'failed', failedAt: expect.any(String) })
    const left = (await ask('GET', `/subscriptions/${subscription.id}`)).body
    expect(left).toMatchObject({ status: 'pending', porting: null })
  })

  test('a live line stays so, and names the porting that consent is asked for', async () => {
    const phoneNumber = '+353209157799'
    const irish = { provider: 'p12', accountType: 'prepaidRegistered' }
    const first = (await create({ phoneNumber, ...irish })).body
    const line = (await ask('POST', '/subscriptions', { user, porting: first.id })).body
    sandbox.control.setStatus(first.id, 'canceled')
    const second = (await create({ phoneNumber, ...irish })).body
    const { body } = await ask('PATCH', `/subscriptions/${line.id}`, { porting: second.id })
    expect(body).toMatchObject({ status: 'active', porting: second.id })
    expect((await read(second.id)).status).toBe('initiated')
  })

  test('what waits too long expires and takes its subscription along', async () => {
    const { id, subscription } = await one('informationRequired')
    sandbox.control.setStatus(id, 'informationRequired')
    sandbox.control.advance(45 * 86_400_000)
    expect(await read(id)).toMatchObject({ status: 'expired', expiredAt: expect.any(String) })
    expect((await ask('GET', `/subscriptions/${subscription}`)).body.status).toBe('ended')
  })
})

describe('neighbours', () => {
  test('users are found by id and by e-mail address', async () => {
    const found = (await ask('GET', `/users/${user}`)).body
    expect((await ask('POST', '/users/search', { email: found.email.toUpperCase() })).body.items[0]).toEqual(found)
    expect((await ask('POST', '/users/search', { email: 'nobody' })).status).toBe(422)
    expect((await ask('GET', '/users/usr_none')).status).toBe(404)
  })

  test('a porting goes into one subscription, of its own network and user', async () => {
    const { id } = (await create(complete)).body
    expect(code(await ask('POST', '/subscriptions', { user, porting: id, plan: 'pln_p3' }))).toBe(
      '422 portingProviderMismatch',
    )
    const taken = (await ask('POST', '/subscriptions', { user, porting: id })).body
    expect(code(await ask('POST', '/subscriptions', { user, porting: id }))).toBe('422 invalid')
    const second = (await create({ phoneNumber: '+12125557702' })).body
    expect(code(await ask('PATCH', `/subscriptions/${taken.id}`, { porting: second.id }))).toBe(
      '422 subscriptionPortingAlreadyOpen',
    )
    sandbox.control.setStatus(id, 'completed')
    expect(code(await ask('PATCH', `/subscriptions/${taken.id}`, { porting: second.id }))).toBe(
      '422 subscriptionPortingAlreadyCompleted',
    )
    const mine = await ask('GET', `/subscriptions?user=${user}`)
    expect(mine.body.items.map((item: { id: string }) => item.id)).toContain(taken.id)
  })

  test('ending a subscription stops its porting for good', async () => {
    const { id, subscription } = await one('declined')
    expect((await ask('POST', `/subscriptions/${subscription}/end`)).body).toMatchObject({
      status: 'ended',
      phoneNumber: null,
    })
    expect((await read(id)).status).toBe('canceled')
    expect((await ask('POST', `/subscriptions/${subscription}/end`)).status).toBe(422)
  })

  test('service providers are listed by country and recipient, outside any project', async () => {
    const all = (await ask('GET', '//serviceProviders')).body.items
    expect(all.length).toBeGreaterThanOrEqual(25)
    expect((await ask('GET', '//serviceProviders?limit=200')).body.items).toEqual(all)
    const one = (await ask('GET', '//serviceProviders?limit=1')).body
    expect(one).toMatchObject({ items: [all[0]], moreItemsAfter: all[0].id, moreItemsBefore: null })
    const next = (await ask('GET', `//serviceProviders?limit=200&after=${all[0].id}`)).body
    expect(next).toMatchObject({ items: all.slice(1), moreItemsAfter: null, moreItemsBefore: all[1].id })
    expect((await ask('GET', `//serviceProviders?limit=1&before=${all[2].id}`)).body.items).toEqual([all[1]])
    expect((await ask('GET', '//serviceProviders?limit=201')).status).toBe(422)
    const british = (await ask('GET', '//serviceProviders?country=GB&recipientProvider=p4')).body.items
    expect(british.length).toBeGreaterThan(3)
    expect(await ask('GET', `//serviceProviders/${british[0].id}`)).toEqual({ status: 200, body: british[0] })
    expect((await ask('GET', '//serviceProviders/svp_none')).status).toBe(404)
    expect((await ask('GET', '//serviceProviders?country=gb')).status).toBe(422)
    expect((await ask('GET', '//serviceProviders?country=')).status).toBe(400)
  })
})

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
}
