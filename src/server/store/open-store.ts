import { sql } from 'drizzle-orm'
import type { Home, Store } from './home.ts'
import { migrate } from './migrate.ts'
import { openPostgres } from './open-postgres.ts'

export interface StoreOptions {
  /** PostgreSQL; without it the embedded database under `dataDir`. */
  databaseUrl?: string | null | undefined
  /** Null keeps the embedded database in memory, for tests. */
  dataDir: string | null
}

/** Opens a home and brings its tables up to date. Throws when the home cannot be reached or is in use. */
export async function openStore({ databaseUrl, dataDir }: StoreOptions): Promise<Store> {
  const home = databaseUrl ? openPostgres(databaseUrl) : await loadEmbedded(dataDir)
  try {
    await migrate(home.db)
  } catch (error) {
    await home.close()
    throw error
  }
  return {
    ...home,
    async ping() {
      await home.db.execute(sql`select 1`)
    },
  }
}

/** Fourteen megabytes of WebAssembly that nobody with a server needs. */
async function loadEmbedded(dataDir: string | null): Promise<Home> {
  const { openEmbedded } = await import('./open-embedded.ts')
  return openEmbedded(dataDir)
}
