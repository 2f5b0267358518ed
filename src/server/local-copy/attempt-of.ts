import type { Porting } from '#contract/resources/porting.ts'
import type { Attempt } from '../store/attempts.ts'
import type { KeyedDigest } from './keyed-digest.ts'
import { momentOf } from './moment-of.ts'

const final = ['completed', 'canceled', 'expired', 'failed']

/** The last request that a snapshot shows. The upstream keeps no more than this one, so each snapshot adds to the history. Pure. */
export function attemptOf(porting: Porting, digest: KeyedDigest): Attempt | null {
  const requestedAt = momentOf(porting.lastRequestedAt)
  if (!requestedAt || porting.status === 'draft') return null
  return {
    portingId: porting.id,
    requestedAt,
    fields: [],
    digests: digestsOf(porting, digest),
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
  if (!final.includes(porting.status)) return { number, outcome: 'waiting', code: null, decidedAt: null }
  const stamp = porting[`${porting.status}At` as 'completedAt' | 'canceledAt' | 'expiredAt' | 'failedAt']
  return { number, outcome: porting.status, code: null, decidedAt: momentOf(stamp) }
}

/** What was sent, as far as the upstream tells it. PINs are added by whoever sends them. */
function digestsOf(porting: Porting, digest: KeyedDigest): Record<string, string> {
  const { accountNumber, firstName, lastName, birthday, address } = porting
  const values = { accountNumber, firstName, lastName, birthday, address: address && JSON.stringify(address) }
  return Object.fromEntries(
    Object.entries(values).flatMap(([field, value]) =>
      value ? [[field, valueDigest(digest, porting.id, field, value)]] : [],
    ),
  )
}

/** Bound to case and field, so that equal values in two places do not show. Spelling that no donor minds is left out. */
export function valueDigest(digest: KeyedDigest, portingId: string, field: string, value: string): string {
  return digest('value', portingId, field, value.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase())
}
