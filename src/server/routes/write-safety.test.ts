import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Response as AnswerTo } from '#contract/dashboard-api.ts'
import type { ActivityEntry } from '#contract/resources/activity.ts'
import { ask as askAs } from '#testing/ask.ts'
import { openMemoryStore } from '#testing/open-memory-store.ts'
import { type Stack, startStack } from '#testing/start-stack.ts'
import { onBothHomes } from '#testing/store-homes.ts'

type Detail = AnswerTo<'getPorting'>

onBothHomes('a write', (store) => {
  let stack: Stack
  let id: string
  beforeEach(async () => {
    stack = await startStack({
      portings: 60,
      store: { ...store(), close: async () => {} },
      sendsEvents: true,
      answerDelay: 3_600_000,
    })
    await vi.waitFor(async () => {
      const found = await ask<AnswerTo<'listPortings'>>('GET', '/api/portings?status=declined&limit=1')
      id = found.body.items[0]?.id ?? ''
      expect(id).not.toBe('')
    }, 20_000)
  }, 30_000)
  afterEach(() => stack.close(), 30_000)

  async function ask<T>(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: T & { code?: string; outcome?: string } }> {
    const answer = await fetch(`${stack.url}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    return { status: answer.status, body: await answer.json() }
  }
  const detail = async () => (await ask<Detail>('GET', `/api/portings/${id}`)).body
  const patches = () => stack.sandbox.control.requests().filter(({ method }) => method === 'PATCH').length

  test('with one intention is sent once, however often it is asked for', async () => {
    const save = () => ask('PATCH', `/api/portings/${id}?intention=int_1`, { lastName: 'Again' })
    const answers = await Promise.all([save(), save(), save()])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'alreadyBegun',
      outcome: 'unknown',
    })
    const late = await save()
    expect(late).toMatchObject({ status: 409, body: { message: 'This was sent already and took effect.' } })
    expect(late.body.outcome).toBeUndefined()
    expect(patches()).toBe(1)
  })

  test('whose first sending got no answer is told as that, not as not sent', async () => {
    stack.sandbox.control.faults.add({ kind: 'delay', milliseconds: 8_000, method: 'PATCH' })
    const save = () => ask('PATCH', `/api/portings/${id}?intention=int_slow`, { accountPin: '000001' })
    const first = save()
    await vi.waitFor(() => expect(patches()).toBe(1), 10_000)
    expect(await save()).toMatchObject({ status: 409, body: { code: 'alreadyBegun', outcome: 'unknown' } })
    await first
    expect((await save()).status).toBe(409)
    expect(patches()).toBe(1)
  })

  test('that the upstream refused is told as refused, however often it is asked for', async () => {
    stack.sandbox.control.setStatus(id, 'completed')
    const save = () => ask('PATCH', `/api/portings/${id}?intention=int_late`, { lastName: 'Too late' })
    expect((await save()).status).toBe(422)
    expect(await save()).toMatchObject({ status: 409, body: { code: 'alreadyBegun', outcome: 'notApplied' } })
  })

  test('made from what the case no longer is leaves it alone', async () => {
    const { version } = await detail()
    stack.sandbox.control.setStatus(id, 'informationRequired')
    const late = await ask('PATCH', `/api/portings/${id}?version=${version}`, { lastName: 'Late' })
    expect(late).toMatchObject({ status: 412, body: { code: 'changedMeanwhile', outcome: 'notApplied' } })
    expect(patches()).toBe(0)
    const fresh = (await detail()).version
    expect((await ask('PATCH', `/api/portings/${id}?version=${fresh}`, { lastName: 'Fresh' })).status).toBe(200)
  })

  test('of two agents who saw the same goes out once', async () => {
    const { version } = await detail()
    const save = (agent: string) =>
      ask('PATCH', `/api/portings/${id}?version=${version}&intention=int_${agent}`, { lastName: agent })
    const answers = await Promise.all([save('one'), save('two')])
    const statuses = answers.map(({ status }) => status)
    expect(statuses).toContain(200)
    expect([409, 412]).toContain(statuses.find((status) => status !== 200))
    expect(patches()).toBe(1)
  })

  test('is in the history with its fields, and its refused values are known again', async () => {
    const pin = '000001'
    const saved = await ask<AnswerTo<'updatePorting'>>('PATCH', `/api/portings/${id}`, { accountPin: pin })
    expect(saved.body.detail.porting.status).toBe('requested')
    const { porting } = await detail()
    stack.sandbox.control.setStatus(id, 'declined', 'portingAccountPinRequiredOrInvalid')
    await vi.waitFor(async () => expect((await detail()).attempts?.[0]).toMatchObject({ outcome: 'declined' }), 20_000)

    const { attempts, timeline } = await detail()
    expect(attempts?.[0]).toMatchObject({
      number: porting.declinedAttempts + 1,
      code: 'portingAccountPinRequiredOrInvalid',
      fields: ['accountPin'],
    })
    const ids = timeline.map((entry) => entry.id)
    expect(new Set(ids).size).toBe(ids.length)
    const refused = async (changes: object) =>
      (await ask<AnswerTo<'findRefusedValues'>>('POST', `/api/portings/${id}/refused-values`, changes)).body.fields
    expect(await refused({ accountPin: ` ${pin}`, lastName: porting.lastName })).toEqual(['accountPin'])
    expect(await refused({ accountPin: '000002' })).toEqual([])
    // What nothing was refused of is no guess.
    expect(await refused({ birthday: '1971-03-05' })).toEqual([])
    const log = `${stack.url}/api/activity?operation=findRefusedValues&limit=100`
    const noted = async (): Promise<ActivityEntry[]> => (await askAs(log, { as: 'lead' })).body.items
    const entry = { outcome: 'applied', portingId: id, detail: { fields: 'accountPin' } }
    expect(await noted()).toMatchObject([entry, entry])
    for (let guess = 3; guess <= 60; guess++) await refused({ accountPin: `0000${guess}` })
    expect(await ask('POST', `/api/portings/${id}/refused-values`, { accountPin: pin })).toMatchObject({
      ...{ status: 429, body: { code: 'tooManyRequests' } },
    })
    expect(new Set((await noted()).map(({ detail: told }) => JSON.stringify(told))).size).toBe(1)
  })

  test('that the upstream refuses is remembered as refused', async () => {
    stack.sandbox.control.setStatus(id, 'completed')
    expect((await ask('PATCH', `/api/portings/${id}`, { lastName: 'Too late' })).status).toBe(422)
    expect((await detail()).timeline.map((entry) => entry.title)).toContain('Change was refused')
  })
})

describe('while the store is away', () => {
  test('nothing is sent, and cases can still be read', async () => {
    const store = await openMemoryStore()
    const stack = await startStack({ portings: 20, store: { ...store, close: async () => {} } })
    const list = await (await fetch(`${stack.url}/api/portings?limit=1`)).json()
    await store.close()
    const url = `${stack.url}/api/portings/${list.items[0].id}`
    const answer = await fetch(`${url}/cancel`, { method: 'POST' })
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({ code: 'storeUnavailable', outcome: 'notApplied' })
    expect(stack.sandbox.control.requests().filter(({ path }) => path.endsWith('/cancel'))).toEqual([])
    expect((await fetch(url)).status).toBe(200)
    expect((await fetch(`${stack.url}/api/portings?limit=1`)).status).toBe(200)
    await stack.close()
  }, 60_000)
})
