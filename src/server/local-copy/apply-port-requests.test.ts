/** What a write's answer and an answer without numbers make of the copy. */
import { beforeEach, expect, test } from 'vitest'
import type { SubRequest } from '#contract/resources/port-request.ts'
import { anySubRequest } from '#testing/any-sub-request.ts'
import { ModelPortRequests } from '#testing/model-port-requests.ts'
import { onBothHomes } from '#testing/store-homes.ts'
import { changeSpan } from '../store/changes.ts'
import { listPortRequests } from '../store/port-request-lists.ts'
import { portRequestTotals, subRequestsOf, wholePortRequests } from '../store/port-requests.ts'
import { sightingsOf } from '../store/sightings.ts'
import { applyPortRequests } from './apply-port-requests.ts'
import { applyWrittenGroup } from './apply-written-group.ts'
import { createKeyedDigest } from './keyed-digest.ts'
import { isOpenGroup } from './port-request-rows.ts'

const digest = createKeyedDigest(Buffer.from('a key for tests'))
const now = new Date('2026-11-22T00:00:00Z')
const writing = { digest, now }

onBothHomes('port requests as they are applied', (store) => {
  let upstream: ModelPortRequests
  beforeEach(async () => {
    upstream = new ModelPortRequests()
    upstream.act('create', 0)
    upstream.act('split', 0)
    await read()
  })

  const model = () => upstream.requests[0] ?? expect.fail('The model has no request.')
  const group = () => model().subRequests[0] ?? expect.fail('It has no group.')
  const newest = async () => (await changeSpan(store().db)).newest
  async function read(more: object = {}) {
    const portRequest = { ...model(), ...more }
    const seen = [{ portRequest, isOpen: portRequest.subRequests.some(isOpenGroup) }]
    return applyPortRequests(store().db, seen, { since: await newest(), seenAt: now }, writing)
  }
  const write = async (sub: SubRequest, since?: number) =>
    applyWrittenGroup(store().db, model().id, sub, { since: since ?? (await newest()), seenAt: now }, writing)
  const listed = async (text?: string) =>
    (await listPortRequests(store().db, { text, page: 1, perPage: 25 })).rows[0]?.item
  const groups = async () => subRequestsOf(store().db, [model().id])

  test('what a write changed is in the list, in the counts and in what was seen, before anything is read again', async () => {
    const written = { ...group(), status: 'cancelled', holder: 'Otto Ltd', updatedAt: now.toISOString() }
    await write(written)
    expect(await listed('otto')).toMatchObject({
      holders: ['Otto Ltd', 'Brightleaf Ltd'],
      countsByStatus: expect.arrayContaining([{ status: 'cancelled', count: 2 }]),
      updatedAt: now.toISOString(),
    })
    expect(await portRequestTotals(store().db)).toEqual({ open: 1, closed: 0 })
    expect(await sightingsOf(store().db, model().id)).toMatchObject([
      { statusBefore: 'submitted', status: 'cancelled' },
    ])
    for (const sub of model().subRequests) await write({ ...sub, status: 'cancelled' })
    expect(await portRequestTotals(store().db)).toEqual({ open: 0, closed: 1 })
    // The next reading is the truth again.
    expect(await read()).toBe(1)
    expect(await portRequestTotals(store().db)).toEqual({ open: 1, closed: 0 })
  })

  test('what was read while a write was under way is not written over by its answer', async () => {
    const since = await newest()
    upstream.act('except', 0)
    await read()
    await write({ ...group(), status: 'submitted' }, since)
    expect((await groups()).map(({ status }) => status).sort()).toEqual(['exception', 'submitted'])
  })

  test('a group that the copy does not hold is left to the look afterwards', async () => {
    await write(anySubRequest({ id: 'never-seen' }))
    expect((await groups()).map(({ id }) => id)).not.toContain('never-seen')
  })

  test('numbers that are left out are kept, and none are none', async () => {
    const before = await listed('2125550000')
    expect(before?.numbers).toHaveLength(1)
    upstream.act('except', 0)
    const subs = model().subRequests.map((sub) => ({ ...sub, numbers: [], numbersLeftOut: true, numberCount: 0 }))
    await read({ numbers: [], numbersLeftOut: true, subRequests: subs })
    expect(await listed('2125550000')).toMatchObject({ numbers: before?.numbers })
    expect((await groups()).map((sub) => [sub.phoneNumber, sub.numberCount])).toEqual([
      ['+12125550000', 2],
      ['+12125550000', 2],
    ])
    expect((await groups()).map(({ status }) => status)).toContain('exception')
    // As it stands, it is no news a second time.
    expect(await read({ numbers: [], numbersLeftOut: true, subRequests: subs })).toBe(0)

    await read({ numbers: [], subRequests: model().subRequests.map((sub) => ({ ...sub, numbers: [] })) })
    expect(await listed('2125550000')).toBeUndefined()
    expect((await wholePortRequests(store().db, [model().id])).get(model().id)?.numbers).toEqual([])
  })
})
