import { eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { onBothHomes } from '#testing/store-homes.ts'
import { activity, listActivity, nobody, noteActivity, noteWithin } from './activity.ts'
import type { NewActivity } from './activity-chain.ts'
import type { Database } from './database.ts'
import { emptyStore } from './empty-store.ts'
import { forgetActivity } from './forget-activity.ts'
import { verifyActivity } from './verify-activity.ts'

const day = (number: number) => new Date(Date.UTC(2026, 10, number))

const saved = (more: Partial<NewActivity> = {}): NewActivity => ({
  ...nobody,
  who: 'ada@example.com',
  operation: 'updatePorting',
  portingId: 'prt_1',
  outcome: 'applied',
  requestId: 'r-1',
  detail: { fields: 'firstName, birthday' },
  ...more,
})

const isStorable = (text: string) => !text.includes('\0') && Buffer.from(text).toString() === text

/** As its owner could: past the triggers. */
async function tamper(db: Database, statement: string): Promise<void> {
  await db.execute(sql.raw('alter table activity disable trigger user'))
  await db.execute(sql.raw(statement))
  await db.execute(sql.raw('alter table activity enable trigger user'))
}

onBothHomes('the activity log', (store) => {
  const db = () => store().db
  const note = async (count: number, more: Partial<NewActivity> = {}) => {
    for (let at = 1; at <= count; at += 1) await noteActivity(db(), saved({ requestId: `r-${at}`, ...more }), day(at))
  }

  beforeEach(async () => {
    await tamper(db(), 'truncate activity')
    await db().execute(sql`update activity_head set number = 0, digest = ''`)
  })

  test('is whole as it is written, empty or not', async () => {
    expect(await verifyActivity(db())).toMatchObject({ state: 'whole', entries: 0 })
    await note(3)
    const [newest] = await listActivity(db(), {}, 1)
    expect(await verifyActivity(db())).toEqual({
      state: 'whole',
      entries: 3,
      newest: { number: 3, digest: newest?.digest },
    })
  })

  test('is appended to by many at once, without a gap and in one chain', async () => {
    await Promise.all(Array.from({ length: 25 }, () => noteActivity(db(), saved(), day(1))))
    expect(await verifyActivity(db())).toMatchObject({ state: 'whole', entries: 25 })
  })

  test('keeps an entry if and only if the rest of its transaction is kept', async () => {
    const failed = db().transaction(async (tx) => {
      await noteActivity(tx, saved(), day(1))
      throw new Error('the rest failed')
    })
    await expect(failed).rejects.toThrow('the rest failed')
    await note(1)
    expect(await verifyActivity(db())).toMatchObject({ state: 'whole', entries: 1 })
  })

  test('fits its chain whatever an entry holds', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 })
    const odd = fc.record({ who: text, address: text, detail: fc.dictionary(fc.string({ minLength: 1 }), text) })
    for (const more of fc.sample(odd, { numRuns: 40, seed: 7 })) {
      const names = Object.entries(more.detail).filter(([name]) => isStorable(name))
      await noteActivity(db(), saved({ ...more, detail: Object.fromEntries(names) }), day(1))
    }
    await noteActivity(
      db(),
      saved({ who: '\ud800half', detail: { b: '1', a: '\ud83d', c: 'x'.repeat(9_000) } }),
      day(2),
    )
    expect(await verifyActivity(db())).toMatchObject({ state: 'whole', entries: 41 })
  })

  test.each(['update activity set outcome = outcome', 'delete from activity', 'truncate activity'])(
    'refuses: %s',
    async (statement) => {
      await note(1)
      const refused = await db()
        .execute(sql.raw(statement))
        .then(
          () => null,
          (error) => error.cause.message,
        )
      expect(refused).toBe('the activity log is only appended to')
      expect(await verifyActivity(db())).toMatchObject({ state: 'whole', entries: 1 })
    },
  )

  test('outlives the forgetting of everything else', async () => {
    await note(1)
    await emptyStore(db())
    expect(await listActivity(db(), {}, 10)).toHaveLength(1)
  })

  describe('tampering shows', () => {
    test.each([
      ['another outcome', "update activity set outcome = 'refused' where number = 3", 3],
      ['another person', "update activity set who = 'eve@example.com' where number = 1", 1],
      ['another case', "update activity set porting_id = 'prt_2' where number = 5", 5],
      ['another time', "update activity set at = at + interval '1 second' where number = 4", 4],
      ['another detail', "update activity set detail = '{}' where number = 2", 2],
      ['another digest', "update activity set digest = 'x' where number = 2", 2],
      ['an entry taken out', 'delete from activity where number = 3', 3],
      ['the first entries taken out', 'delete from activity where number < 3', 1],
      ['the newest taken out', 'delete from activity where number = 5', 5],
      ['everything taken out', 'delete from activity', 1],
    ])('%s', async (_name, statement, at) => {
      await note(5)
      await tamper(db(), statement)
      expect(await verifyActivity(db())).toMatchObject({ state: 'broken', at })
    })

    test('a log written anew, to whoever noted a digest before', async () => {
      await note(3)
      const [newest] = await listActivity(db(), {}, 1)
      const known = { number: 3, digest: newest?.digest ?? '' }
      await note(1)
      expect(await verifyActivity(db(), known)).toMatchObject({ state: 'whole' })

      await tamper(db(), 'truncate activity')
      await db().execute(sql`update activity_head set number = 0, digest = ''`)
      await note(2, { who: 'eve@example.com' })
      expect(await verifyActivity(db())).toMatchObject({ state: 'whole' })
      expect(await verifyActivity(db(), known)).toMatchObject({ state: 'broken', at: 3 })
      await note(2)
      expect(await verifyActivity(db(), known)).toMatchObject({ state: 'broken', at: 3 })
    })
  })

  describe('retention', () => {
    test('forgets what is old, says so, and leaves a chain that can be followed', async () => {
      await note(9)
      expect(await forgetActivity(db(), day(5), day(20))).toBe(4)
      const left = await listActivity(db(), {}, 20)
      expect(left.map(({ number }) => number)).toEqual([10, 9, 8, 7, 6, 5])
      expect(left[0]).toMatchObject({ operation: 'forgetOldActivity', who: null, detail: { until: '4' } })
      expect(await verifyActivity(db())).toMatchObject({ state: 'whole', entries: 6 })

      expect(await forgetActivity(db(), day(7), day(21))).toBe(2)
      expect(await verifyActivity(db())).toMatchObject({ state: 'whole', entries: 5 })
      await tamper(db(), 'delete from activity where number = 7')
      expect(await verifyActivity(db())).toMatchObject({ state: 'broken', at: 7 })
    })

    test('writes nothing when nothing is old, and can forget everything but its own note', async () => {
      await note(3)
      expect(await forgetActivity(db(), day(1), day(20))).toBe(0)
      expect(await verifyActivity(db())).toMatchObject({ entries: 3 })
      expect(await forgetActivity(db(), day(10), day(20))).toBe(3)
      expect(await verifyActivity(db())).toMatchObject({ state: 'whole', entries: 1 })
    })

    test('opens no door behind it', async () => {
      await note(3)
      await forgetActivity(db(), day(2), day(20))
      await expect(db().delete(activity).where(eq(activity.number, 2))).rejects.toThrow()
    })
  })

  test('is found by each filter, newest first and page by page', async () => {
    await note(4)
    await noteActivity(db(), saved({ who: 'bob@example.com', portingId: 'prt_2', outcome: 'unknown' }), day(6))
    await noteActivity(db(), saved({ operation: 'pullSandboxLever' }), day(7))
    const numbers = async (filters: Parameters<typeof listActivity>[1], limit = 10) =>
      (await listActivity(db(), filters, limit)).map(({ number }) => number)
    expect(await numbers({}, 3)).toEqual([6, 5, 4])
    expect(await numbers({ after: 4 }, 3)).toEqual([3, 2, 1])
    expect(await numbers({ who: 'bob@example.com' })).toEqual([5])
    expect(await numbers({ portingId: 'prt_2' })).toEqual([5])
    expect(await numbers({ operation: ['pullSandboxLever'] })).toEqual([6])
    expect(await numbers({ outcome: ['unknown', 'refused'] })).toEqual([5])
    expect(await numbers({ from: day(3), before: day(7) })).toEqual([5, 4, 3])
  })

  test('lets a person do something so often and no oftener, however many ask at once', async () => {
    const quota = { operations: ['revealField' as const], most: 3, since: day(5) }
    await note(4, { operation: 'revealField' })
    const reveal = (who: string) => noteWithin(db(), saved({ who, operation: 'revealField' }), day(6), quota)
    const took = await Promise.all(Array.from({ length: 6 }, () => reveal('ada@example.com')))
    expect(took.filter(Boolean)).toHaveLength(3)
    expect(await reveal('bob@example.com')).toBe(true)
    expect(await verifyActivity(db())).toMatchObject({ state: 'whole', entries: 8 })
  })

  test.each([
    ['longer than what is kept', 'a'.repeat(300)],
    ['with what no database takes', 'ada\0@example.com'],
    ['cut in the middle of a letter', `${'a'.repeat(199)}\u{1f600}`],
  ])('counts by a name %s too', async (_kind, who) => {
    const quota = { operations: ['revealField' as const], most: 1, since: day(5) }
    const reveal = () => noteWithin(db(), saved({ who, operation: 'revealField' }), day(6), quota)
    expect([await reveal(), await reveal()]).toEqual([true, false])
  })
})
