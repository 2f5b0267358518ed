import { Failure } from '#contract/errors.ts'
import { changeSpan } from '../store/changes.ts'
import type { Database } from '../store/database.ts'
import type { PolledUpstream } from '../upstream/telnyx-provider.ts'
import { applyPortRequests, markPortRequestGone } from './apply-port-requests.ts'
import type { KeyedDigest } from './keyed-digest.ts'
import { isOpenGroup } from './port-request-rows.ts'

interface Looking {
  db: Database
  upstream: PolledUpstream
  digest: KeyedDigest
  now: () => Date
}

/** Reads one port request and applies it. Throws the upstream's `Failure`. */
export async function lookAgain({ db, upstream, digest, now }: Looking, id: string): Promise<void> {
  const { newest: since } = await changeSpan(db)
  const found = await upstream.getPortRequestAnew(id).catch((error) => {
    if (error instanceof Failure && error.code === 'notFound') return null
    throw error
  })
  if (!found) return markPortRequestGone(db, id, since, now())
  const { portRequest, asOf } = found
  const isOpen = portRequest.subRequests.some(isOpenGroup)
  await applyPortRequests(db, [{ portRequest, isOpen }], { since, seenAt: new Date(asOf) }, { digest, now: now() })
}
