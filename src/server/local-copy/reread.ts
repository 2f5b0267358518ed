/** Looks at a case again whose news could not be ordered. Before: caretaker.ts. After: apply-batch.ts. */
import { Failure } from '#contract/errors.ts'
import { changeSpan } from '../store/changes.ts'
import { type Database, refusesData, takeAppendLock } from '../store/database.ts'
import { dropReread, postponeReread, type Reread } from '../store/rereads.ts'
import type { Upstream } from '../upstream/provider.ts'
import type { Seen } from './apply.ts'
import { applyUnderLock } from './apply-batch.ts'
import type { KeyedDigest } from './keyed-digest.ts'
import { snapshotOf } from './snapshot.ts'

interface Looking {
  db: Database
  upstream: Pick<Upstream, 'getPortingAnew'>
  digest: KeyedDigest
  now: () => Date
}

const firstPause = 1_000
const longestPause = 10 * 60_000

/** Null when it is settled, else the failure for which it was put off. */
export async function reread({ db, upstream, digest, now }: Looking, asked: Reread): Promise<Failure | null> {
  const { newest: since } = await changeSpan(db)
  const seen = await look(upstream, digest, asked.portingId, since)
  const failure = seen instanceof Failure ? seen : await settle(db, asked, seen, now())
  if (failure) await postponeReread(db, asked, new Date(now().getTime() + pauseAfter(asked.tries, failure)))
  return failure
}

async function settle(db: Database, asked: Reread, seen: Seen, now: Date): Promise<Failure | null> {
  try {
    await db.transaction(async (tx) => {
      await takeAppendLock(tx)
      const { verdicts } = await applyUnderLock(tx, [seen], now)
      // Disturbed while it looked: the case stays asked for.
      if (!verdicts.includes('reread')) await dropReread(tx, asked)
    })
    return null
  } catch (cause) {
    // Else the same case would be looked at for ever, and no other.
    if (refusesData(cause)) return new Failure('upstreamMalformed', 'The store cannot hold this case.', { cause })
    throw cause
  }
}

async function look(
  upstream: Looking['upstream'],
  digest: KeyedDigest,
  id: string,
  since: number,
): Promise<Seen | Failure> {
  try {
    return { kind: 'read', snapshot: snapshotOf(await upstream.getPortingAnew(id), digest), since }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return error.code === 'notFound' ? { kind: 'gone', id, since } : error
  }
}

function pauseAfter(tries: number, { facts }: Failure): number {
  return Math.max((facts.retryAfter ?? 0) * 1_000, Math.min(longestPause, firstPause * 2 ** tries))
}
