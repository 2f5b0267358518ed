/** What is asked of the lists while they are measured: everything the screens can ask, with values that the store holds. Before: lists.ts. */
import { inArray, sql } from 'drizzle-orm'
import { type PortingSearch, portingSorts } from '#contract/dashboard-api.ts'
import { cursorOf } from '#server/local-copy/list-cursor.ts'
import { rowsOf } from '#server/store/database.ts'
import type { Store } from '#server/store/home.ts'
import { sortedBy } from '#server/store/list-query.ts'
import { type PortingRow, portings } from '#server/store/portings.ts'

/** Milliseconds of server time that 95 of 100 answers may take. */
export const groups = {
  'first page': 25,
  'any filter and sort': 25,
  'deep page': 25,
  counts: 20,
  'fragment search': 50,
  'counts under a fragment': 50,
  worklist: 25,
  'port requests': 25,
  'counts of port requests': 20,
  'search of port requests': 50,
  'their counts under a fragment': 50,
} as const
export type Group = keyof typeof groups

export interface ListCase {
  group: Group
  name: string
  operation:
    | 'searchPortings'
    | 'countPortings'
    | 'listWorklist'
    | 'listPortRequests'
    | 'searchPortRequests'
    | 'findPortRequests'
    | 'countPortRequests'
  /** Drawn anew for each call, so that no call is answered from what the one before it warmed. */
  draw(): PortingSearch | Record<string, string>
}

type Draw = () => PortingSearch

