import { and, eq, gt, inArray, type SQL, sum } from 'drizzle-orm'
import { bigint, integer, pgTable, text } from 'drizzle-orm/pg-core'
import type { Database } from './database.ts'

/**
 * How many cases there are of each kind that lists filter by, kept by triggers on `portings` (migration 0001). Counts are
 * read from here, and the list picks its way by them. '' stands for null.
 */
export const facets = pgTable('facets', {
  id: integer('id').primaryKey(),
  status: text('status').notNull(),
  country: text('country').notNull(),
  donorId: text('donor_id').notNull(),
  declinedCode: text('declined_code').notNull(),
  cases: bigint('cases', { mode: 'number' }).notNull(),
})

export interface FacetFilters {
  status?: string[] | undefined
  country?: string | undefined
  donor?: string | undefined
  declinedCode?: string | undefined
}

/** Every kind present that fits, with its number of cases. */
export async function matchingFacets(db: Database, filters: FacetFilters) {
  return db
    .select({ id: facets.id, status: facets.status, cases: facets.cases })
    .from(facets)
    .where(and(gt(facets.cases, 0), ...conditions(filters)))
}

/** Cases per status, whatever else they are. */
export async function statusTotals(db: Database): Promise<Map<string, number>> {
  const rows = await db
    .select({ status: facets.status, cases: sum(facets.cases).mapWith(Number) })
    .from(facets)
    .where(gt(facets.cases, 0))
    .groupBy(facets.status)
  return new Map(rows.map((row) => [row.status, row.cases]))
}

function conditions({ status, country, donor, declinedCode }: FacetFilters): SQL[] {
  const list: SQL[] = []
  if (status?.length) list.push(inArray(facets.status, status))
  if (country !== undefined) list.push(eq(facets.country, country))
  if (donor !== undefined) list.push(eq(facets.donorId, donor))
  if (declinedCode !== undefined) list.push(eq(facets.declinedCode, declinedCode))
  return list
}
