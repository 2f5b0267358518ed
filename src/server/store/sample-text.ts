/** How common a fragment is. Before: porting-lists.ts. */
import { type SQL, sql } from 'drizzle-orm'
import { type Database, rowsOf } from './database.ts'
import { statusTotals } from './facets.ts'
import { holdsTextInPassing } from './list-conditions.ts'

/** Rows looked at, over all ages; the same ones while the table does not grow. */
const sampled = 2_000

export interface TextShare {
  cases: number
  /** Share of all cases that hold the fragment; above 0 even if none in the sample does. */
  ofAll: number
  /** The same among those that fit otherwise. */
  ofFitting: number
}

export async function sampleText(db: Database, text: string, fits: SQL): Promise<TextShare> {
  const cases = [...(await statusTotals(db)).values()].reduce((sum, of) => sum + of, 0)
  const percent = Math.min(100, (sampled / Math.max(1, cases)) * 100)
  const [row] = await rowsOf<Record<'seen' | 'hits' | 'fitting' | 'both', string>>(
    db,
    sql`select count(*) as seen, count(*) filter (where hit) as hits, count(*) filter (where fits) as fitting,
        count(*) filter (where hit and fits) as both
      from (
        select ${holdsTextInPassing(text)} as hit, ${fits} as fits from portings tablesample system (${percent}) repeatable (1)
      ) sample`,
  )
  const [seen, hits, fitting, both] = [row?.seen, row?.hits, row?.fitting, row?.both].map(Number) as [
    number,
    number,
    number,
    number,
  ]
  const ofAll = (hits + 0.5) / (seen + 1)
  // Of a handful nothing can be told.
  return { cases, ofAll, ofFitting: fitting >= 100 ? (both + 0.5) / (fitting + 1) : ofAll }
}
