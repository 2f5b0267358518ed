/** One record that the store refuses: the poll passes over it, says so, and reaches all others. */
import { expect, test } from 'vitest'
import type { PortRequest, SubRequest } from '#contract/resources/port-request.ts'
import { ModelPortRequests } from '#testing/model-port-requests.ts'
import { onBothHomes } from '#testing/store-homes.ts'
import { portRequests, subRequests } from '../store/port-requests.ts'
import { findSweep } from '../store/sweeps.ts'
import { createKeyedDigest } from './keyed-digest.ts'
import { usualPollPace } from './poll-pace.ts'
import { pollStep } from './telnyx-poll.ts'

const digest = createKeyedDigest(Buffer.from('a key for tests'))

type Change = (request: PortRequest) => PortRequest
const withSub =
  (change: Partial<SubRequest>): Change =>
  (request) => ({ ...request, subRequests: request.subRequests.map((sub) => ({ ...sub, ...change })) })

const stamped = (at: string): Change => {
  const stamps = { createdAt: at, updatedAt: at }
  return (request) => ({ ...withSub({ ...stamps, focDate: at })(request), ...stamps })
}

onBothHomes('what the store refuses', (store) => {
  function begin(count: number) {
    const upstream = new ModelPortRequests()
    for (let n = 0; n < count; n++) upstream.act('create', 0)
    const clock = { at: Date.UTC(2026, 10, 20, 12) }
    const { db, unhurried } = store()
    const poll = { db, unhurried, upstream, digest, holder: 'one', now: () => new Date(clock.at), pace: usualPollPace }
    const change = (index: number, how: Change) => {
      upstream.requests = upstream.requests.map((one, at) => (at === index ? how(one) : one))
    }
    const untilIdle = async () => {
      for (let n = 0; n < 60; n++) {
        if ((await pollStep(poll)).kind === 'idle') return
        clock.at += usualPollPace.step
      }
      throw new Error('The poll never came to rest.')
    }
    return { upstream, clock, change, untilIdle }
  }

  const held = async () => (await store().db.select().from(portRequests)).map(({ id }) => id).sort()

  test.each<[string, Change]>([
    ['a count that is not whole', withSub({ numberCount: 1.5 })],
    ['a count beyond all counts', withSub({ numberCount: 4e9 })],
    ['an id with NUL', (request) => ({ ...request, id: 'pr\0x' })],
    [
      'an id that no index takes',
      (request) => ({ ...request, id: Array.from({ length: 900 }, (_, n) => (n * 7919) ** 3).join('') }),
    ],
  ])('%s keeps out neither its page nor the next', async (_name, how) => {
    const { upstream, change, untilIdle } = begin(300)
    change(123, how)
    await untilIdle()
    const others = upstream.requests.filter((_, index) => index !== 123)
    expect(await held()).toEqual(others.map(({ id }) => id).sort())
    expect(await findSweep(store().db, 'openRequests')).toMatchObject({
      ...{ state: 'done', seen: 300, repaired: 299, unreadable: 1 },
    })
    expect(await findSweep(store().db, 'allRequests')).toMatchObject({ state: 'done' })
  })

  test.each(['0000-01-01T00:00:00Z', '-000044-03-15T12:00:00Z', '0001-01-01T00:00:00Z', '+010000-01-01T00:00:00Z'])(
    'a stamp of %s is none',
    async (at) => {
      const { upstream, change, untilIdle } = begin(3)
      change(1, stamped(at))
      await untilIdle()
      expect(await held()).toEqual(upstream.requests.map(({ id }) => id).sort())
      expect(await findSweep(store().db, 'openRequests')).toMatchObject({ state: 'done', unreadable: 0 })
      const subs = await store().db.select().from(subRequests)
      expect(subs.filter(({ updatedAt, focDate }) => updatedAt === null && focDate === null)).toHaveLength(1)
    },
  )

  test('the first year that is held comes back as it was', async () => {
    const { change, untilIdle } = begin(1)
    change(0, stamped('0100-01-01T00:00:00.000Z'))
    await untilIdle()
    const [row] = await store().db.select().from(subRequests)
    expect(row?.updatedAt?.toISOString()).toBe('0100-01-01T00:00:00.000Z')
  })

  test('a look at what was not listed does not hold up the others', async () => {
    const { upstream, clock, change, untilIdle } = begin(4)
    await untilIdle()
    const [one, other] = upstream.requests
    const list = upstream.listPortRequestsAnew
    upstream.listPortRequestsAnew = async (...asked) => {
      const page = await list(...asked)
      return { ...page, items: page.items.filter(({ id }) => id !== one?.id && id !== other?.id) }
    }
    change(0, withSub({ numberCount: 1.5 }))
    change(1, withSub({ holder: 'Seen at last' }))
    clock.at += usualPollPace.longestRound
    await untilIdle()
    expect(await findSweep(store().db, 'openRequests')).toMatchObject({ state: 'done', unreadable: 1, problem: null })
    const subs = await store().db.select().from(subRequests)
    expect(subs.find(({ portRequestId }) => portRequestId === other?.id)?.holder).toBe('Seen at last')
    expect(subs.find(({ portRequestId }) => portRequestId === one?.id)).toMatchObject({ deletedAt: null })
  })
})
