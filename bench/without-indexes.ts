import { sql } from 'drizzle-orm'
import { type Database, rowsOf } from '#server/store/database.ts'

/** Takes the indexes of a table away while it is filled: kept up row by row they make a million rows take a quarter of an hour. */
export async function withoutIndexes(db: Database, table: string, fill: () => Promise<void>): Promise<void> {
  const indexes = await rowsOf<{ name: string; definition: string }>(
    db,
    sql`select indexname as name, indexdef as definition from pg_indexes
      where tablename = ${table} and indexname <> ${`${table}_pkey`}`,
  )
  for (const { name } of indexes) await db.execute(sql`drop index ${sql.identifier(name)}`)
  await fill()
  for (const { definition } of indexes) await db.execute(sql.raw(definition))
}
