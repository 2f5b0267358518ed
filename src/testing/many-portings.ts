/** Cases of a copy, many enough for every way to a list, and what a list of them must hold, found out without SQL. */
import type { ListFilters } from '#server/store/list-conditions.ts'
import { type ListQuery, type ListSort, sortedBy } from '#server/store/list-query.ts'
import type { PortingRow } from '#server/store/portings.ts'
import { searchText } from '#server/store/search-text.ts'
import { portingRow } from './porting-row.ts'

const statuses = ['requested', 'completed', 'completed', 'completed', 'declined', 'draft', 'somethingNew']
const countries = ['US', 'GB', 'US', 'IE', null]
const donors = ['svp_att', 'svp_o2', null]
const codes = ['portingAccountPinRequiredOrInvalid', 'portingDeclined']
const hour = 3_600_000

/** Many ties on purpose: six cases share each creation time. */
export function manyPortings(size: number): PortingRow[] {
  return Array.from({ length: size }, (_, i) => {
    const status = statuses[i % statuses.length] ?? ''
    const createdAt = new Date(Date.UTC(2026, 0, 1) + Math.floor(i / 6) * hour)
    const row = portingRow({
      id: `prt_${(i * 7919) % size}x${i}`,
      status,
      country: countries[i % countries.length] ?? null,
      donorId: donors[i % donors.length] ?? null,
      declinedCode: status === 'declined' ? (codes[i % codes.length] ?? null) : null,
      phoneNumber: `+1212555${String(i).padStart(4, '0')}`,
      holder: i % 50 === 0 ? 'Søren Ångström' : 'Ana Torres',
      userId: `usr_${i % 97}`,
      subscription: i % 2 === 0 ? `sub_${i}` : null,
      createdAt,
      lastChangeAt: new Date(createdAt.getTime() + ((i * 31) % 400) * hour),
      waitingSince: new Date(createdAt.getTime() + ((i * 17) % 100) * hour),
      deletedAt: i % 11 === 0 ? createdAt : null,
    })
    return { ...row, search: searchText({ ...row, nationalNumber: null }) }
  })
}

/** The same filters, written down again without SQL. */
export function fits(row: PortingRow, filters: ListFilters): boolean {
  const pieces =
    filters.text
      ?.toLowerCase()
      .replace(/^\+1 212 555 /, '1212555')
      .split(' ') ?? []
  return (
    row.deletedAt === null &&
    (filters.status?.includes(row.status) ?? true) &&
    (filters.user ?? row.userId) === row.userId &&
    (filters.subscription ?? row.subscription) === row.subscription &&
    (filters.phoneNumber ?? row.phoneNumber) === row.phoneNumber &&
    (filters.country ?? row.country) === row.country &&
    (filters.donor ?? row.donorId) === row.donorId &&
    (filters.declinedCode ?? row.declinedCode) === row.declinedCode &&
    row.createdAt >= (filters.createdFrom ?? row.createdAt) &&
    (!filters.createdBefore || row.createdAt < filters.createdBefore) &&
    filters.text !== 'x' &&
    pieces.every((piece) => row.search.includes(piece))
  )
}

/** All that fit, in order. */
export function expectedIds(
  rows: PortingRow[],
  filters: ListFilters,
  sort: ListSort,
  direction: 'asc' | 'desc',
): string[] {
  return expectedRows(rows, filters, sort, direction).map((row) => row.id)
}

/** One page, and whether more follow on the side read. */
export function expectedPage(rows: PortingRow[], query: ListQuery): { ids: string[]; hasMore: boolean } {
  const { filters, sort, direction, from, side, limit } = query
  const all = expectedRows(rows, filters, sort, direction)
  const sign = direction === 'asc' ? 1 : -1
  const place = (row: PortingRow) => {
    if (!from) return 1
    return (
      sign * (row[sortedBy[sort]].getTime() - from.at.getTime() || (row.id === from.id ? 0 : row.id < from.id ? -1 : 1))
    )
  }
  const there = all
    .filter((row) => (side === 'after' ? place(row) > 0 : from === null || place(row) < 0))
    .map((row) => row.id)
  const ids = side === 'after' ? there.slice(0, limit) : there.slice(-limit)
  return { ids, hasMore: there.length > limit }
}

function expectedRows(
  rows: PortingRow[],
  filters: ListFilters,
  sort: ListSort,
  direction: 'asc' | 'desc',
): PortingRow[] {
  const sign = direction === 'asc' ? 1 : -1
  const at = (row: PortingRow) => row[sortedBy[sort]].getTime()
  return rows.filter((row) => fits(row, filters)).sort((a, b) => sign * (at(a) - at(b) || (a.id < b.id ? -1 : 1)))
}
