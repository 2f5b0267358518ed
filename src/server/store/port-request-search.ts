/** Port requests that hold a fragment: a number, a name, a key, an id. The newest first. Before: local-copy/found-port-requests.ts. */
import { sql } from 'drizzle-orm'
import type { PortRequestItem } from '#contract/resources/port-request.ts'
import { type Database, rowsOf } from './database.ts'
import { holdsText, holdsTextInPassing, isThere } from './list-conditions.ts'
import { searchPieces } from './search-text.ts'

export interface FoundPortRequest {
  item: PortRequestItem
  /** E.164, all of them. */
  numbers: string[]
}

/** Passed in their order before the index of fragments is asked: what is common is met among these, what is rare is quickly gathered. */
const passed = 3_000

/** One more than `limit` when there are more. */
export async function searchPortRequests(db: Database, text: string, limit: number): Promise<FoundPortRequest[]> {
  if (searchPieces(text).length === 0) return []
  const order = sql`order by created_at desc, id desc limit ${limit + 1}`
  const newest = sql`select id, created_at, search from port_requests where ${isThere} order by created_at desc, id desc limit ${passed}`
  const met = await idsOf(db, sql`select id from (${newest}) newest where ${holdsTextInPassing(text)} ${order}`)
  // `offset 0` keeps the planner from walking the order in the hope of an early end.
  const all = sql`select id, created_at from port_requests where ${isThere} and ${holdsText(text)} offset 0`
  const ids = met.length > limit ? met : await idsOf(db, sql`select id from (${all}) matches ${order}`)
  if (ids.length === 0) return []
  return rowsOf<FoundPortRequest>(
    db,
    sql`select item, numbers from port_requests where id in ${ids} order by created_at desc, id desc`,
  )
}

async function idsOf(db: Database, statement: ReturnType<typeof sql>): Promise<string[]> {
  return (await rowsOf<{ id: string }>(db, statement)).map(({ id }) => id)
}
