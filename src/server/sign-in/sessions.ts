/** Who is signed in, as far as this replica knows. Before: middleware/check-access.ts, routes/sign-in.ts. After: store/sessions.ts. */
import { createHash, randomBytes } from 'node:crypto'
import { Failure } from '#contract/errors.ts'
import type { Role } from '#contract/resources/role.ts'
import type { Who } from '#contract/resources/session.ts'
import type { SessionBounds, SessionRow, SessionRows } from '../store/sessions.ts'

/** Who asks, and in which session. `sessionId` is no secret: nobody gets in with it. */
export type SignedIn = Who & { sessionId: string }

interface Person {
  id: string
  name: string
  role: Role
  /** Of the issuer; handed back to it at sign-out. */
  idToken?: string | null
}

/** All in milliseconds. */
export interface SessionLimits {
  /** Without a request. */
  idle: number
  /** From sign-in, whatever happens. */
  absolute: number
  /** How long this replica believes what the store said: what another replica ended is known here after this long. */
  believed: number
}

const minute = 60_000
const usualLimits: SessionLimits = { idle: 60 * minute, absolute: 12 * 60 * minute, believed: 5_000 }
/** While the store is away nobody can be signed out either: who was in stays in for this long. */
const believedWithoutStore = 10 * minute
const sweepEvery = 10 * minute

interface SessionsOptions {
  rows: SessionRows
  limits?: Partial<SessionLimits> | undefined
  now?: () => Date
  onTrouble: (what: string, error: unknown) => void
}

interface Known {
  row: SessionRow
  checkedAt: number
  /** When the store last gave an answer. */
  confirmedAt: number
}

export type Sessions = ReturnType<typeof createSessions>

export function createSessions({ rows, onTrouble, ...options }: SessionsOptions) {
  const limits = { ...usualLimits, ...options.limits }
  const now = options.now ?? (() => new Date())
  const known = new Map<string, Known>()
  const asking = new Map<string, Promise<Known | null>>()
  /** What ended while the store was being asked about it: the answer may be of before. */
  const endedMeanwhile = new Set<string>()
  const listeners = new Set<(ended: ReadonlySet<string>) => void>()

  const bounds = (): SessionBounds => ({
    begunAfter: new Date(now().getTime() - limits.absolute),
    seenAfter: new Date(now().getTime() - limits.idle),
  })
  function isOpen({ begunAt, seenAt }: SessionRow): boolean {
    const { begunAfter, seenAfter } = bounds()
    return begunAt > begunAfter && seenAt > seenAfter
  }

  function remember(row: SessionRow): Known {
    const at = now().getTime()
    const entry = { row, checkedAt: at, confirmedAt: at }
    known.set(row.digest, entry)
    return entry
  }

  function forget(ended: string[]): void {
    for (const digest of ended) {
      known.delete(digest)
      if (asking.has(digest)) endedMeanwhile.add(digest)
    }
    const gone = new Set(ended)
    for (const listener of [...listeners]) listener(gone)
  }

  async function lookUp(digest: string): Promise<Known | null> {
    const held = known.get(digest)
    try {
      const [row] = await rows.open([digest], bounds())
      if (endedMeanwhile.has(digest)) return null
      if (!row) {
        if (held) forget([digest])
        return null
      }
      return remember(row)
    } catch (error) {
      const at = now().getTime()
      if (!held || !isOpen(held.row) || at - held.confirmedAt > believedWithoutStore) throw error
      // The next few seconds need not wait for a store that is away.
      held.checkedAt = at
      return held
    }
  }

  function landed(digest: string): void {
    asking.delete(digest)
    endedMeanwhile.delete(digest)
  }

  /** A write a minute at most. */
  function seen(entry: Known): SignedIn {
    const at = now()
    if (at.getTime() - entry.row.seenAt.getTime() >= minute) {
      entry.row = { ...entry.row, seenAt: at }
      rows.touch(entry.row.digest, at).catch((error) => onTrouble('a session could not be kept alive', error))
    }
    return signedIn(entry.row)
  }

  const sweep = setInterval(() => {
    for (const { row } of [...known.values()]) if (!isOpen(row)) forget([row.digest])
    rows.removeEnded(bounds()).catch((error) => onTrouble('ended sessions could not be swept', error))
  }, sweepEvery)
  sweep.unref()

  return {
    limits,

    /** Begins a session and answers what only the browser may hold. Ends `before`, so that nobody goes on in a session they were given. */
    async begin(person: Person, before: SignedIn | null): Promise<{ token: string; who: SignedIn }> {
      if (before) await this.end(before)
      const token = randomBytes(32).toString('base64url')
      const { id: personId, name, role, idToken = null } = person
      const at = now()
      const row = { digest: digestOf(token), personId, name, role, begunAt: at, seenAt: at, idToken }
      await stored(rows.insert(row))
      return { token, who: signedIn(remember(row).row) }
    },

    /**
     * At once where this replica has asked within seconds; else one read by primary key. Throws while the store is away.
     * @param isAttended false for what a page asks by itself: it does not keep the session alive
     */
    find(token: string, isAttended = true): SignedIn | null | Promise<SignedIn | null> {
      const digest = digestOf(token)
      const answer = (entry: Known) => (isAttended ? seen(entry) : signedIn(entry.row))
      const held = known.get(digest)
      if (held && isOpen(held.row) && now().getTime() - held.checkedAt < limits.believed) return answer(held)
      const running = asking.get(digest) ?? lookUp(digest).finally(() => landed(digest))
      asking.set(digest, running)
      return running.then((entry) => entry && answer(entry))
    },

    async end({ sessionId }: SignedIn): Promise<void> {
      await stored(rows.remove(sessionId))
      forget([sessionId])
    },

    async endAllOf({ id }: SignedIn): Promise<void> {
      forget(await stored(rows.removeOf(id)))
    },

    /** What the issuer wants to see at sign-out. */
    idTokenOf: ({ sessionId }: SignedIn): string | null => known.get(sessionId)?.row.idToken ?? null,

    /** Those of these that have ended, on whichever replica. Of a store that is away nothing is known: none. */
    async endedOf(ids: string[]): Promise<Set<string>> {
      try {
        const open = new Set((await rows.open(ids, bounds())).map(({ digest }) => digest))
        return new Set(ids.filter((id) => !open.has(id)))
      } catch {
        return new Set()
      }
    },

    /** Told at once of what ends on this replica. Undo with the returned function. */
    onEnd(listener: (ended: ReadonlySet<string>) => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },

    stop: () => clearInterval(sweep),
  }
}

/** Nobody comes or goes while the store is away. */
async function stored<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (cause) {
    const message =
      'The desk’s own database cannot be reached at the moment: nobody can sign in or out. Try again shortly.'
    throw new Failure('storeUnavailable', message, { cause, retryAfter: 2 })
  }
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

function signedIn({ digest, personId, name, role }: SessionRow): SignedIn {
  return { id: personId, name, role, sessionId: digest }
}
