import { createHmac, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Tells whether two values are the same without keeping either. Keyed, because a PIN of six digits is guessed from a bare hash. */
export type KeyedDigest = (...parts: string[]) => string

export function createKeyedDigest(key: Buffer): KeyedDigest {
  return (...parts) => {
    const hmac = createHmac('sha256', key)
    for (const part of parts) hmac.update(`${part.length}:${part}`)
    return hmac.digest('base64url').slice(0, 22)
  }
}

interface KeySources {
  sessionSecret: string | null
  databaseUrl: string | null
  dataDir: string
}

/**
 * The key: from the session secret, or the database's address with its password, which all replicas share; else one of its own
 * beside the embedded database, made at the first start and readable by its owner only.
 */
export function digestKey({ sessionSecret, databaseUrl, dataDir }: KeySources): Buffer {
  const shared = sessionSecret ?? databaseUrl
  if (shared !== null) return createHmac('sha256', shared).update('portdesk keyed digests').digest()
  const path = join(dataDir, 'digest.key')
  mkdirSync(dataDir, { recursive: true })
  try {
    writeFileSync(path, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return Buffer.from(readFileSync(path, 'utf8'), 'base64')
}
