/** Addresses that need no key and last an hour of sandbox time: to upload a file, to download a document. */
import { randomBytes } from 'node:crypto'
import type { Instant } from '../model.ts'

export interface Target {
  /** The file of an upload, or the document of a download. */
  id: string
  /** The file's name. */
  name: string
  type: string
  file: string | null
}

export interface Links {
  /** The last part of the address. */
  make(target: Target, now: Instant): string
  find(token: string, now: Instant): Target | 'expired' | undefined
  clear(): void
}

/** "The link expires 1 hour after creation." */
const lasts = 3_600_000
const kept = 10_000

export function createLinks(): Links {
  const links = new Map<string, { target: Target; until: Instant }>()
  return {
    make(target, now) {
      const token = randomBytes(18).toString('base64url')
      const [oldest] = links.keys()
      if (links.size >= kept && oldest !== undefined) links.delete(oldest)
      links.set(token, { target, until: now + lasts })
      return token
    },
    find(token, now) {
      const found = links.get(token)
      return found && (now < found.until ? found.target : 'expired')
    },
    clear: () => links.clear(),
  }
}
