/** Lists under a fragment: met on a walk where it is common, gathered where it is rare. Before: porting-lists.ts. */
import type { SQL } from 'drizzle-orm'
import type { Database } from './database.ts'
import { costByDay, type Days, walkedByDay } from './day-walk.ts'
import type { StatusKinds } from './facets.ts'
import { createdWithin, every, holdsTextInPassing, isThere } from './list-conditions.ts'
import { type ListQuery, passedForOne, wanted } from './list-query.ts'
import { gathered, kindsOf, page, walked } from './list-ways.ts'
import { sampleText } from './sample-text.ts'
import { textOfKinds } from './text-of-kinds.ts'

/** A walk leaps from row to row; what the text's index tells is read in the order of the table, at half the price. */
const leap = 2
/** Entries of the text's index that are put together in the time in which one row is gathered. */
const joinedForOne = 200

/** A sample tells how common the fragment is, by itself and under the other filters; from that follows which way is shorter. */
export async function textStatement(
  db: Database,
  query: ListQuery,
  { text, kinds, days }: { text: string; kinds: StatusKinds[]; days: Days | null },
): Promise<SQL> {
  const { filters } = query
  const sum = (of: 'cases' | 'matches') => kinds.reduce((total, kind) => total + kind[of], 0)
  const all = kinds[0]?.all ?? 0
  const share = await sampleText(db, { text, all, isOfKind: kindsOf(kinds), isInRange: createdWithin(filters) })
  /** Rows to look at until the page is full. */
  const rows = leap / share.ofFitting
  const costs = {
    text: Math.min(sum('matches'), all * share.ofKind) + (all * share.ofAll) / joinedForOne,
    walk: days
      ? rows * costByDay(query, days, passedForOne) + costByDay(query, days, all / sum('matches') / share.ofFitting)
      : wanted(query) * (rows + sum('cases') / sum('matches') / share.ofFitting / passedForOne),
  }
  if (costs.text <= costs.walk)
    return page(query, [gathered(query, every([isThere, textOfKinds(filters, text), createdWithin(filters)]))])
  const holds = holdsTextInPassing(text)
  if (days) return walkedByDay(query, kinds, days, holds)
  return page(
    query,
    kinds.map((kind) => walked(query, kind, holds)),
  )
}
