import { type SQL, sql } from 'drizzle-orm'
import { searchPieces } from './search-text.ts'

export interface ListFilters {
  status?: string[] | undefined
  user?: string | undefined
  subscription?: string | undefined
  /** E.164, exact. */
  phoneNumber?: string | undefined
  country?: string | undefined
  /** Service provider id. */
  donor?: string | undefined
  declinedCode?: string | undefined
  /** Inclusive. */
  createdFrom?: Date | undefined
  /** Exclusive. */
  createdBefore?: Date | undefined
  /** As typed; a text with nothing to look for in it matches nothing. */
  text?: string | undefined
}

export const isThere = sql`deleted_at is null`

/** The same for whoever walks all cases by age: see `portings_by_age` in migration 0001. */
export const isThereByAge = sql`coalesce(facet, 0) > 0`

/** Everything that a row must be, as SQL over `portings`. */
export function conditions(filters: ListFilters): SQL {
  const { status, user, subscription, phoneNumber, country, donor, declinedCode, text } = filters
  const list = [isThere]
  if (status?.length) list.push(sql`status in ${status}`)
  if (user !== undefined) list.push(sql`user_id = ${user}`)
  if (subscription !== undefined) list.push(sql`subscription = ${subscription}`)
  if (phoneNumber !== undefined) list.push(sql`phone_number = ${phoneNumber}`)
  if (country !== undefined) list.push(sql`country = ${country}`)
  if (donor !== undefined) list.push(sql`donor_id = ${donor}`)
  if (declinedCode !== undefined) list.push(sql`declined_code = ${declinedCode}`)
  list.push(createdWithin(filters))
  if (text !== undefined) list.push(holdsText(text))
  return every(list)
}

export function createdWithin({ createdFrom, createdBefore }: ListFilters): SQL {
  const list = [sql`true`]
  if (createdFrom) list.push(sql`created_at >= ${moment(createdFrom)}`)
  if (createdBefore) list.push(sql`created_at < ${moment(createdBefore)}`)
  return every(list)
}

export function holdsText(typed: string): SQL {
  const pieces = searchPieces(typed)
  if (pieces.length === 0) return sql`false`
  return every(pieces.map((piece) => sql`search like ${`%${piece.replace(/[\\%_]/g, '\\$&')}%`}`))
}

/** The same in words that no index knows: for whoever passes the rows one by one, in an order of their own. */
export function holdsTextInPassing(typed: string): SQL {
  const pieces = searchPieces(typed)
  if (pieces.length === 0) return sql`false`
  return every(pieces.map((piece) => sql`strpos(search, ${piece}) > 0`))
}

/** Filters that leave a handful of cases, each with an index of its own. */
export const isNarrow = ({ user, subscription, phoneNumber }: ListFilters) =>
  (user ?? subscription ?? phoneNumber) !== undefined

export const moment = (at: Date) => sql`${at.toISOString()}::timestamptz`

export const every = (list: SQL[]) => sql.join(list, sql` and `)
