import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'

type Columns = Record<string, { name: string }>

/**
 * Whole rows as one parameter of JSON. The query builder takes each value for a parameter of its own: two thousand rows of a table
 * with 27 columns cost it ten times what the database needs for them, and 65,535 is the protocol's limit.
 */
export function insertRecords<Table extends PgTable>(
  table: Table,
  rows: readonly Partial<Table['$inferSelect']>[],
  columns: Columns = getTableColumns(table),
): SQL {
  const names = Object.values(columns).map((column) => sql.identifier(column.name))
  const list = sql.join(names, sql`, `)
  return sql`insert into ${table} (${list})
    select ${list} from json_populate_recordset(null::${table}, ${recordsOf(rows, columns)}::json)`
}

/** Names of columns instead of our own, and text that the database takes: it knows neither NUL nor half a pair of surrogates. */
function recordsOf(rows: readonly object[], columns: Columns): string {
  const names = Object.entries(columns).map(([key, { name }]) => [key, name] as const)
  const records = rows.map((row) =>
    Object.fromEntries(names.map(([key, name]) => [name, (row as Record<string, unknown>)[key]])),
  )
  return JSON.stringify(records).replace(/\\(?:\\|u(?:0000|d[89a-f]..))/g, (found) =>
    found === '\\\\' ? found : '\ufffd',
  )
}
