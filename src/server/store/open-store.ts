import { sql } from 'drizzle-orm'
import type { Home, Store } from './home.ts'
import { leases } from './leases.ts'
import { migrate } from './migrate.ts'
import { openPostgres } from './open-postgres.ts'
import type { Patience } from './patient-pool.ts'

export interface StoreOptions {
  /** PostgreSQL; without it the embedded database under `dataDir`. */
  databaseUrl?: string | null | undefined
  /** Null keeps the embedded database in memory, for tests. */
  dataDir: string | null
  /** An empty embedded store to begin with, a folder, or PGlite's dump of one for a store in memory; without it one is made, which takes seconds. */
  prepared?: string
  /** Shorter in tests of outages. */
  patience?: Patience
}

/** Opens a home and brings its tables up to date. Throws when the home cannot be reached or is in use. */
export async function openStore({ databaseUrl, dataDir, prepared, patience }: StoreOptions): Promise<Store> {
  const home = databaseUrl ? openPostgres(databaseUrl, patience) : await loadEmbedded(dataDir, prepared)
  try {
    await migrate(home.unhurried)
    // It is ours alone, so whoever held something in it is dead: nobody has to wait until that runs out.
    if (home.home === 'embedded') await home.db.delete(leases)
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
async function loadEmbedded(dataDir: string | null, prepared: string | undefined): Promise<Home> {
  const { openEmbedded } = await import('./open-embedded.ts')
  return openEmbedded(dataDir, prepared)
}
