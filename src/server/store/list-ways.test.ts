/** Whatever is asked, and by whatever way: the page is the one that a plain filter and sort over all rows gives. */
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expectedPage, fits, manyPortings } from '#testing/many-portings.ts'
import { onBothHomes } from '#testing/store-homes.ts'
import { rowsOf } from './database.ts'
import { daysToWalk, walkedByDay } from './day-walk.ts'
import { matchingKinds } from './facets.ts'
import { createdWithin, every, holdsTextInPassing, isNarrow, isThere, type ListFilters } from './list-conditions.ts'
import { type ListQuery, sortedBy } from './list-query.ts'
import { gathered, ofKinds, page, walked } from './list-ways.ts'
import { countPortings } from './porting-counts.ts'
import { listPortings } from './porting-lists.ts'
import { writePortings } from './portings.ts'
import { textOfKinds } from './text-of-kinds.ts'

const rows = manyPortings(1_200)
const hour = 3_600_000
const first = Date.UTC(2026, 0, 1)
const last = first + 220 * hour

const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined, freq: 2 })
/** Now at midnight, now within a day, now before or after all cases. */
const moments = fc.oneof(
  fc.integer({ min: -2, max: 11 }).map((days) => new Date(first + days * 24 * hour)),
  fc.integer({ min: first - hour, max: last }).map((at) => new Date(at)),
)
const filters: fc.Arbitrary<ListFilters> = fc.record({
  status: maybe(
    fc.uniqueArray(fc.constantFrom('requested', 'completed', 'declined', 'draft', 'expired'), {
      minLength: 1,
      maxLength: 3,
    }),
  ),
  country: maybe(fc.constantFrom('US', 'GB', 'IE', 'SE')),
  donor: maybe(fc.constantFrom('svp_att', 'svp_o2')),
  declinedCode: fc.option(fc.constantFrom('portingDeclined', 'portingAccountPinRequiredOrInvalid'), {
    nil: undefined,
    freq: 4,
  }),
  createdFrom: maybe(moments),
  createdBefore: maybe(moments),
  text: maybe(fc.constantFrom('12555', 'angstrom', 'ana torr', '50017', '5501', 'nobody', '12125', 'declined')),
})
const queries: fc.Arbitrary<ListQuery> = fc.record({
  filters,
  sort: fc.constantFrom('created', 'changed', 'waiting'),
  direction: fc.constantFrom('asc', 'desc'),
  side: fc.constantFrom('after', 'before'),
  limit: fc.constantFrom(1, 7, 50),
  from: fc.constant(null),
})
/** From the place of a case that is there, or of one that is not. */
const asked = fc
  .tuple(queries, fc.option(fc.integer({ min: 0, max: rows.length - 1 })), fc.boolean())
  .map(([query, which, isGone]): ListQuery => {
    const row = which === null ? undefined : rows[which]
    if (!row) return { ...query, side: 'after' }
    return { ...query, from: { at: row[sortedBy[query.sort]], id: isGone ? `${row.id}x` : row.id } }
  })

onBothHomes('ways to a list', (store) => {
  test('all lead to the same page', async () => {
    const { db } = store()
    await writePortings(db, rows)
    const ids = async (statement: ReturnType<typeof page>) =>
      (await rowsOf<{ id: string }>(db, statement)).map(({ id }) => id)
    let walkedDays = 0
    await fc.assert(
      fc.asyncProperty(asked, async (query) => {
        const { ids: meant, hasMore } = expectedPage(rows, query)
        const told = await listPortings(db, query)
        expect({ ids: told.rows.map(({ id }) => id), hasMore: told.hasMore }).toEqual({ ids: meant, hasMore })

        const kinds = await matchingKinds(db, query.filters)
        if (kinds.length === 0 || isNarrow(query.filters)) return
        const { text } = query.filters
        const inPassing = text === undefined ? sql`true` : holdsTextInPassing(text)
        const days = await daysToWalk(db, query)
        const ways = {
          gathered: page(query, [gathered(query, every([ofKinds(query.filters, kinds), inPassing]))]),
          walked: page(
            query,
            kinds.map((kind) => walked(query, kind, inPassing)),
          ),
          ...(days && { byDay: walkedByDay(query, kinds, days, inPassing) }),
          ...(text && {
            byText: page(query, [
              gathered(query, every([isThere, textOfKinds(query.filters, text), createdWithin(query.filters)])),
            ]),
          }),
        }
        if (days) walkedDays++
        for (const [way, statement] of Object.entries(ways)) {
          const found = (await ids(statement)).slice(0, query.limit)
          expect(query.side === 'before' ? found.reverse() : found, way).toEqual(meant)
        }
      }),
      { numRuns: 150 },
    )
    expect(walkedDays).toBeGreaterThan(10)
  }, 120_000)

  test('all are counted', async () => {
    const { db } = store()
    await writePortings(db, rows)
    await fc.assert(
      fc.asyncProperty(filters, async (all) => {
        const counts = await countPortings(db, all)
        const { status: _, ...rest } = all
        const byStatus: Record<string, number> = {}
        for (const row of rows) if (fits(row, rest)) byStatus[row.status] = (byStatus[row.status] ?? 0) + 1
        expect(counts.byStatus).toEqual(byStatus)
        expect(counts.total).toBe(rows.filter((row) => fits(row, all)).length)
        expect(counts.isExact).toBe(true)
      }),
      { numRuns: 60 },
    )
  }, 120_000)
})
