/** What is asked of port requests, and of both systems together, while they are measured. Before: lists.ts. */
import { sql } from 'drizzle-orm'
import { cursorOf } from '#server/local-copy/list-cursor.ts'
import { rowsOf } from '#server/store/database.ts'
import type { Store } from '#server/store/home.ts'
import { portRequestTotals } from '#server/store/port-requests.ts'
import type { ListCase } from './list-cases.ts'

interface Sampled {
  numbers: string[]
  support_key: string
  search: string
  id: string
}

/** @param random as of `listCases` */
export async function requestCases({ db }: Store, random: () => number): Promise<ListCase[]> {
  const sample = await rowsOf<Sampled>(
    db,
    sql`select id, numbers, support_key, search from port_requests tablesample bernoulli (2) repeatable (7)
      where jsonb_array_length(numbers) > 0`,
  )
  if (sample.length === 0) throw new Error('The store holds no port requests.')
  const urgent = await rowsOf<{ id: string; at: number }>(
    db,
    sql`select id, extract(epoch from urgent_at)::float8 * 1000 as at from sub_requests tablesample bernoulli (1) repeatable (7)
      where urgent_at < now()`,
  )
  const { open, closed } = await portRequestTotals(db)
  const pick = <T>(rows: readonly T[]): T => rows[Math.floor(random() * rows.length)] as T
  const row = () => pick(sample)
  const deep = (total: number) => ({ page: String(1 + Math.floor(random() * Math.ceil(total / 25))) })
  const digits = (length: number) => {
    const number = row().numbers[0] ?? ''
    const at = 2 + Math.floor(random() * (number.length - length - 2))
    return number.slice(at, at + length)
  }
  const name = () => /[a-z]{4,}/.exec(row().search)?.[0] ?? 'ltd'
  const list: ListCase[] = []
  const add = (group: ListCase['group'], name: string, operation: ListCase['operation'], draw: ListCase['draw']) =>
    list.push({ group, name, operation, draw })

  add('port requests', 'first page', 'listPortRequests', () => ({}))
  add('port requests', 'deep page', 'listPortRequests', () => deep(open + closed))
  const totals = { incomplete: open, complete: closed }
  for (const [status, total] of Object.entries(totals)) {
    add('port requests', status, 'listPortRequests', () => ({ status }))
    add('port requests', `${status}, deep page`, 'listPortRequests', () => ({ status, ...deep(total) }))
  }
  add('counts of port requests', 'all', 'countPortRequests', () => ({}))
  const fragments: Record<string, () => string> = {
    'three digits': () => digits(3),
    'four digits': () => digits(4),
    'six digits': () => digits(6),
    'a whole number': () => row().numbers[0] ?? '',
    'common digits 555': () => '555',
    'common digits 212': () => '212',
    'a support key': () => row().support_key,
    'the beginning of a support key': () => row().support_key.slice(0, 6),
    'a name': name,
    'a frequent word': () => 'ltd',
    'part of an id': () => row().id.slice(-7),
    'three letters that are rare': () => 'zqx',
  }
  for (const [fragment, draw] of Object.entries(fragments)) {
    add('search of port requests', fragment, 'searchPortRequests', () => ({ text: draw() }))
    add('search of port requests', `${fragment}, open`, 'searchPortRequests', () => ({
      text: draw(),
      status: 'incomplete',
    }))
    add('search of port requests', `${fragment}, beside portings`, 'findPortRequests', () => ({ text: draw() }))
    add('their counts under a fragment', fragment, 'countPortRequests', () => ({ text: draw() }))
  }
  const place = () => {
    const { at, id } = pick(urgent)
    return { after: cursorOf({ at: new Date(at), id }) }
  }
  const filters: Record<string, Record<string, string>> = {
    both: {},
    Telnyx: { system: 'telnyx' },
    us: { phase: 'us' },
  }
  for (const [name, filter] of Object.entries(filters)) {
    add('worklist', name, 'listWorklist', () => filter)
    add('worklist', `${name}, deep page`, 'listWorklist', () => ({ ...filter, ...place() }))
  }
  return list
}
