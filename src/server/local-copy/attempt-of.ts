import type { Porting } from '#contract/resources/porting.ts'
import { isFinal } from '#contract/rules/is-final.ts'
import type { Attempt } from '../store/attempts.ts'
import { momentOf } from '../upstream/moment-of.ts'
import type { KeyedDigest } from './keyed-digest.ts'
import { digestsOf } from './personal-values.ts'

/** The last request that a snapshot shows. The upstream keeps no more than this one, so each snapshot adds to the history. Pure. */
export function attemptOf(porting: Porting, digest: KeyedDigest): Attempt | null {
  const requestedAt = momentOf(porting.lastRequestedAt)
  if (!requestedAt || porting.status === 'draft') return null
  return {
    portingId: porting.id,
    requestedAt,
    fields: [],
    digests: digestsOf(digest, porting.id, valuesRead(porting)),
    ...answerOf(porting, requestedAt),
  }
}

function answerOf(porting: Porting, requestedAt: Date): Pick<Attempt, 'number' | 'outcome' | 'code' | 'decidedAt'> {
  const declinedAt = momentOf(porting.lastDeclinedAt)
  // Stamps have whole seconds: a request sent again in the second of its decline has the decline's stamp or a later one.
  if (porting.status !== 'requested' && declinedAt && declinedAt >= requestedAt) {
    const code = porting.declinedCode?.slice(0, 200) ?? null
    return { number: Math.max(1, porting.declinedAttempts), outcome: 'declined', code, decidedAt: declinedAt }
  }
  const number = porting.declinedAttempts + 1
  if (!isFinal(porting.status)) return { number, outcome: 'waiting', code: null, decidedAt: null }
  const stamp = porting[`${porting.status}At` as 'completedAt' | 'canceledAt' | 'expiredAt' | 'failedAt']
  return { number, outcome: porting.status, code: null, decidedAt: momentOf(stamp) }
}

/** PINs are never read back; whoever sends one adds its digest: see desk-writes.ts. */
function valuesRead({ accountNumber, firstName, lastName, birthday, address }: Porting) {
  return { accountNumber: accountNumber ?? undefined, firstName, lastName, birthday, address }
}
