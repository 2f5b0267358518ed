/** Pages of port requests, the newest first. Before: local-copy/copied-port-requests.ts. */
import { sql } from 'drizzle-orm'
import { type Database, rowsOf } from './database.ts'
import { searchPortRequests } from './port-request-search.ts'
import { isOfState, type PortRequestRow, type PortRequestTotals, portRequestTotals, totalOf } from './port-requests.ts'

export interface PortRequestQuery {
  /** Both, if left out. */
  isOpen?: boolean | undefined
  /** As typed. */
  text?: string | undefined
  /** From 1. */
  page: number
  perPage: number
}

/** What a list shows, and all numbers, E.164. */
export type ListedPortRequest = Pick<PortRequestRow, 'item' | 'numbers'>

export interface PortRequestList {
  rows: ListedPortRequest[]
  total: number
  /** False when counting stopped early: then there are more than `total`. */
  isExact: boolean
}

/** Of what holds a fragment so many are found at once; who is offered a thousand types on. */
const mostFound = 1_000

export async function listPortRequests(db: Database, query: PortRequestQuery): Promise<PortRequestList> {
  const { isOpen, text, page, perPage } = query
  const skipped = (page - 1) * perPage
  if (text !== undefined) {
    const { found, isExact } = await foundUpToMost(db, text, isOpen)
    const ids = found.slice(skipped, skipped + perPage).map(({ id }) => id)
    return { rows: await listedPortRequests(db, ids), total: found.length, isExact }
  }
  const total = totalOf(await portRequestTotals(db), isOpen)
  const ids = await idsOfPage(db, isOpen, { skipped, wanted: Math.min(perPage, total - skipped), total })
  return { rows: await listedPortRequests(db, ids), total, isExact: true }
}

/** Open and closed, under the fragment if there is one. */
export async function countPortRequests(
  db: Database,
  text: string | undefined,
): Promise<PortRequestTotals & { isExact: boolean }> {
  if (text === undefined) return { ...(await portRequestTotals(db)), isExact: true }
  const { found, isExact } = await foundUpToMost(db, text)
  const open = found.filter(({ isOpen }) => isOpen).length
  return { open, closed: found.length - open, isExact }
}

/** In the order of all lists; ids that are not there are left out. */
export async function listedPortRequests(db: Database, ids: readonly string[]): Promise<ListedPortRequest[]> {
  if (ids.length === 0) return []
  return rowsOf(db, sql`select item, numbers from port_requests where id in ${ids} order by created_at desc, id desc`)
}

async function foundUpToMost(db: Database, text: string, isOpen?: boolean) {
  const found = await searchPortRequests(db, { text, isOpen, limit: mostFound + 1 })
  return { found: found.slice(0, mostFound), isExact: found.length <= mostFound }
}

/** Skipped along an index, from whichever end is nearer: a page number says no place to begin at. */
async function idsOfPage(
  db: Database,
  isOpen: boolean | undefined,
  { skipped, wanted, total }: { skipped: number; wanted: number; total: number },
): Promise<string[]> {
  if (wanted <= 0) return []
  const older = total - skipped - wanted
  const [direction, offset] = older < skipped ? [sql`asc`, older] : [sql`desc`, skipped]
  const rows = await rowsOf<{ id: string }>(
    db,
    sql`select id from port_requests where ${isOfState(isOpen)}
      order by created_at ${direction}, id ${direction} limit ${wanted} offset ${offset}`,
  )
  return rows.map(({ id }) => id)
}
