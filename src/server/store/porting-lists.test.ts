import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { expectedIds, fits, manyPortings } from '#testing/many-portings.ts'
import { onBothHomes } from '#testing/store-homes.ts'
import { rowsOf } from './database.ts'
import type { ListFilters } from './list-conditions.ts'
import { type ListQuery, type ListSort, sortedBy } from './list-query.ts'
import { countPortings } from './porting-counts.ts'
import { listPortings, listStatement } from './porting-lists.ts'
import { type PortingRow, writePortings } from './portings.ts'

const rows = manyPortings(2_400)

const filterCases: [string, ListFilters][] = [
  ['none', {}],
  ['one status', { status: ['declined'] }],
  ['several statuses', { status: ['declined', 'completed', 'draft'] }],
  ['a status nobody has', { status: ['expired'] }],
  ['user', { user: 'usr_5' }],
  ['user and status', { user: 'usr_5', status: ['completed'] }],
  ['subscription', { subscription: 'sub_8' }],
  ['number', { phoneNumber: '+12125550009' }],
  ['country', { country: 'IE' }],
  ['donor and country', { donor: 'svp_o2', country: 'GB' }],
  ['decline code', { declinedCode: 'portingDeclined' }],
  ['a range', { createdFrom: new Date('2026-01-05T00:00:00Z'), createdBefore: new Date('2026-01-09T00:00:00Z') }],
  ['a range and status', { createdFrom: new Date('2026-01-05T00:00:00Z'), status: ['completed'] }],
  ['a common fragment', { text: '12555' }],
  ['a rare fragment', { text: '+1 212 555 0017' }],
  ['a name', { text: 'angstrom' }],
  ['a name in two pieces', { text: 'ana torr', country: 'GB' }],
  ['a name in a range', { text: 'angstrom', createdBefore: new Date('2026-01-12T00:00:00Z') }],
  ['a fragment, a status and a country', { text: '12555', status: ['declined'], country: 'IE' }],
  ['a fragment of nothing', { text: 'x' }],
  ['hostile text', { text: "%'; drop table portings; --" }],
]

onBothHomes('lists of the copy', (store) => {
  beforeEach(() => writePortings(store().db, rows))

  async function walk(filters: ListFilters, sort: ListSort, direction: 'asc' | 'desc', limit: number) {
    const pages: PortingRow[][] = []
    let from: ListQuery['from'] = null
    for (;;) {
      const page = await listPortings(store().db, { filters, sort, direction, from, side: 'after', limit })
      if (page.rows.length > 0) pages.push(page.rows)
      const last = page.rows.at(-1)
      if (!page.hasMore || !last) return pages
      from = { at: last[sortedBy[sort]], id: last.id }
    }
  }

  test('hold each match once, in order, for every filter and sort', async () => {
    for (const [name, filters] of filterCases) {
      for (const sort of Object.keys(sortedBy) as ListSort[]) {
        const direction = sort === 'changed' ? 'asc' : 'desc'
        const pages = await walk(filters, sort, direction, 200)
        expect(
          pages.flat().map((row) => row.id),
          `${name}, ${sort}`,
        ).toEqual(expectedIds(rows, filters, sort, direction))
      }
    }
  }, 60_000)

  test('can be read backwards page by page', async () => {
    const filters = { status: ['completed', 'declined'], country: 'US' }
    const pages = await walk(filters, 'waiting', 'desc', 37)
    const second = pages[1]?.[0]
    if (!second) throw new Error('the world is too small')
    const from = { at: second.waitingSince, id: second.id }
    const query = { filters, sort: 'waiting', direction: 'desc', from, limit: 37 } as const
    const before = await listPortings(store().db, { ...query, side: 'before' })
    expect(before.rows.map((row) => row.id)).toEqual(pages[0]?.map((row) => row.id))
    expect(before.hasMore).toBe(false)
  })

  test('have counts that are those of the list', async () => {
    for (const [name, filters] of filterCases) {
      const counts = await countPortings(store().db, filters)
      expect(counts.total, name).toBe(expectedIds(rows, filters, 'created', 'asc').length)
      const { status: _, ...rest } = filters
      expect(counts.byStatus.completed ?? 0, name).toBe(
        rows.filter((row) => row.status === 'completed' && fits(row, rest)).length,
      )
    }
  })
})

onBothHomes('plans of the lists', (store) => {
  const many = 30_000
  async function planOf(query: Partial<ListQuery>) {
    const whole: ListQuery = {
      filters: {},
      sort: 'created',
      direction: 'desc',
      from: null,
      side: 'after',
      limit: 50,
      ...query,
    }
    const statement = await listStatement(store().db, whole)
    if (!statement) throw new Error('nothing can match')
    const lines = await rowsOf<{ 'QUERY PLAN': string }>(store().db, sql`explain ${statement}`)
    return lines.map((line) => line['QUERY PLAN']).join('\n')
  }

  test('walk or gather through an index and never read the whole table', async () => {
    const { db } = store()
    await writePortings(db, manyPortings(many))
    await db.execute(sql`analyze portings`)
    const from = { at: new Date('2026-03-01T00:00:00Z'), id: 'prt_5' }
    const plans = {
      all: await planOf({}),
      deep: await planOf({ from }),
      up: await planOf({ direction: 'asc', sort: 'changed', from, side: 'before' }),
      statuses: await planOf({ filters: { status: ['completed', 'draft'] }, sort: 'waiting' }),
      country: await planOf({ filters: { country: 'IE' } }),
      rareKind: await planOf({
        filters: { country: 'IE', donor: 'svp_o2', declinedCode: 'portingDeclined' },
        limit: 200,
      }),
      user: await planOf({ filters: { user: 'usr_5' } }),
      number: await planOf({ filters: { phoneNumber: '+12125550009' } }),
      range: await planOf({
        filters: { createdFrom: from.at, createdBefore: new Date('2026-03-02T00:00:00Z') },
        sort: 'changed',
      }),
      commonText: await planOf({ filters: { text: '12555' } }),
      rareText: await planOf({ filters: { text: '2555017' } }),
    }
    for (const [name, plan] of Object.entries(plans)) expect(plan, `${name}:\n${plan}`).not.toContain('Seq Scan')
    expect(plans.deep).toContain('portings_by_created')
    expect(plans.deep).toContain('ROW(created_at, id) < ROW(')
    expect(plans.up).toContain('portings_by_change')
    expect(plans.statuses).toContain('portings_by_waiting')
    expect(plans.rareKind).toContain('portings_by_facet')
    expect(plans.user).toContain('portings_by_user')
    expect(plans.number).toContain('portings_by_number')
    expect(plans.range).toContain('portings_by_day_and_change')
    expect(plans.rareText).toContain('portings_by_text')
    for (const plan of [plans.all, plans.deep, plans.up, plans.statuses]) expect(plan).not.toMatch(/\bSort\b(?! Key)/)
  }, 120_000)
})
