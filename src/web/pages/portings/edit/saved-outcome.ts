import type { Porting } from '#contract/resources/porting.ts'
import type { SaveConsequence } from '#contract/rules/save-consequence.ts'
import { fieldLabel } from '#contract/rules/what-is-wrong.ts'
import { type Outcome, outcomeOf } from '../actions/outcome.ts'

/** What a save did, by what the upstream says afterwards and not by what was hoped for. */
export function savedOutcome(
  { before, after, proof }: { before: Porting; after: Porting; proof: 'answered' | 'reread' },
  expected: SaveConsequence,
): Outcome {
  const donor = after.donorProvider?.name ?? 'the donor'
  const isAsked = after.lastRequestedAt !== null && after.lastRequestedAt !== before.lastRequestedAt
  // A status found by a second look may be somebody else's doing, who cancelled it.
  const isSent = isAsked || (proof === 'answered' && after.status !== before.status)
  if (isSent && expected.kind === 'newAttempt') return outcomeOf(`Attempt ${expected.attempt} sent to ${donor}`, proof)
  if (isSent && expected.kind === 'sendsRequest') return outcomeOf(`Request sent to ${donor}`, proof)
  const missing = after.missing.map((key) => fieldLabel(key, after))
  const text = missing.length > 0 ? `Nothing has been sent. Still missing: ${missing.join(', ')}.` : null
  return outcomeOf('Saved', proof, text)
}
