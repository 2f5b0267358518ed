/** A fragment and the kinds of cases that lists filter by, in one index: a fragment common elsewhere is rare under the right filter. Before: text-lists.ts, porting-counts.ts. */
import { type SQL, sql } from 'drizzle-orm'
import type { FacetFilters } from './facets.ts'
import { every, holdsText } from './list-conditions.ts'

/** In the words of the index (migration 0007). Each begins with what it tells of, so that no country is taken for a status. */
const marks = sql.raw(`array['s ' || status, 'c ' || country, 'd ' || donor_id, 'x ' || declined_code]`)

/** What the index alone can answer; a range of creation is not in it. */
export function textOfKinds({ status, country, donor, declinedCode }: FacetFilters, text: string): SQL {
  const all: string[] = []
  if (country !== undefined) all.push(`c ${country}`)
  if (donor !== undefined) all.push(`d ${donor}`)
  if (declinedCode !== undefined) all.push(`x ${declinedCode}`)
  const list = [holdsText(text)]
  if (all.length > 0) list.push(sql`(${marks}) @> ${textArray(all)}`)
  if (status?.length) list.push(sql`(${marks}) && ${textArray(status.map((one) => `s ${one}`))}`)
  return every(list)
}

const textArray = (list: string[]) =>
  sql`array[${sql.join(
    list.map((one) => sql`${one}`),
    sql`, `,
  )}]::text[]`
