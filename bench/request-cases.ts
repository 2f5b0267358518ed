/** What is asked of the lists of port requests while they are measured. Before: list-cases.ts. */
import { sql } from 'drizzle-orm'
import { type Database, rowsOf } from '#server/store/database.ts'
import { portRequestTotals } from '#server/store/port-requests.ts'
import type { ListCase } from './list-cases.ts'

interface Sampled {
  numbers: string[]
  support_key: string
  search: string
  id: string
}

/** None where the store holds no port requests. */
export async function requestCases(db: Database, random: () => number): Promise<ListCase[]> {
  const sample = await rowsOf<Sampled>(
    db,
    sql`select id, numbers, support_key, search from port_requests tablesample bernoulli (2) repeatable (7)
      where jsonb_array_length(numbers) > 0`,
  )
  if (sample.length === 0) return []
  const { open, closed } = await portRequestTotals(db)
  const row = () => sample[Math.floor(random() * sample.length)] as Sampled
  const deep = (total: number) => ({ page: String(1 + Math.floor(random() * Math.ceil(total / 25))) })
  const digits = (length: number) => {
    const number = row().numbers[0] ?? ''
    const at = 2 + Math.floor(random() * (number.length - length - 2))
    return number.slice(at, at + length)
  }
  const name = () => /[a-z]{4,}/.exec(row().search)?.[0] ?? 'ltd'
  const list: ListCase[] = []
  const add = (group: ListCase['group'], name: string, operation: ListCase['operation'], draw: ListCase['draw']) =>
    list.push({ group, name: `port requests, ${name}`, operation, draw })

  add('first page', 'all', 'listPortRequests', () => ({}))
  add('deep page', 'all', 'listPortRequests', () => deep(open + closed))
  const totals = { incomplete: open, complete: closed }
  for (const [status, total] of Object.entries(totals)) {
    add('any filter and sort', status, 'listPortRequests', () => ({ status }))
    add('deep page', status, 'listPortRequests', () => ({ status, ...deep(total) }))
  }
  add('counts', 'all', 'countPortRequests', () => ({}))
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
    add('fragment search', fragment, 'searchPortRequests', () => ({ text: draw() }))
    add('fragment search', `${fragment}, open`, 'searchPortRequests', () => ({ text: draw(), status: 'incomplete' }))
    add('fragment search', `${fragment}, beside portings`, 'findPortRequests', () => ({ text: draw() }))
    add('counts under a fragment', fragment, 'countPortRequests', () => ({ text: draw() }))
  }
  return list
}
