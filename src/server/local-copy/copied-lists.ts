/** What the contract asks of lists → what the store answers. Before: upstream-with-copy.ts. After: store/porting-lists.ts. */
import type { PortingCounts, PortingPage, PortingSearch } from '#contract/dashboard-api.ts'
import { Failure } from '#contract/errors.ts'
import { listPageSize } from '#contract/page-data.ts'
import type { PortingListItem } from '#contract/resources/porting.ts'
import type { Database } from '../store/database.ts'
import type { ListFilters } from '../store/list-conditions.ts'
import { type ListQuery, type Place, sortedBy } from '../store/list-query.ts'
import { countPortings } from '../store/porting-counts.ts'
import { listPortings } from '../store/porting-lists.ts'
import { heldPorting, type PortingRow } from '../store/portings.ts'
import { dateAskedFor } from './date-asked-for.ts'
import { cursorOf, placeOf } from './list-cursor.ts'

export async function copiedPage(db: Database, search: PortingSearch, asOf: Date): Promise<PortingPage> {
  const query = await listQuery(db, search)
  const { rows, hasMore } = await listPortings(db, query)
  const place = (row: PortingRow | undefined): string | null =>
    row ? cursorOf({ at: row[sortedBy[query.sort]], id: row.id }) : null
  // Whoever came from a neighbouring page can go back there.
  const isBack = query.side === 'before'
  return {
    items: rows.map(itemOf),
    after: hasMore || isBack ? place(rows.at(-1)) : null,
    before: (isBack ? hasMore : query.from !== null) ? place(rows[0]) : null,
    asOf: asOf.toISOString(),
  }
}

export async function copiedCounts(db: Database, search: PortingSearch): Promise<PortingCounts> {
  return countPortings(db, filtersOf(search))
}

async function listQuery(db: Database, search: PortingSearch): Promise<ListQuery> {
  const { sort = 'created', direction = 'desc', limit = listPageSize } = search
  const side = search.before === undefined ? 'after' : 'before'
  const from = search.before ?? search.after
  const place = from === undefined ? null : (placeOf(from) ?? (await placeOfCase(db, from, sort)))
  return { filters: filtersOf(search), sort, direction, from: place, side, limit }
}

/** A link made before there was a copy holds the upstream's cursor, which is the id of a case. */
async function placeOfCase(db: Database, id: string, sort: ListQuery['sort']): Promise<Place> {
  const row = await heldPorting(db, id)
  if (!row) throw new Failure('invalidRequest', 'This place in the list is gone. Start from the first page.')
  return { at: row[sortedBy[sort]], id }
}

function filtersOf(search: PortingSearch): ListFilters {
  const { status, user, subscription, phoneNumber, country, donor, declinedCode, text } = search
  return {
    ...{ status, user, subscription, phoneNumber, country, donor, declinedCode, text },
    createdFrom: dateAskedFor(search.createdFrom, 'createdFrom'),
    createdBefore: dateAskedFor(search.createdBefore, 'createdBefore'),
  }
}

export function itemOf(row: PortingRow): PortingListItem {
  return {
    id: row.id,
    status: row.status,
    phoneNumber: row.phoneNumber,
    phoneNumberFormatted: row.phoneNumberFormatted,
    country: row.country,
    donor: row.donor,
    recipient: row.recipient,
    holder: row.holder,
    missing: row.missing,
    declinedCode: row.declinedCode,
    declinedAttempts: row.declinedAttempts,
    scheduledOn: row.scheduledOn,
    behavior: row.behavior,
    user: row.userId,
    subscription: row.subscription,
    createdAt: row.createdAt.toISOString(),
    statusSince: row.statusSince?.toISOString() ?? null,
    lastChangeAt: row.lastChangeAt.toISOString(),
  }
}
