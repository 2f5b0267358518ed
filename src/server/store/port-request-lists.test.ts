/** Pages, counts and searches of port requests: each holds what a list of all rows would. */
import { beforeEach, expect, test } from 'vitest'
import { onBothHomes } from '#testing/store-homes.ts'
import { emptyStore } from './empty-store.ts'
import { countPortRequests, listPortRequests, type PortRequestQuery } from './port-request-lists.ts'
import { searchPortRequests } from './port-request-search.ts'
import { markPortRequestDeleted, type PortRequestRow, portRequestTotals, writePortRequests } from './port-requests.ts'
import { plainSearchText } from './search-text.ts'

const now = new Date('2026-11-22T00:00:00Z')
/** Of two made at once the id decides. */
const createdAt = (n: number) => new Date(now.getTime() - Math.floor(n / 2) * 60_000)

function requestRow(n: number, more: Partial<PortRequestRow> = {}): PortRequestRow {
  const numbers = [`+1212555${String(n).padStart(4, '0')}`, `+1646555${String(n).padStart(4, '0')}`]
  const item = {
    ...{ id: `req-${n}`, supportKey: `pr_${n}`, createdAt: null, updatedAt: null, numbers: [], numberCount: 2 },
    ...{ countsByStatus: [], holders: [], carriers: [], focDate: null },
  }
  return {
    ...{ id: item.id, supportKey: item.supportKey, isOpen: n % 3 === 0, createdAt: createdAt(n), updatedAt: null },
    ...{ item, numbers, digest: '', version: 1, deletedAt: null },
    search: plainSearchText({
      numbers: numbers.map((phoneNumber) => ({ phoneNumber, nationalNumber: null })),
      names: [n % 50 === 0 ? 'Søren' : n % 5 === 0 ? 'Ida' : 'Ana'],
      ids: [item.id, item.supportKey],
    }),
    ...more,
  }
}

onBothHomes('port requests of the copy', (store) => {
  beforeEach(() => emptyStore(store().db))

  const newestFirst = (a: PortRequestRow, b: PortRequestRow) =>
    b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1)

  async function walk(query: Omit<PortRequestQuery, 'page'>): Promise<string[]> {
    const ids: string[] = []
    for (let page = 1; ; page++) {
      const { rows, total } = await listPortRequests(store().db, { ...query, page })
      if (rows.length === 0) {
        expect(total).toBe(ids.length)
        return ids
      }
      ids.push(...rows.map(({ item }) => item.id))
    }
  }

  test('stand on each page once and in one order, in each state and in both', async () => {
    const rows = Array.from({ length: 61 }, (_, n) => requestRow(n, n === 7 ? { deletedAt: now } : {}))
    await writePortRequests(store().db, rows)
    const there = rows.filter((row) => !row.deletedAt).sort(newestFirst)
    for (const isOpen of [undefined, true, false]) {
      const expected = there.filter((row) => isOpen === undefined || row.isOpen === isOpen).map(({ id }) => id)
      for (const perPage of [1, 7, 25, 100]) expect(await walk({ isOpen, perPage })).toEqual(expected)
    }
  })

  test('are counted whatever becomes of them', async () => {
    const { db } = store()
    expect(await portRequestTotals(db)).toEqual({ open: 0, closed: 0 })
    await writePortRequests(db, [requestRow(0), requestRow(1), requestRow(2), requestRow(3)])
    expect(await portRequestTotals(db)).toEqual({ open: 2, closed: 2 })
    await writePortRequests(db, [requestRow(0, { isOpen: false }), requestRow(1), requestRow(6)])
    expect(await portRequestTotals(db)).toEqual({ open: 2, closed: 3 })
    await markPortRequestDeleted(db, 'req-2', now, 2)
    expect(await portRequestTotals(db)).toEqual({ open: 2, closed: 2 })
    await writePortRequests(db, [requestRow(2)])
    expect(await portRequestTotals(db)).toEqual({ open: 2, closed: 3 })
    await emptyStore(db)
    expect(await portRequestTotals(db)).toEqual({ open: 0, closed: 0 })
  })

  test('are found by any number, name, key and id, among the newest and the oldest, the frequent and the rare', async () => {
    const { db } = store()
    const ids = async (text: string, limit = 6) => (await searchPortRequests(db, { text, limit })).map(({ id }) => id)
    const rows = Array.from({ length: 3_400 }, (_, n) => requestRow(n, n === 7 ? { deletedAt: now } : {}))
    await writePortRequests(db, rows)
    expect(await ids('+1 (646) 555-0042')).toEqual(['req-42'])
    expect(await ids('6465553390')).toEqual(['req-3390'])
    expect(await ids('pr_3391')).toEqual(['req-3391'])
    expect(await ids('soren')).toEqual(['req-0', 'req-50', 'req-100', 'req-150', 'req-200', 'req-250'])
    expect(await ids('2125550007')).toEqual([])
    expect(await ids('ab')).toEqual([])
    expect(await ids("%'; drop table port_requests; --")).toEqual([])
    expect(await ids('212555')).toHaveLength(6)

    const holding = (name: string) =>
      rows.filter((row) => !row.deletedAt && row.search.includes(name)).sort(newestFirst)
    // Gathered by the index, and met on a walk beyond the newest.
    for (const name of ['soren', 'ida']) {
      const expected = holding(name).map(({ id }) => id)
      expect(await ids(name, 5_000)).toEqual(expected)
      const open = await searchPortRequests(db, { text: name, isOpen: true, limit: 5_000 })
      expect(open.map(({ id }) => id)).toEqual(
        holding(name)
          .filter(({ isOpen }) => isOpen)
          .map(({ id }) => id),
      )
      expect(await walk({ text: name, perPage: 25 })).toEqual(expected)
      expect(await countPortRequests(db, name)).toMatchObject({
        open: open.length,
        closed: expected.length - open.length,
        isExact: true,
      })
    }
    const common = await listPortRequests(db, { text: 'ana', page: 40, perPage: 25 })
    expect(common).toMatchObject({ total: 1_000, isExact: false })
    expect(common.rows.map(({ item }) => item.id)).toEqual(
      holding('ana')
        .slice(975, 1_000)
        .map(({ id }) => id),
    )
    expect(await countPortRequests(db, 'ana')).toMatchObject({ isExact: false })
  })
})
