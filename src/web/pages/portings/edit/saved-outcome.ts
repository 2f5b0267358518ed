import type { Porting } from '#contract/resources/porting.ts'
import { fieldLabel } from '#contract/rules/what-is-wrong.ts'
import { type Outcome, outcomeOf } from '#web/components/outcome.ts'

interface Written {
  before: Porting
  after: Porting
  proof: 'answered' | 'reread'
}

/** What a save did, by what the upstream says afterwards and not by what was hoped for. */
export function savedOutcome({ before, after, proof }: Written): Outcome {
  const donor = after.donorProvider?.name ?? 'the donor'
  if (!isSent(before, after)) return outcomeOf('Saved', proof, stillMissing(after))
  if (before.status === 'declined') return outcomeOf(`Attempt ${before.declinedAttempts + 1} sent to ${donor}`, proof)
  return before.status === 'draft' ? outcomeOf('Saved', proof) : outcomeOf(`Request sent to ${donor}`, proof)
}

/** Of sending again unchanged: `done` where it was sent. */
export function retriedOutcome({ before, after, proof }: Written, done: string): Outcome {
  if (isSent(before, after)) return outcomeOf(done, proof)
  return outcomeOf(
    'Not sent',
    proof,
    stillMissing(after) ?? 'The provider took it, and has not said that it went to the donor.',
  )
}

/** Any other change of status can be a question for what is missing, or somebody else's doing. */
function isSent(before: Porting, after: Porting): boolean {
  if (after.status === 'requested') return true
  return after.lastRequestedAt !== null && after.lastRequestedAt !== before.lastRequestedAt
}

function stillMissing(after: Porting): string | null {
  const missing = after.missing.map((key) => fieldLabel(key, after))
  return missing.length > 0 ? `Nothing has been sent. Still missing: ${missing.join(', ')}.` : null
}
