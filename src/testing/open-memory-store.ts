/**
 * An empty store in memory. To make one takes four seconds, to read one half of one: it is made once, and kept until the tables or
 * PGlite change. Before: tests that need no second home.
 */
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import type { Store } from '#server/store/home.ts'
import { openStore } from '#server/store/open-store.ts'

const root = path.resolve(import.meta.dirname, '../..')

export async function openMemoryStore(): Promise<Store> {
  const dump = path.join(root, 'node_modules/.cache/portdesk', `empty-store-${madeOf()}.tar`)
  if (!existsSync(dump)) await writeDump(dump)
  return openStore({ dataDir: null, prepared: dump })
}

/** Whole or not at all: other workers may look for it at the same moment, or write it too. */
async function writeDump(file: string): Promise<void> {
  const store = await openStore({ dataDir: null })
  const { $client } = store.db as unknown as { $client: PGlite }
  const dump = await $client.dumpDataDir('none')
  await store.close()
  await mkdir(path.dirname(file), { recursive: true })
  const half = `${file}.${randomUUID()}`
  await writeFile(half, Buffer.from(await dump.arrayBuffer()))
  await rename(half, file)
}

function madeOf(): string {
  const store = 'src/server/store'
  const migrations = readdirSync(path.join(root, store, 'migrations')).map((name) => `${store}/migrations/${name}`)
  const hash = createHash('sha256')
  for (const file of [...migrations, `${store}/migrate.ts`, 'node_modules/@electric-sql/pglite/package.json'])
    hash.update(readFileSync(path.join(root, file))).update('\0')
  return hash.digest('hex').slice(0, 16)
}
