/** Pure: what two reads of a porting prove about a PATCH sent between them. Before: gigs.ts. After: settle-write.ts. */
import { isSameValue } from '#contract/rules/is-same-value.ts'
import type { GigsPorting, GigsPortingUpdate } from '#contract/upstream/gigs.ts'

export type Verdict = 'applied' | 'unchanged' | 'undecided'

/** `took`: it has the new value now. `didNot`: still the old one. `silent`: cannot be told. `other`: a third value. */
type Evidence = 'took' | 'didNot' | 'silent' | 'other'

export function proveUpdate(before: GigsPorting, after: GigsPorting, body: GigsPortingUpdate): Verdict {
  const seen = Object.entries(body).map(([key, sent]) => evidence(before, after, key, sent))
  if (seen.includes('other')) return 'undecided'
  // A PATCH takes effect as a whole, so one field that changed to what was sent proves it all.
  if (seen.includes('took')) return seen.includes('didNot') ? 'undecided' : 'applied'
  if (seen.includes('didNot')) return 'unchanged'
  if (attemptWasMade(before, after)) return 'applied'
  // In `declined` every PATCH is a new attempt, so none was made. Elsewhere a PIN over a PIN leaves no trace.
  return before.status === 'declined' && after.status === 'declined' ? 'unchanged' : 'undecided'
}

function attemptWasMade(before: GigsPorting, after: GigsPorting): boolean {
  if (after.lastRequestedAt !== before.lastRequestedAt) return true
  if (after.declinedAttempts > before.declinedAttempts) return true
  // Stamps have whole seconds: a second attempt within one leaves only the status.
  return before.status === 'declined' && (after.status === 'requested' || after.status === 'completed')
}

function evidence(before: GigsPorting, after: GigsPorting, key: string, sent: unknown): Evidence {
  if (!Object.hasOwn(after, key)) return presence(before[`${key}Exists`], after[`${key}Exists`])
  const isNew = isSameValue(after[key], sent)
  if (isSameValue(before[key], sent)) return isNew ? 'silent' : 'other'
  if (isNew) return 'took'
  return isSameValue(after[key], before[key]) ? 'didNot' : 'other'
}

/** Of a value that is written and never read back. */
function presence(before: unknown, after: unknown): Evidence {
  if (before !== false) return 'silent'
  if (after === true) return 'took'
  return after === false ? 'didNot' : 'silent'
}
