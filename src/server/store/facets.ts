import { and, eq, gt, inArray, type SQL, sql, sum } from 'drizzle-orm'
import { bigint, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { type Database, rowsOf } from './database.ts'

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

export interface StatusKinds {
  status: string
  /** Whatever else they are. */
  cases: number
  /** Those that fit. */
  matches: number
  /** Facet ids of those that fit, separated by commas; null when all do. */
  ids: string | null
  /** Cases of every status, for whoever weighs a share of all. */
  all: number
}

/** Per status in which anything fits. Added up by the database: there are some thousand kinds. */
export async function matchingKinds(db: Database, filters: FacetFilters): Promise<StatusKinds[]> {
  const { status, country, donor, declinedCode } = filters
  const beyond = kindConditions({ country, donor, declinedCode })
  const fits = and(...beyond) ?? sql`true`
  const isWanted = status?.length ? sql`status in ${status}` : sql`true`
  const rows = await rowsOf<{ status: string; cases: string; matches: string; ids: string | null; all: string }>(
    db,
    sql`select * from (
      select status, sum(cases) as cases, sum(cases) filter (where ${fits}) as matches, sum(sum(cases)) over () as all,
        ${beyond.length > 0 ? sql`string_agg(id::text, ',') filter (where ${fits})` : sql`null`} as ids
      from facets where ${gt(facets.cases, 0)} group by status
    ) kinds where matches > 0 and ${isWanted}`,
  )
  const number = (of: string) => Number(of)
  return rows.map(({ cases, matches, all, ...row }) => ({
    ...row,
    cases: number(cases),
    matches: number(matches),
    all: number(all),
  }))
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

/** What a row of `facets` must be. */
export function kindConditions({ status, country, donor, declinedCode }: FacetFilters): SQL[] {
  const list: SQL[] = []
  if (status?.length) list.push(inArray(facets.status, status))
  if (country !== undefined) list.push(eq(facets.country, country))
  if (donor !== undefined) list.push(eq(facets.donorId, donor))
  if (declinedCode !== undefined) list.push(eq(facets.declinedCode, declinedCode))
  return list
}
