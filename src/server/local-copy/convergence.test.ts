/** Whatever is lost, repeated, late or interleaved: after one sweep the copy equals the upstream. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ModelAct, type ModelEvent, ModelUpstream } from '#testing/model-upstream.ts'
import { onBothHomes } from '#testing/store-homes.ts'
import { changeSpan } from '../store/changes.ts'
import { emptyStore } from '../store/empty-store.ts'
import { statusTotals } from '../store/facets.ts'
import { portings } from '../store/portings.ts'
import { countRereads, dueRereads } from '../store/rereads.ts'
import type { Seen } from './apply.ts'
import { applySeen } from './apply-batch.ts'
import { caretake } from './caretaker.ts'
import { createKeyedDigest } from './keyed-digest.ts'
import { reread } from './reread.ts'
import { snapshotOf } from './snapshot.ts'
import { startSweep, sweepPage } from './sweep.ts'

const digest = createKeyedDigest(Buffer.from('a key for tests'))
const acts: ModelAct[] = ['create', 'create', 'rename', 'request', 'decline', 'askMore', 'complete', 'delete']

const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('act'), act: fc.constantFrom(...acts), which: fc.nat(20) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('passSecond') }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('deliver'), which: fc.nat(50) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('beginRead'), which: fc.nat(20) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('write'), act: fc.constantFrom('rename', 'request'), which: fc.nat(20) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('finishRead'), which: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('caretake') }) },
)
type Step = { do: string; which?: number; act?: string }

const storms = fc.array(step, { minLength: 15, maxLength: 40 })
/** Raise it by hand when order or sweeps are changed. */
const numRuns = Number(process.env.CONVERGENCE_RUNS ?? 12)

const seenEvent = (event: ModelEvent): Seen => ({
  kind: 'event',
  ...event,
  snapshot: snapshotOf(event.porting, digest),
})
const shuffled = (event: ModelEvent, seed: number) =>
  Number.parseInt(
    digest(String(seed), event.porting.id, JSON.stringify(event)).replace(/\D/g, '').slice(0, 6) || '0',
    10,
  )

onBothHomes('the copy', (store) => {
  async function storm(steps: Step[], pageSize: number) {
    const { db } = store()
    await emptyStore(db)
    const upstream = new ModelUpstream(pageSize)
    let time = Date.UTC(2026, 10, 1)
    // Every step takes a minute, so that sweeps fall due in the middle.
    const options = { db, unhurried: db, upstream, digest, holder: 'me', now: () => new Date(time) }
    const underWay: Seen[] = []

    async function take(one: Step) {
      time += 60_000
      const which = one.which ?? 0
      if (one.do === 'act') upstream.act(one.act as ModelAct, which)
      if (one.do === 'passSecond') upstream.passSecond()
      if (one.do === 'caretake') await caretake(options)
      if (one.do === 'deliver') {
        // Any of those announced so far, in any order, again and again; some are never picked.
        const event = upstream.events[which % Math.max(1, upstream.events.length)]
        if (event) await applySeen(db, [seenEvent(event)], options.now())
      }
      if (one.do === 'beginRead' || one.do === 'write') {
        const { newest: since } = await changeSpan(db)
        const answer =
          one.do === 'write' ? upstream.act(one.act as ModelAct, which) : upstream.cases[which % upstream.cases.length]
        if (answer) underWay.push({ kind: 'read', snapshot: snapshotOf(answer, digest), since })
      }
      if (one.do === 'finishRead') {
        const [answer] = underWay.splice(which % Math.max(1, underWay.length), 1)
        if (answer) await applySeen(db, [answer], options.now())
      }
    }

    for (const one of steps) await take(one)
    await applySeen(db, underWay, options.now())

    return { upstream, options, settle }

    async function settle() {
      time += 3_600_000
      for (const asked of await dueRereads(db, options.now(), 100)) await reread(options, asked)
    }
  }

  async function expectEqual(upstream: ModelUpstream) {
    const { db } = store()
    const held = await db.select().from(portings)
    const living = held.filter((row) => row.deletedAt === null)
    const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1)
    expect(living.map(({ id, digest }) => ({ id, digest })).sort(byId)).toEqual(
      upstream.cases.map((one) => ({ id: one.id, digest: digest('snapshot', JSON.stringify(one)) })).sort(byId),
    )
    expect(await countRereads(db)).toBe(0)
    const counted = [...(await statusTotals(db)).values()].reduce((sum, cases) => sum + cases, 0)
    expect(counted).toBe(living.length)
  }

  test('equals the upstream after any storm and one sweep', async () => {
    const run = async (steps: Step[], pageSize: number) => {
      const { upstream, options, settle } = await storm(steps, pageSize)
      let sweep = await startSweep(options.db, 'full', options.now())
      while (sweep.state === 'running') sweep = (await sweepPage(options, sweep)) ?? sweep
      await settle()
      await expectEqual(upstream)
    }
    await fc.assert(fc.asyncProperty(storms, fc.integer({ min: 1, max: 4 }), run), { numRuns })
  }, 120_000)

  test('equals the upstream without a sweep when every event came at least once, in whatever order', async () => {
    const run = async (steps: Step[], seed: number) => {
      const { upstream, options, settle } = await storm(steps, 3)
      const rest = [...upstream.events].sort((a, b) => shuffled(a, seed) - shuffled(b, seed))
      for (const event of rest) await applySeen(options.db, [seenEvent(event)], options.now())
      await settle()
      await expectEqual(upstream)
    }
    await fc.assert(fc.asyncProperty(storms, fc.nat(1000), run), { numRuns })
  }, 120_000)
})
