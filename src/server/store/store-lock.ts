import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * A lock file beside the embedded database, because two processes that open one PGlite folder lose rows without an
 * error (https://github.com/electric-sql/pglite/issues/892). Holds the process id and when that process started, so that a
 * number used again by the system does not lock the store for ever. Throws when its holder is alive.
 */
export function takeStoreLock(path: string): () => void {
  mkdirSync(dirname(path), { recursive: true })
  const mine = JSON.stringify({ pid: process.pid, started: startOf(process.pid) })
  if (!create(path, mine)) {
    const holder = readHolder(path)
    if (holder && isAlive(holder)) {
      throw new Error(
        `The embedded database is in use by process ${holder.pid} (${path}). Stop that process, set DATA_DIR to another folder, or set DATABASE_URL.`,
      )
    }
    rmSync(path, { force: true })
    if (!create(path, mine)) throw new Error(`Another process took the embedded database at this moment (${path}).`)
  }
  return () => rmSync(path, { force: true })
}

interface Holder {
  pid: number
  started: string | null
}

function create(path: string, content: string): boolean {
  try {
    const file = openSync(path, 'wx')
    writeSync(file, content)
    closeSync(file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function readHolder(path: string): Holder | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder
  } catch {
    return null
  }
}

function isAlive({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const now = startOf(pid)
  return started === null || now === null || started === now
}

/** Clock ticks between boot and the start of the process; null where the system has no `/proc`. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the command in brackets and may hold blanks; the 22nd is the start time.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}
