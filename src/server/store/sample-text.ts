/** How common a fragment is. Before: text-lists.ts, porting-counts.ts. */
import { type SQL, sql } from 'drizzle-orm'
import { type Database, rowsOf } from './database.ts'
import { holdsTextInPassing } from './list-conditions.ts'

/** Rows looked at, over all ages; the same ones while the table does not grow. */
const sampled = 2_000

interface Asked {
  text: string
  /** Cases there are. */
  all: number
  isOfKind: SQL
  /** Of its creation. */
  isInRange: SQL
}

/** Each above 0 even if none in the sample does. */
export interface TextShare {
  /** Share of all cases that hold the fragment. */
  ofAll: number
  /** Share of all cases that hold the fragment and are of the kinds asked for. */
  ofKind: number
  /** Share that holds the fragment of those that fit otherwise; rather too small than too large. */
  ofFitting: number
}

export async function sampleText(db: Database, { text, all, isOfKind, isInRange }: Asked): Promise<TextShare> {
  const percent = Math.min(100, (sampled / Math.max(1, all)) * 100)
  const [row] = await rowsOf<Record<'seen' | 'hits' | 'of_kind' | 'fitting' | 'fitting_hits', string>>(
    db,
    sql`select count(*) as seen, count(*) filter (where hit) as hits, count(*) filter (where hit and of_kind) as of_kind,
        count(*) filter (where fits) as fitting, count(*) filter (where hit and fits) as fitting_hits
      from (
        select hit, of_kind, of_kind and in_range as fits from (
          select ${holdsTextInPassing(text)} as hit, deleted_at is null and ${isOfKind} as of_kind, ${isInRange} as in_range
          from portings tablesample system (${percent}) repeatable (1)
        ) looked
      ) sample`,
  )
  const number = (of: string | undefined) => Number(of ?? 0)
  const [seen, hits, ofKind] = [number(row?.seen), number(row?.hits), number(row?.of_kind)]
  const [fitting, fittingHits] = [number(row?.fitting), number(row?.fitting_hits)]
  const share = (some: number, of: number) => (some + 0.5) / (of + 1)
  // A walk in vain is dear, so that a few hits, which may be luck, count for fewer.
  const safely = (some: number) => Math.max(0, some - 2 * Math.sqrt(some))
  return {
    ofAll: share(hits, seen),
    ofKind: share(ofKind, seen),
    ofFitting: share(safely(fittingHits), fitting),
  }
}
