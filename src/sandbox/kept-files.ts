/** Uploaded files: beside the journal, or in memory where the world does not outlive its process. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface KeptFiles {
  /** The id is one that we gave out, fit for a file's name. */
  put(id: string, bytes: Buffer): void
  get(id: string): Buffer | undefined
  clear(): void
}

/** Null keeps them in memory. */
export function createKeptFiles(dataDir: string | null): KeptFiles {
  if (dataDir === null) {
    const files = new Map<string, Buffer>()
    return { put: (id, bytes) => files.set(id, bytes), get: (id) => files.get(id), clear: () => files.clear() }
  }
  const directory = join(dataDir, 'files')
  const path = (id: string) => join(directory, id)
  return {
    put(id, bytes) {
      mkdirSync(directory, { recursive: true })
      writeFileSync(path(id), bytes, { mode: 0o600 })
    },
    get: (id) => (existsSync(path(id)) ? readFileSync(path(id)) : undefined),
    clear: () => rmSync(directory, { recursive: true, force: true }),
  }
}
