import { existsSync, readdirSync, statSync } from 'node:fs'
import { cp, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { drizzle } from 'drizzle-orm/pglite'
import type { Database } from './database.ts'
import type { Home } from './home.ts'
import { takeStoreLock } from './store-lock.ts'

/** PostgreSQL inside this process, its files under `dataDir`; null = in memory. Throws when another process holds them. */
export async function openEmbedded(dataDir: string | null, prepared?: string): Promise<Home> {
  const release = dataDir === null ? () => {} : takeStoreLock(join(dataDir, 'store.lock'))
  const client = await openClient(dataDir === null ? null : join(dataDir, 'store'), prepared).catch((error) => {
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

async function openClient(folder: string | null, prepared: string | undefined): Promise<PGlite> {
  if (folder !== null && prepared && existsSync(prepared) && !existsSync(folder)) await copyWhole(prepared, folder)
  return PGlite.create({
    extensions: { pg_trgm },
    startParams: [...PGlite.defaultStartParams, '-c', `shared_buffers=${cacheFor(folder)}`],
    ...(folder !== null && { dataDir: folder }),
    ...(folder === null && prepared && { loadDataDir: new Blob([await readFile(prepared)]) }),
  })
}

/** Of an empty store; one that holds ten thousand cases is about twice as large. */
const smallStore = 64 * 2 ** 20

/**
 * How much PostgreSQL keeps of its files. It is filled with zeros at each start: the usual 128 MB take a third of a second and
 * are resident from then on, which a store that fits into less has nothing from.
 */
function cacheFor(folder: string | null): string {
  return folder !== null && bytesOf(join(folder, 'base')) > smallStore ? '128MB' : '16MB'
}

/** 0 where there is no such folder. At once: a thousand promises would take ten times as long. */
function bytesOf(folder: string): number {
  if (!existsSync(folder)) return 0
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)
}

/** All or nothing: a process killed in the middle must not leave half a database under this name. */
async function copyWhole(from: string, to: string): Promise<void> {
  const half = `${to}.new`
  await rm(half, { recursive: true, force: true })
  await cp(from, half, { recursive: true })
  await rename(half, to)
}
