import { expect, test } from 'vitest'
import type { InsightDays, Insights } from '#contract/resources/insights.ts'
import { portingRow } from '#testing/porting-row.ts'
import { onBothHomes } from '#testing/store-homes.ts'
import { type Attempt, writeAttempts } from '../store/attempts.ts'
import { writePortings } from '../store/portings.ts'
import { copiedInsights, keepInsights } from './copied-insights.ts'

const now = new Date('2026-11-21T12:00:00Z')
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
const asked = { days: 30, now, asOf: now } as const

function decided(portingId: string, outcome: string, hoursAgo: number, code: string | null = null): Attempt {
  const at = ago(hoursAgo)
  return { portingId, requestedAt: ago(hoursAgo + 1), number: 1, outcome, code, decidedAt: at, fields: [], digests: {} }
}

onBothHomes('insights', (store) => {
  test('tell of nothing where there is nothing', async () => {
    expect(await copiedInsights(store().db, asked)).toEqual({
      asOf: now.toISOString(),
      days: 30,
      since: ago(30 * 24).toISOString(),
      waiting: {},
      donors: [],
      reasons: [],
      completion: { cases: 0, median: null, nineInTen: null, bySpan: [0, 0, 0, 0, 0, 0], byCountry: [] },
    })
  })

  test('count who waits by how long, and leave out what is over or deleted', async () => {
    const waits = (id: string, status: string, hours: number) => portingRow({ id, status, waitingSince: ago(hours) })
    await writePortings(store().db, [
      waits('prt_1', 'declined', 0.5),
      waits('prt_2', 'declined', 1),
      waits('prt_3', 'declined', 23.9),
      waits('prt_4', 'declined', 500),
      // The desk's clock may be behind the upstream's.
      waits('prt_5', 'requested', -1),
      waits('prt_6', 'frozenByAudit', 100),
      waits('prt_7', 'completed', 2),
      waits('prt_8', 'failed', 2),
      { ...waits('prt_9', 'declined', 2), deletedAt: now },
    ])
    expect((await copiedInsights(store().db, asked)).waiting).toEqual({
      declined: [1, 2, 0, 0, 0, 1],
      requested: [1, 0, 0, 0, 0, 0],
      frozenByAudit: [0, 0, 0, 1, 0, 0],
    })
  })

  test('count a status that is named like a part of every object, and leave those alone', async () => {
    const waits = (id: string, status: string) => portingRow({ id, status, waitingSince: ago(2) })
    await writePortings(store().db, [waits('prt_1', 'constructor'), waits('prt_2', 'toString')])
    const { waiting } = await copiedInsights(store().db, asked)
    expect(Object.entries(waiting).sort()).toEqual([
      ['constructor', [0, 1, 0, 0, 0, 0]],
      ['toString', [0, 1, 0, 0, 0, 0]],
    ])
    expect([Object.hasOwn(Object, '1'), Object.hasOwn(Object.prototype.toString, '1')]).toEqual([false, false])
  })

  test('count what each donor answered, and why it declined', async () => {
    const { db } = store()
    const of = (id: string, donorId: string | null, donor: string | null) => portingRow({ id, donorId, donor })
    await writePortings(db, [
      of('prt_1', 'svp_a', 'AT&T'),
      of('prt_2', 'svp_a', 'AT&T'),
      of('prt_3', 'svp_v', 'Verizon'),
      of('prt_4', null, null),
    ])
    await writeAttempts(db, [
      decided('prt_1', 'declined', 5, 'portingAccountPinRequiredOrInvalid'),
      decided('prt_1', 'declined', 4, 'portingAccountPinRequiredOrInvalid'),
      decided('prt_1', 'completed', 1),
      decided('prt_2', 'declined', 9, 'portingPhoneNumberPortProtected'),
      decided('prt_3', 'declined', 9, null),
      decided('prt_4', 'completed', 9),
      // Long ago, not by the donor, and not at all.
      decided('prt_3', 'declined', 31 * 24, 'portingDuplicated'),
      decided('prt_3', 'canceled', 3),
      { ...decided('prt_3', 'waiting', 2), decidedAt: null },
    ])
    const { donors, otherDonors, reasons } = await copiedInsights(db, asked)
    expect(donors).toEqual([
      {
        id: 'svp_a',
        name: 'AT&T',
        answered: 4,
        declined: 3,
        reasons: [
          { code: 'portingAccountPinRequiredOrInvalid', declined: 2 },
          { code: 'portingPhoneNumberPortProtected', declined: 1 },
        ],
      },
      { id: 'svp_v', name: 'Verizon', answered: 1, declined: 1, reasons: [{ code: null, declined: 1 }] },
      { id: null, name: null, answered: 1, declined: 0, reasons: [] },
    ])
    expect(otherDonors).toBeUndefined()
    expect(reasons).toHaveLength(3)
    expect(reasons[0]).toEqual({ code: 'portingAccountPinRequiredOrInvalid', declined: 2 })
  })

  test('sum up the donors beyond the first ten', async () => {
    const { db } = store()
    const ids = Array.from({ length: 12 }, (_, n) => `prt_${n}`)
    await writePortings(
      db,
      ids.map((id, n) => portingRow({ id, donorId: `svp_${n}`, donor: `Donor ${n}` })),
    )
    await writeAttempts(
      db,
      ids.map((id, n) => decided(id, n < 11 ? 'declined' : 'completed', 5)),
    )
    const { donors, otherDonors } = await copiedInsights(db, asked)
    expect(donors).toHaveLength(10)
    expect(otherDonors).toEqual({ donors: 2, answered: 2, declined: 1 })
  })

  test('tell how long portings took that were completed, by country too', async () => {
    const { db } = store()
    const took = [0.5, 2, 3, 30, 60, 300]
    const country = (n: number) => (n < 4 ? 'US' : null)
    await writePortings(
      db,
      took.map((hours, n) => portingRow({ id: `prt_${n}`, country: country(n), createdAt: ago(hours + 1) })),
    )
    await writeAttempts(
      db,
      took.map((_, n) => decided(`prt_${n}`, 'completed', 1)),
    )
    const hour = 3600
    expect((await copiedInsights(db, asked)).completion).toEqual({
      cases: 6,
      median: 3 * hour,
      nineInTen: 300 * hour,
      bySpan: [1, 2, 1, 1, 0, 1],
      byCountry: [
        { country: 'US', cases: 4, median: 2 * hour, nineInTen: 30 * hour },
        { country: null, cases: 2, median: 60 * hour, nineInTen: 300 * hour },
      ],
    })
  })
})

test('sums are made once however many look, and again after a while or a failure', async () => {
  let time = 0
  let isAway = true
  const made: InsightDays[] = []
  const read = keepInsights(
    async (days) => {
      made.push(days)
      if (isAway) throw new Error('away')
      return { asOf: String(made.length) } as Insights
    },
    () => time,
  )
  await expect(read(30)).rejects.toThrow('away')
  isAway = false
  const [one, other] = await Promise.all([read(30), read(30)])
  expect(one).toBe(other)
  await read(7)
  time = 14_999
  expect(await read(30)).toBe(one)
  time = 15_000
  expect(await read(30)).not.toBe(one)
  expect(made).toEqual([30, 30, 7, 30])
})
