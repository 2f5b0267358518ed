import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { drizzle } from 'drizzle-orm/pglite'
import type { Database } from './database.ts'
import type { Home } from './home.ts'
import { takeStoreLock } from './store-lock.ts'

/** PostgreSQL inside this process, its files under `dataDir`; null = in memory. Throws when another process holds them. */
export async function openEmbedded(dataDir: string | null): Promise<Home> {
  const release = dataDir === null ? () => {} : takeStoreLock(join(dataDir, 'store.lock'))
  const client = await PGlite.create({
    ...(dataDir === null ? {} : { dataDir: join(dataDir, 'store') }),
    extensions: { pg_trgm },
  }).catch((error) => {
    release()
    throw error
  })
  const db = drizzle(client) as unknown as Database
  return {
    db,
    unhurried: db,
    home: 'embedded',
    description: `Embedded database in ${dataDir === null ? 'memory' : join(dataDir, 'store')}: survives a killed process, not a power cut or a lost disk, and serves one process only. Set DATABASE_URL for anything that matters.`,
    async listen(channel, onPayload) {
      // One process, one connection: announcements cannot be missed, so there is never a gap.
      return client.listen(channel, onPayload)
    },
    async close() {
      await client.close()
      release()
    },
  }
}
