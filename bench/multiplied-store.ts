/**
 * Many copies of few cases: written one by one, as the first fill does it, a million take a quarter of an hour on a quiet machine, and
 * an hour embedded. Each copy has an id, people, digits and times of its own. Before: filled-store.ts.
 */
import { sql } from 'drizzle-orm'
import { type Database, rowsOf } from '#server/store/database.ts'

/** Turns the letters of an id by `k` places: another id, as evenly spread as the first. The first eight are the same in all ids. */
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const turned = (id: string) =>
  `substr(${id}, 1, 8) || translate(substr(${id}, 9), '${alphabet}', substr('${alphabet + alphabet}', k * 6 + 1, ${alphabet.length}))`
const digits = `lpad(((right(o.phone_number, 4)::int + k * 1237) % 10000)::text, 4, '0')`
const digit = (which: number) => `substr(${digits}, ${which}, 1)`
const earlier = (column: string) => `o.${column} - make_interval(mins => k * 11)`
const inSearch = (id: string) => `coalesce(' ' || lower(substr(${turned(id)}, 5)), '')`

/** What differs; all else is as in the case it is a copy of. */
const ofCopy: Record<string, string> = {
  id: turned('o.id'),
  user_id: turned('o.user_id'),
  subscription: turned('o.subscription'),
  phone_number: `left(o.phone_number, -4) || ${digits}`,
  phone_number_formatted: `regexp_replace(o.phone_number_formatted, '\\d(\\D*)\\d(\\D*)\\d(\\D*)\\d$',
    ${digit(1)} || '\\1' || ${digit(2)} || '\\2' || ${digit(3)} || '\\3' || ${digit(4)})`,
  // Both spellings of a number end alike; after them the name, and the ids without what they begin with.
  search: `regexp_replace(o.numbers, '[0-9]{4}( |$)', ${digits} || '\\1', 'g') || o.plain_name
    || ${inSearch('o.id')} || ${inSearch('o.user_id')} || ${inSearch('o.subscription')}`,
  created_at: earlier('created_at'),
  status_since: earlier('status_since'),
  waiting_since: earlier('waiting_since'),
  last_change_at: earlier('last_change_at'),
  urgent_at: earlier('urgent_at'),
}

/** Counted at the end and not row by row: what the triggers would have counted is known. */
export async function multiply(db: Database, times: number): Promise<void> {
  const columns = await rowsOf<{ name: string }>(
    db,
    sql`select column_name as name from information_schema.columns where table_name = 'portings' order by ordinal_position`,
  )
  const values = columns.map(({ name }) => ofCopy[name] ?? `o.${name}`)
  await db.execute(sql`create table originals as
    select *, substring(head from '^[0-9]+(?: [0-9]+)*') as numbers, regexp_replace(head, '^[0-9]+( [0-9]+)*', '') as plain_name
    from (select *, regexp_replace(search, '( 0sn7[0-9a-z]{24})+$', '') as head from portings) cut`)
  await db.execute(sql`alter table portings disable trigger user`)
  await db.execute(sql`truncate portings`)
  // In the order of the first fill, from the newest to the oldest: copies of one case do not lie side by side.
  await db.execute(
    sql.raw(
      `insert into portings select ${values.join(', ')} from originals o cross join generate_series(0, ${times - 1}) k order by ${ofCopy.created_at} desc`,
    ),
  )
  await db.execute(sql`alter table portings enable trigger user`)
  await db.execute(sql`drop table originals`)
  await db.execute(sql`update facets set cases = cases * ${times}`)
}
