/** One case is written by one at a time, also when the upstream takes long. */
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeDraft } from '#testing/model-upstream.ts'
import { onBothHomes } from '#testing/store-homes.ts'
import { findAction } from '../store/actions.ts'
import { nobody } from '../store/activity.ts'
import { leases, takeLease } from '../store/leases.ts'
import { caseVersion } from './case-version.ts'
import { carryOut } from './desk-writes.ts'
import { createKeyedDigest } from './keyed-digest.ts'
import type { LocalCopy } from './local-copy.ts'
import type { Wish } from './wish.ts'

const digest = createKeyedDigest(Buffer.from('a key for tests'))
const porting = makeDraft({ id: 'prt_1' })

function gate() {
  let open = () => {}
  const passed = new Promise<void>((resolve) => {
    open = resolve
  })
  return { passed, open }
}

onBothHomes('a write', (store) => {
  // Only what repeats: everything else here waits for the real database.
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }))
  afterEach(() => void vi.useRealTimers())

  const copy = () => ({ db: store().db, digest, now: () => new Date(), onTrouble: () => {} }) as unknown as LocalCopy
  const wish = (intention: string, more: Partial<Wish> = {}): Wish => ({
    ...{ operation: 'updatePorting', portingId: 'prt_1', changes: {}, intention, requestId: 'req_1', by: nobody },
    ...more,
  })
  const upstream = { getPortingAnew: async () => porting }
  const send = (one: Wish, write: () => Promise<void>, from = upstream) =>
    carryOut(copy(), from, one, write, () => null)
  const lease = async () => (await store().db.select().from(leases).where(eq(leases.name, 'write prt_1')))[0]
  const runOut = () =>
    store()
      .db.update(leases)
      .set({ until: new Date(Date.now() - 1_000) })
  const isHeld = async () => ((await lease())?.until.getTime() ?? 0) > Date.now()

  test('that takes long goes on holding its case', async () => {
    const { passed, open } = gate()
    const write = vi.fn(() => passed)
    const slow = send(wish('int_slow'), write)
    await expect.poll(() => write).toHaveBeenCalled()
    await runOut()
    vi.advanceTimersByTime(20_000)
    await expect.poll(isHeld).toBe(true)
    const other = vi.fn()
    await expect(send(wish('int_other'), other)).rejects.toMatchObject({
      code: 'alreadyBegun',
      facts: { outcome: 'notApplied' },
    })
    expect(other).not.toHaveBeenCalled()
    open()
    await slow
    expect(await lease()).toBeUndefined()
  })

  test('is noted also when it is answered with a stamp that no store can hold', async () => {
    const answer = { ...porting, status: 'requested', lastRequestedAt: '0000-01-01T00:00:00Z' }
    const onTrouble = vi.fn()
    const one = wish('int_stamp')
    await carryOut(
      { ...copy(), onTrouble },
      upstream,
      one,
      async () => answer,
      (told) => told,
    )
    expect(onTrouble).not.toHaveBeenCalled()
    expect(await findAction(store().db, 'int_stamp')).toMatchObject({ outcome: 'applied' })
  })

  test('that lost its case while it looked sends nothing', async () => {
    const { passed, open } = gate()
    const look = vi.fn(() => passed.then(() => porting))
    const write = vi.fn()
    const late = send(wish('int_late', { version: caseVersion(copy().digest, porting) }), write, {
      getPortingAnew: look,
    })
    await expect.poll(() => look).toHaveBeenCalled()
    await runOut()
    expect(await takeLease(store().db, 'write prt_1', 'int_other', 60)).toBe(true)
    open()
    await expect(late).rejects.toMatchObject({ code: 'alreadyBegun', facts: { outcome: 'notApplied' } })
    expect(write).not.toHaveBeenCalled()
    // And it does not let go of what is another's now.
    expect((await lease())?.holder).toBe('int_other')
  })

  test('that creates a case keeps others, on any replica, from creating one for the same number', async () => {
    const { passed, open } = gate()
    const create = (intention: string, phoneNumber: string) =>
      wish(intention, { operation: 'createPorting', portingId: null, changes: { phoneNumber } })
    const write = vi.fn(() => passed)
    const first = send(create('int_first', '+12125550148'), write)
    await expect.poll(() => write).toHaveBeenCalled()
    const second = vi.fn()
    await expect(send(create('int_second', '+12125550148'), second)).rejects.toMatchObject({
      code: 'alreadyBegun',
      message: expect.stringContaining('of this number'),
      facts: { outcome: 'notApplied' },
    })
    expect(second).not.toHaveBeenCalled()
    const otherNumber = vi.fn(async () => {})
    await send(create('int_other', '+12125550149'), otherNumber)
    expect(otherNumber).toHaveBeenCalled()
    // A number is personal, and a lease is no place for it.
    expect(JSON.stringify(await store().db.select().from(leases))).not.toContain('5550148')
    open()
    await first
    const later = vi.fn(async () => {})
    await send(create('int_later', '+12125550148'), later)
    expect(later).toHaveBeenCalled()
  })
})
