/** The poll of port requests: it converges, is never hurried, makes way, and goes on where a killed one stood. */
import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Failure } from '#contract/errors.ts'
import { ModelPortRequests, portRequestActs } from '#testing/model-port-requests.ts'
import { onBothHomes } from '#testing/store-homes.ts'
import { changesAfter } from '../store/changes.ts'
import { emptyStore } from '../store/empty-store.ts'
import { takeLease } from '../store/leases.ts'
import { portRequests, subRequests } from '../store/port-requests.ts'
import { sightingsOf } from '../store/sightings.ts'
import { findSweep } from '../store/sweeps.ts'
import type { Step } from './caretaker.ts'
import { caretakerLease } from './caretaker-turn.ts'
import { createKeyedDigest } from './keyed-digest.ts'
import { usualPollPace } from './poll-pace.ts'
import { pollStep } from './telnyx-poll.ts'

const digest = createKeyedDigest(Buffer.from('a key for tests'))
const numRuns = Number(process.env.CONVERGENCE_RUNS ?? 10)

onBothHomes('the poll of port requests', (store) => {
  function begin(upstream = new ModelPortRequests()) {
    const clock = { at: Date.UTC(2026, 10, 20, 12) }
    const poll = (holder = 'one') => ({
      ...{ db: store().db, unhurried: store().unhurried, upstream, digest, holder },
      now: () => new Date(clock.at),
      pace: usualPollPace,
    })
    return { upstream, clock, poll, steps }

    async function steps(holder = 'one', most = 300): Promise<Step['kind'][]> {
      const kinds: Step['kind'][] = []
      for (let n = 0; n < most; n++) {
        const { kind } = await pollStep(poll(holder))
        kinds.push(kind)
        if (kind === 'idle' || kind === 'elsewhere') return kinds
        clock.at += kind === 'waits' ? 5_000 : usualPollPace.step
      }
      throw new Error('The poll never came to rest.')
    }
  }

  async function expectEqual(upstream: ModelPortRequests) {
    const { db } = store()
    const requests = (await db.select().from(portRequests)).filter((row) => row.deletedAt === null)
    expect(requests.map(({ id, isOpen }) => `${id} ${isOpen}`).sort()).toEqual(
      upstream.requests.map((one) => `${one.id} ${upstream.isOpen(one)}`).sort(),
    )
    const subs = (await db.select().from(subRequests)).filter((row) => row.deletedAt === null)
    expect(subs.map(({ id, status, holder }) => `${id} ${status} ${holder}`).sort()).toEqual(
      upstream.requests.flatMap((one) => one.subRequests.map((sub) => `${sub.id} ${sub.status} ${sub.holder}`)).sort(),
    )
  }

  const act = fc.record({ act: fc.constantFrom('create', ...portRequestActs), which: fc.nat(40) })
  const trouble = fc.constantFrom('none', 'none', 'none', 'upstreamTimeout', 'upstreamMalformed', 'upstreamBusy')
  const bit = fc.record({ acts: fc.array(act, { maxLength: 5 }), steps: fc.nat(4), trouble, seconds: fc.nat(90) })

  test('equals the upstream after any storm, lost answers and an outage, once a round of each kind has run', async () => {
    const run = async (bits: (typeof bit extends fc.Arbitrary<infer T> ? T : never)[], largestPage: number) => {
      await emptyStore(store().db)
      const { upstream, clock, poll, steps } = begin(new ModelPortRequests(largestPage))
      for (const { acts, steps: taken, trouble: code, seconds } of bits) {
        for (const one of acts) upstream.act(one.act, one.which)
        upstream.onCall = () => {
          if (code !== 'none') throw new Failure(code as 'upstreamTimeout', 'Lost.')
        }
        for (let n = 0; n < taken; n++) await pollStep(poll())
        clock.at += seconds * 1000
      }
      upstream.onCall = () => {}
      clock.at += 24 * 3_600_000
      await steps()
      // What was closed while all were being met is looked at in the next round.
      clock.at += usualPollPace.longestRound
      await steps()
      await expectEqual(upstream)
    }
    await fc.assert(
      fc.asyncProperty(fc.array(bit, { minLength: 3, maxLength: 12 }), fc.integer({ min: 1, max: 9 }), run),
      {
        numRuns,
      },
    )
  }, 120_000)

  test('asks 10,000 open requests in 40 calls, less than five a second, and sees any change within two minutes', async () => {
    const { upstream, clock, poll, steps } = begin()
    for (let n = 0; n < 10_000; n++) upstream.act('create', 0)
    await steps()
    const times: number[] = []
    upstream.onCall = () => times.push(clock.at)
    const began = clock.at
    upstream.act('except', 9_999)
    const changed = upstream.requests[9_999]?.subRequests[0]?.id
    const isSeen = async () => {
      const [row] = await store()
        .db.select()
        .from(subRequests)
        .where(eq(subRequests.id, changed ?? ''))
      return row?.status === 'exception'
    }
    while (!(await isSeen())) {
      const { kind } = await pollStep(poll())
      clock.at += kind === 'idle' ? 1_000 : usualPollPace.step
      expect(clock.at - began).toBeLessThan(120_000)
    }
    expect(times.length).toBeLessThanOrEqual(41)
    const busiest = Math.max(...times.map((at) => times.filter((other) => other >= at && other < at + 1_000).length))
    expect(busiest).toBeLessThan(5)
    expect(busiest).toBeGreaterThan(0)
  }, 120_000)

  test('waits as long as the upstream asks, and says why it stands still', async () => {
    const { upstream, poll, steps } = begin()
    upstream.act('create', 0)
    upstream.onCall = () => {
      throw new Failure('upstreamBusy', 'The provider is busy.', { retryAfter: 90 })
    }
    expect(await pollStep(poll())).toMatchObject({ kind: 'waits', pause: 90_000 })
    expect(await findSweep(store().db, 'openRequests')).toMatchObject({ problem: 'The provider is busy.', seen: 0 })
    upstream.onCall = () => {}
    await steps()
    expect(await findSweep(store().db, 'openRequests')).toMatchObject({ problem: null, seen: 1, state: 'done' })
  })

  test('is one replica’s at a time, and the next goes on where a killed one stood', async () => {
    const { upstream, poll, steps } = begin()
    for (let n = 0; n < 600; n++) upstream.act('create', 0)
    await pollStep(poll())
    expect(await pollStep(poll('other'))).toEqual({ kind: 'elsewhere' })
    await takeLease(store().db, caretakerLease, 'one', -1)
    await steps('other')
    expect(upstream.calls.slice(0, 3)).toEqual(['incomplete 1/250', 'incomplete 2/250', 'incomplete 3/250'])
    await expectEqual(upstream)
    const numbers = await changesAfter(store().db, 0, 1_000)
    expect(new Set(numbers.map((one) => one.portingId)).size).toBe(numbers.length)
  })

  test('drops a page of a world that was forgotten while it was read', async () => {
    const { upstream, poll } = begin()
    upstream.act('create', 0)
    await pollStep(poll())
    const other = new ModelPortRequests()
    const list = other.listPortRequestsAnew
    other.act('create', 0)
    other.listPortRequestsAnew = async (...asked) => {
      const page = await list(...asked)
      await emptyStore(store().db)
      return page
    }
    await emptyStore(store().db)
    expect((await pollStep({ ...poll(), upstream: other })).kind).toBe('elsewhere')
    expect(await store().db.select().from(portRequests)).toEqual([])
  })

  test.each(['openRequests', 'allRequests'] as const)(
    'a page of %s that fails after a reset brings nothing back',
    async (kind) => {
      const { upstream, clock, poll, steps } = begin()
      upstream.act('create', 0)
      await steps()
      clock.at += 24 * 3_600_000
      const wanted = kind === 'openRequests' ? 'incomplete' : 'complete'
      let isReset = false
      const list = upstream.listPortRequestsAnew
      upstream.listPortRequestsAnew = async (status, place) => {
        if (status !== wanted) return list(status, place)
        await emptyStore(store().db)
        isReset = true
        throw new Failure('upstreamUnavailable', 'Lost.')
      }
      for (let n = 0; n < 9 && !isReset; n++) expect((await pollStep(poll())).kind).toBe(isReset ? 'elsewhere' : 'busy')
      expect(isReset).toBe(true)
      expect(await findSweep(store().db, kind)).toBeNull()
    },
  )

  test('counts each once where the upstream gives less than it is asked for', async () => {
    const { upstream, steps } = begin(new ModelPortRequests(9))
    for (let n = 0; n < 40; n++) upstream.act('create', 0)
    await steps()
    expect(await findSweep(store().db, 'openRequests')).toMatchObject({ state: 'done', seen: 40, repaired: 40 })
    await expectEqual(upstream)
  })

  test('asks for smaller pages where a page is too much, and passes over what cannot be read alone', async () => {
    const { upstream, steps } = begin()
    for (let n = 0; n < 300; n++) upstream.act('create', 0)
    const broken = 123
    upstream.onCall = (call) => {
      const [status, page = 0, size = 0] = call.split(/[ /]/).map((part, index) => (index ? Number(part) : part))
      const from = (Number(page) - 1) * Number(size)
      if (status === 'incomplete' && from <= broken && broken < from + Number(size))
        throw new Failure('upstreamMalformed', 'Not understood.')
    }
    await steps()
    expect(await findSweep(store().db, 'openRequests')).toMatchObject({ state: 'done', unreadable: 1 })
    const held = new Set((await store().db.select().from(portRequests)).map(({ id }) => id))
    expect(upstream.requests.map(({ id }) => id).filter((id) => !held.has(id))).toEqual([upstream.requests[broken]?.id])
  })

  test.each(['upstreamUnavailable', 'upstreamTimeout'] as const)(
    'passes over one that is never answered (%s), and asks for it again in the next round',
    async (code) => {
      const { upstream, clock, steps } = begin()
      for (let n = 0; n < 4; n++) upstream.act('create', 0)
      await steps()
      const broken = upstream.requests[1]?.id
      const other = upstream.requests[2]
      // Both were closed.
      upstream.act('finish', 1)
      upstream.act('finish', 2)
      upstream.onCall = (call) => {
        if (call === `look ${broken}`) throw new Failure(code, 'Lost.', { retryAfter: 600 })
      }
      for (let round = 0; round < 2; round++) {
        clock.at += usualPollPace.longestRound
        upstream.calls.length = 0
        expect(await steps()).not.toContain('waits')
        expect(upstream.calls).toContain(`look ${broken}`)
        expect(await findSweep(store().db, 'openRequests')).toMatchObject({
          ...{ state: 'done', unreadable: 1, problem: null },
        })
      }
      const rows = await store().db.select().from(portRequests)
      expect(rows.find(({ id }) => id === other?.id)?.isOpen).toBe(false)
      expect(rows.find(({ id }) => id === broken)).toMatchObject({ isOpen: true, deletedAt: null })
    },
  )

  test.each(['upstreamUnavailable', 'upstreamBusy'] as const)(
    'passes over nothing while the whole upstream is away (%s)',
    async (code) => {
      const { upstream, clock, poll, steps } = begin()
      for (let n = 0; n < 4; n++) upstream.act('create', 0)
      await steps()
      upstream.act('finish', 1)
      clock.at += usualPollPace.longestRound
      await pollStep(poll())
      upstream.onCall = () => {
        throw new Failure(code, 'Away.')
      }
      for (let n = 0; n < 3; n++) expect((await pollStep(poll())).kind).toBe('waits')
      expect(await findSweep(store().db, 'openRequests')).toMatchObject({
        ...{ state: 'running', unreadable: 0, problem: 'Away.' },
      })
      upstream.onCall = () => {}
      await steps()
      await expectEqual(upstream)
    },
  )

  test('notes what it saw change, and when, and nothing of what it met for the first time', async () => {
    const { upstream, clock, steps } = begin()
    upstream.act('create', 0)
    const id = upstream.requests[0]?.id ?? ''
    await steps()
    expect(await sightingsOf(store().db, id)).toEqual([])
    upstream.act('except', 0)
    clock.at += usualPollPace.longestRound
    await steps()
    const [seen, ...more] = await sightingsOf(store().db, id)
    expect(more).toEqual([])
    expect(seen).toMatchObject({ subRequestId: `${id}-a`, statusBefore: 'submitted', status: 'exception' })
    const [row] = await store().db.select().from(subRequests)
    expect(row?.statusSince?.toISOString()).toBe(upstream.requests[0]?.subRequests[0]?.updatedAt)
    expect(row?.urgentAt).not.toBeNull()
  })

  test('keeps no account number, address or PIN', async () => {
    const { upstream, steps } = begin()
    upstream.act('create', 0)
    await steps()
    const kept = JSON.stringify([
      await store().db.select().from(portRequests),
      await store().db.select().from(subRequests),
    ])
    for (const hidden of ['Alder Street', '12207', '0175', 'Castellanos', 'Albany']) expect(kept).not.toContain(hidden)
    expect(kept).toContain('Brightleaf Ltd')
  })
})
