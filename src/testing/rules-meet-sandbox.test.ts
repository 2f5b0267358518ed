/**
 * Holds our rules and the emulator's lifecycle against each other: both are written from the same documents, by
 * different hands. Where they part, one of them has misread; a permission with a caution says that the documents do too.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Porting, portingStatuses } from '#contract/resources/porting.ts'
import type { PortingChanges } from '#contract/resources/porting-changes.ts'
import { guidedCodes } from '#contract/rules/declined-codes.ts'
import { fieldEditability } from '#contract/rules/field-editability.ts'
import { portingActions } from '#contract/rules/porting-actions.ts'
import { knownFields } from '#contract/rules/porting-form.ts'
import { saveConsequence } from '#contract/rules/save-consequence.ts'
import { GigsPorting, gigsDeclinedCodes } from '#contract/upstream/gigs.ts'
import { type Sandbox, startSandbox } from '#sandbox/start-sandbox.ts'
import { toPorting } from '#server/upstream/to-porting.ts'
import { type GigsClient, gigsClient, type Reply } from './gigs-client.ts'

/** A working Wednesday; the clock stands still, so no donor answers. */
const frozenAt = Date.parse('2026-11-18T10:00:00Z')
const today = '2026-11-18'

let sandbox: Sandbox
let ask: GigsClient
let unused: string[]

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, portings: 1500, frozenAt })
  ask = gigsClient(sandbox)
  unused = await britishPortings()
})
afterAll(() => sandbox.close())

async function britishPortings(): Promise<string[]> {
  const ids: string[] = []
  for (let after: string | null = ''; after !== null; ) {
    const { body } = await ask('GET', `/portings?limit=200${after && `&after=${after}`}`)
    for (const { id, phoneNumber } of body.items) if (phoneNumber.startsWith('+44')) ids.push(id)
    after = body.moreItemsAfter
  }
  return ids
}