/** @param random from 0 up to 1, the same for every run */
export async function listCases({ db }: Store, random: () => number): Promise<ListCase[]> {
  // Of all ages, and the same in each run: the first rows of the table are the youngest cases.
  const cases = await db.$count(portings)
  const percent = Math.min(100, 300_000 / cases)
  const ids = await rowsOf<{ id: string }>(
    db,
    sql`select id from portings tablesample bernoulli (${percent}) repeatable (7) where deleted_at is null limit 4000`,
  )
  const sample = await db
    .select()
    .from(portings)
    .where(
      inArray(
        portings.id,
        ids.map(({ id }) => id),
      ),
    )
  const kinds = await rowsOf<{ status: string; country: string; donor: string; code: string; cases: number }>(
    db,
    sql`select status, country, donor_id as donor, declined_code as code, cases::int as cases from facets where cases > 0`,
  )
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const row = () => pick(sample)
  const holding = (test: (row: PortingRow) => unknown) => sample.filter(test)
  const [subscribed, held, codes] = [
    holding((r) => r.subscription),
    holding((r) => r.holder),
    holding((r) => r.declinedCode),
  ]
  const kind = () => pick(kinds)
  const statuses = [...new Set(kinds.map((one) => one.status))].sort()
  const day = 24 * 3_600_000
  const daysAgo = (days: number) => new Date(Date.now() - days * day).toISOString().slice(0, 10)

  const filters: Record<string, Draw> = {
    ...Object.fromEntries(statuses.map((status) => [`status ${status}`, () => ({ status: [status] })])),
    'three statuses': () => ({ status: [pick(statuses), pick(statuses), pick(statuses)] }),
    country: () => ({ country: row().country ?? 'US' }),
    'rarest country': () => ({ country: 'SE' }),
    donor: () => ({ donor: kind().donor || undefined }),
    'decline code': () => ({ declinedCode: pick(codes).declinedCode ?? undefined }),
    'status and country': () => ({ status: [pick(statuses)], country: row().country ?? 'US' }),
    'country, donor and code': () => {
      const { country, donor, code } = pick(kinds.filter((one) => one.code && one.donor && one.country))
      return { country, donor, declinedCode: code }
    },
    user: () => ({ user: row().userId }),
    subscription: () => ({ subscription: pick(subscribed).subscription ?? undefined }),
    'one day': () => {
      const days = Math.floor(random() * 30) + 1
      return { createdFrom: daysAgo(days), createdBefore: daysAgo(days - 1) }
    },
    'last week': () => ({ createdFrom: daysAgo(7) }),
    'before last week': () => ({ createdBefore: daysAgo(7) }),
    'last week, one status': () => ({ createdFrom: daysAgo(7), status: [pick(statuses)] }),
    'before last week, one country': () => ({ createdBefore: daysAgo(7), country: row().country ?? 'US' }),
  }
  const digits = (length: number) => {
    const number = row().phoneNumber
    const at = 2 + Math.floor(random() * (number.length - length - 2))
    return number.slice(at, at + length)
  }
  const name = (which: number) => pick(held).holder?.split(' ').at(which) ?? 'smith'
  const fragments: Record<string, Draw> = {
    'four digits': () => ({ text: digits(4) }),
    'six digits': () => ({ text: digits(6) }),
    'eight digits': () => ({ text: digits(8) }),
    'a whole number': () => ({ text: row().phoneNumberFormatted }),
    'common digits 555': () => ({ text: '555' }),
    'common digits 212': () => ({ text: '212' }),
    'common digits 770': () => ({ text: '770' }),
    'a last name': () => ({ text: name(-1) }),
    'a frequent last name': () => ({ text: 'smith' }),
    'three letters of a name': () => ({ text: (name(-1) + name(0)).slice(0, 3) }),
    'first and last name': () => ({ text: pick(held).holder ?? 'ann lee' }),
    'a frequent name in two parts': () => ({ text: 'james smith' }),
    'part of an id': () => ({ text: row().id.slice(-7) }),
    'a user': () => ({ text: row().userId }),
    'three letters that are rare': () => ({ text: 'zqx' }),
    'a last name and a status': () => ({ text: name(-1), status: [pick(statuses)] }),
    'common digits and a status': () => ({ text: '555', status: [pick(statuses)] }),
    'common digits and a country': () => ({ text: '555', country: row().country ?? 'US' }),
    'digits and a week': () => ({ text: digits(4), createdFrom: daysAgo(7) }),
  }
  const sorted = (sort: (typeof portingSorts)[number], direction: 'asc' | 'desc', draw: Draw) => () => ({
    ...draw(),
    sort,
    direction,
  })
  /** A place in the middle of what the filter leaves, as a person comes to by scrolling for long, or by a link. */
  const deep = (sort: (typeof portingSorts)[number], direction: 'asc' | 'desc', draw: Draw) => () => {
    const search = draw()
    const fitting = sample.filter(
      (r) =>
        (!search.status || search.status.includes(r.status)) &&
        (search.country ?? r.country) === r.country &&
        (search.donor ?? r.donorId) === r.donorId &&
        (search.declinedCode ?? r.declinedCode) === r.declinedCode,
    )
    const from = pick(fitting.length > 0 ? fitting : sample)
    const place = cursorOf({ at: from[sortedBy[sort]], id: from.id })
    return { ...search, sort, direction, ...(random() < 0.2 ? { before: place } : { after: place }) }
  }
  const list: ListCase[] = []
  const add = (
    group: Group,
    name: string,
    draw: ListCase['draw'],
    operation: ListCase['operation'] = 'searchPortings',
  ) => list.push({ group, name, operation, draw })
  const none: Draw = () => ({})
  for (const sort of portingSorts) {
    for (const direction of ['desc', 'asc'] as const) {
      const order = `${sort} ${direction}`
      add('first page', order, sorted(sort, direction, none))
      add('deep page', `no filter, ${order}`, deep(sort, direction, none))
      for (const [filter, draw] of Object.entries(filters)) {
        add('any filter and sort', `${filter}, ${order}`, sorted(sort, direction, draw))
        add('deep page', `${filter}, ${order}`, deep(sort, direction, draw))
      }
      for (const [fragment, draw] of Object.entries(fragments))
        add('fragment search', `${fragment}, ${order}`, sorted(sort, direction, draw))
    }
  }
  for (const [filter, draw] of Object.entries({ 'no filter': none, ...filters }))
    add('counts', filter, draw, 'countPortings')
  for (const [fragment, draw] of Object.entries(fragments))
    add('counts under a fragment', fragment, draw, 'countPortings')
  return list
}
