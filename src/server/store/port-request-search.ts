/** Port requests that hold a fragment: a number, a name, a key, an id. The newest first. Before: port-request-lists.ts. */
import { type SQL, sql } from 'drizzle-orm'
import { type Database, rowsOf } from './database.ts'
import { holdsText, holdsTextInPassing } from './list-conditions.ts'
import { isOfState, portRequestTotals, totalOf } from './port-requests.ts'
import { searchPieces } from './search-text.ts'

interface Sought {
  /** As typed; one with nothing to look for in it is held by none. */
  text: string
  isOpen?: boolean | undefined
  limit: number
}

export interface FoundPortRequest {
  id: string
  isOpen: boolean
}

/** Passed in their order first: what is common is met among these, and they tell how common it is. */
const passed = 3_000

/** At most `limit`. What is common is met on a walk in the order asked for, what is rare is gathered by the index of fragments. */
export async function searchPortRequests(db: Database, { text, isOpen, limit }: Sought): Promise<FoundPortRequest[]> {
  if (searchPieces(text).length === 0) return []
  const where = isOfState(isOpen)
  const inOrder = sql`order by created_at desc, id desc`
  const columns = sql`id, is_open, created_at`
  const first = (from: SQL) => foundIn(db, sql`select id, is_open from (${from}) found ${inOrder} limit ${limit}`)
  const newest = sql`select ${columns}, search from port_requests where ${where} ${inOrder} limit ${passed}`
  const met = await first(sql`select ${columns} from (${newest}) newest where ${holdsTextInPassing(text)}`)
  const all = totalOf(await portRequestTotals(db), isOpen)
  if (met.length === limit || all <= passed) return met
  // A walk passes `passed * limit / met` of them, the index brings `all * met / passed`.
  if (met.length ** 2 * all > passed ** 2 * limit)
    return first(
      sql`select ${columns} from port_requests where ${where} and ${holdsTextInPassing(text)} ${inOrder} limit ${limit}`,
    )
  // `offset 0` keeps the planner from walking the order in the hope of an early end.
  return first(sql`select ${columns} from port_requests where ${where} and ${holdsText(text)} offset 0`)
}

async function foundIn(db: Database, statement: SQL): Promise<FoundPortRequest[]> {
  const rows = await rowsOf<{ id: string; is_open: boolean }>(db, statement)
  return rows.map(({ id, is_open }) => ({ id, isOpen: is_open }))
}