/** A British porting of its own for every case, because there every field exists. */
async function caseIn(status: string): Promise<string> {
  const id = unused.pop()
  if (!id) throw new Error('The world has too few British portings for this test; ask for a larger one.')
  const reply = await fetch(`${sandbox.url}/_sandbox/gigs/portings/${id}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ status }),
  })
  if (!reply.ok) throw new Error(`Cannot put ${id} into ${status}: ${await reply.text()}`)
  return id
}

async function read(id: string): Promise<Porting> {
  const { body } = await ask('GET', `/portings/${id}`)
  return toPorting(GigsPorting.parse(body))
}

const performed: Record<'update' | 'retry' | 'cancel' | 'delete', (id: string) => Promise<Reply>> = {
  update: (id) => ask('PATCH', `/portings/${id}`, { lastName: 'Adeyemi' }),
  retry: (id) => ask('PATCH', `/portings/${id}`, {}),
  cancel: (id) => ask('POST', `/portings/${id}/cancel`),
  delete: (id) => ask('DELETE', `/portings/${id}`),
}
const wide = portingStatuses.flatMap((status) =>
  (['update', 'cancel', 'delete'] as const).map((action) => [status, action] as const),
)

describe('what a status allows, the upstream does', () => {
  test.each(wide)('%s: %s', async (status, action) => {
    const id = await caseIn(status)
    const permission = portingActions(await read(id), today)[action]
    const { status: answered } = await performed[action](id)
    if (permission.allowed && permission.caution) return
    expect(answered === 200).toBe(permission.allowed)
  })

  test('only what was declined is sent again unchanged', async () => {
    const id = await caseIn('declined')
    expect(portingActions(await read(id), today).retry.allowed).toBe(true)
    expect((await performed.retry(id)).status).toBe(200)
    expect((await read(id)).status).toBe('requested')
  })
})

const values: Record<(typeof knownFields)[number], unknown> = {
  phoneNumber: '+447700900999',
  provider: 'p4',
  behavior: 'cancelOnly',
  donorProvider: 'svp_0SN7hQe04WKEh0gMnU6OM6',
  accountType: null,
  accountNumber: '4711',
  accountPin: 'ABC123456',
  billingPin: '2468',
  firstName: 'Ada',
  lastName: 'Adeyemi',
  birthday: '1990-05-21',
  address: { line1: '1 High Street', line2: null, city: 'Leeds', state: null, postalCode: 'LS1 1AA', country: 'GB' },
  donorProviderApproval: true,
  scheduledOn: '2026-12-01',
}
const fields = knownFields.filter((key) => values[key] !== null)

describe('what can be changed in a status, the upstream takes', () => {
  test.each(['pending', 'informationRequired', 'declined', 'requested', 'draft'])('%s', async (status) => {
    for (const key of fields) {
      const id = await caseIn(status)
      const porting = await read(id)
      const { status: answered, body } = await ask('PATCH', `/portings/${id}`, { [key]: values[key] })
      const taken = answered === 200 ? 'taken' : body.code
      const refused = status === 'requested' ? 'portingNotUpdatable' : 'portingAttributeUpdateNotSupported'
      expect({ key, taken }).toEqual({ key, taken: fieldEditability(key, porting) === true ? 'taken' : refused })
    }
  })
})

describe('what a save is said to do, it does', () => {
  async function outcome(id: string, changes: PortingChanges) {
    const { kind } = saveConsequence(await read(id), changes)
    await ask('PATCH', `/portings/${id}`, changes)
    return { kind, status: (await read(id)).status }
  }

  test('the last missing field sends the request', async () => {
    const id = await caseIn('informationRequired')
    const { missing } = await read(id)
    expect(missing).not.toEqual([])
    for (const [index, key] of missing.entries()) {
      const isLast = index === missing.length - 1
      expect(await outcome(id, { [key]: values[key as keyof typeof values] })).toEqual(
        isLast ? { kind: 'sendsRequest', status: 'requested' } : { kind: 'incomplete', status: 'informationRequired' },
      )
    }
  })

  test('a correction of a declined one is a new attempt', async () => {
    const id = await caseIn('declined')
    expect(await outcome(id, { lastName: 'Adeyemi' })).toEqual({ kind: 'newAttempt', status: 'requested' })
  })

  test('a declined one whose new donor wants more is asked for it, and not sent', async () => {
    const id = await caseIn('declined')
    const { lastRequestedAt } = await read(id)
    const blank = { birthday: '', donorProvider: 'svp_0SN7hQe04WhqpkODnUiXfq', accountPin: 'ABC123456' }
    expect((await ask('PATCH', `/portings/${id}`, blank)).status).toBe(200)
    const after = await read(id)
    if (after.behavior === 'cancelOnly') return
    expect(after).toMatchObject({ status: 'informationRequired', lastRequestedAt })
    expect(saveConsequence({ ...after, status: 'declined' }, {}).kind).toBe('incomplete')
  })

  test('a draft stays a draft', async () => {
    expect(await outcome(await caseIn('draft'), { lastName: 'Adeyemi' })).toEqual({ kind: 'saves', status: 'draft' })
  })
})

describe('on the day that is set', () => {
  /** Cut-over is at nine by UTC; between midnight and then the two once parted. */
  test.each([
    ['2026-11-25T23:30:00Z', true],
    ['2026-11-26T00:30:00Z', false],
    ['2026-11-26T08:59:00Z', false],
  ])('at %s cancelling is allowed by both: %s', async (now, isAllowed) => {
    const other = await startSandbox({ port: 0, portings: 10, frozenAt: Date.parse(now) - 2 * 86_400_000 })
    try {
      const tell = gigsClient(other)
      const post = (path: string, body: object) =>
        fetch(`${other.url}/_sandbox${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
      const { items } = (await tell('GET', '/users?limit=1')).body
      const draft = { user: items[0].id, phoneNumber: '+447700900999', provider: 'p4', scheduledOn: '2026-11-26' }
      const { id } = (await tell('POST', '/portings', draft)).body
      expect((await post(`/gigs/portings/${id}`, { status: 'requested' })).status).toBe(200)
      expect((await post('/clock', { advance: 'P2D' })).status).toBe(200)
      const porting = toPorting(GigsPorting.parse((await tell('GET', `/portings/${id}`)).body))
      expect(porting).toMatchObject({ status: 'requested', scheduledOn: '2026-11-26' })
      expect(portingActions(porting, now.slice(0, 10)).cancel.allowed).toBe(isAllowed)
      expect((await tell('POST', `/portings/${id}/cancel`)).status === 200).toBe(isAllowed)
    } finally {
      await other.close()
    }
  })
})

test('there is advice for each decline code that the vendor names', () => {
  expect([...guidedCodes].sort()).toEqual([...gigsDeclinedCodes].sort())
})
