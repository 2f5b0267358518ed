import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { portingRow } from '#testing/porting-row.ts'
import { onBothHomes } from '#testing/store-homes.ts'
import { matchingKinds, statusTotals } from './facets.ts'
import { dropLease, takeLease } from './leases.ts'
import { heldPortings, portings, writePortings } from './portings.ts'

onBothHomes('the copy of portings', (store) => {
  test('gives back what was written, and the last of what was written', async () => {
    const first = portingRow({
      id: 'prt_1',
      missing: ['accountPin'],
      stamps: { lastRequestedAt: '2026-11-01T09:00:00Z' },
    })
    await writePortings(store().db, [first, portingRow({ id: 'prt_2', holder: null, statusSince: null })])
    const second = { ...first, status: 'declined', declinedAttempts: 2, deletedAt: new Date() }
    await writePortings(store().db, [second])
    const held = await heldPortings(store().db, ['prt_1', 'prt_2', 'prt_3'])
    expect(held.get('prt_1')).toEqual(second)
    expect(held.get('prt_2')).toMatchObject({ holder: null, statusSince: null, missing: [] })
    expect(held.size).toBe(2)
  })

  test('takes 3,000 at once', async () => {
    const rows = Array.from({ length: 3_000 }, (_, i) => portingRow({ id: `prt_${i}` }))
    await writePortings(store().db, rows)
    expect(await statusTotals(store().db)).toEqual(new Map([['requested', 3_000]]))
  })

  test('takes any text, and puts a sign in place of what the database knows no letter for', async () => {
    const odd = ['"quoted" \\ and \\u0041', 'a\nb\tc', '\ud83d\ude00 \\\\ud800', 'half \ud800 a pair', 'nul \0 here']
    await writePortings(
      store().db,
      odd.map((holder, i) => portingRow({ id: `prt_${i}`, holder, missing: [holder] })),
    )
    const held = await heldPortings(store().db, ['prt_0', 'prt_1', 'prt_2', 'prt_3', 'prt_4'])
    const written = [...odd.slice(0, 3), 'half \ufffd a pair', 'nul \ufffd here']
    expect(written.map((_, i) => held.get(`prt_${i}`)?.holder)).toEqual(written)
    expect(written.map((_, i) => held.get(`prt_${i}`)?.missing)).toEqual(written.map((text) => [text]))
  })

  test('counts stay true over every kind of write', async () => {
    const { db } = store()
    const rows = ['a', 'b', 'c', 'd'].map((id, i) =>
      portingRow({ id, status: i < 2 ? 'declined' : 'requested', country: i === 3 ? null : 'US' }),
    )
    await writePortings(db, rows)
    expect(await statusTotals(db)).toEqual(
      new Map([
        ['declined', 2],
        ['requested', 2],
      ]),
    )
    // One moves, one is deleted, one stays, one is new: in one statement.
    await writePortings(db, [
      portingRow({ id: 'a', status: 'requested' }),
      portingRow({ id: 'b', status: 'declined', deletedAt: new Date() }),
      portingRow({ id: 'c', status: 'requested' }),
      portingRow({ id: 'e', status: 'completed' }),
    ])
    expect(await statusTotals(db)).toEqual(
      new Map([
        ['requested', 3],
        ['completed', 1],
      ]),
    )
    await db.update(portings).set({ donorId: 'svp_new' }).where(eq(portings.id, 'c'))
    expect(await matchingKinds(db, { donor: 'svp_new' })).toMatchObject([{ status: 'requested', matches: 1 }])
    await db.update(portings).set({ deletedAt: null }).where(eq(portings.id, 'b'))
    expect((await statusTotals(db)).get('declined')).toBe(1)
    await db.delete(portings)
    expect(await statusTotals(db)).toEqual(new Map())
  })
})

onBothHomes('a lease', (store) => {
  test('belongs to one at a time, is renewed by its holder, and runs out', async () => {
    const { db } = store()
    expect(await takeLease(db, 'sweep', 'a', 30)).toBe(true)
    expect(await takeLease(db, 'sweep', 'b', 30)).toBe(false)
    expect(await takeLease(db, 'sweep', 'a', -1)).toBe(true)
    expect(await takeLease(db, 'sweep', 'b', 30)).toBe(true)
    await dropLease(db, 'sweep', 'a')
    expect(await takeLease(db, 'sweep', 'a', 30)).toBe(false)
    await dropLease(db, 'sweep', 'b')
    expect(await takeLease(db, 'sweep', 'a', 30)).toBe(true)
  })
})
