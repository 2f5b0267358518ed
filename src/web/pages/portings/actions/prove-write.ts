/**
 * What two readings of a porting prove about a write between them whose answer was lost. Before: use-saving.ts, use-porting-action.ts.
 * After: write-failure.ts. Never that it was not applied: what was lost may still arrive, and a change of status may be somebody else's.
 */
import type { PortingChanges } from '#contract/dashboard-api.ts'
import type { Porting } from '#contract/resources/porting.ts'
import { isHidden } from '#contract/rules/hide-personal.ts'
import { isSameValue } from '#contract/rules/is-same-value.ts'

/** `notSeen`: what was sent is not there so far. `unprovable`: nothing could show it, or the readings contradict each other. */
export type Proof = 'applied' | 'notSeen' | 'unprovable'

/** `took`: it has the new value now. `didNot`: still the old one. `silent`: cannot be told. `other`: a third value. */
type Evidence = 'took' | 'didNot' | 'silent' | 'other'

/**
 * Of a save. A PATCH takes effect as a whole, so one value that became what was sent proves it all. `same`: what of the covered
 * values is on file now as it was sent, by the desk's word.
 */
export function proveUpdate(
  before: Porting,
  after: Porting,
  changes: PortingChanges,
  same: ReadonlySet<string> = new Set(),
): Proof {
  const { other = {}, ...known } = changes
  const seen = Object.entries({ ...other, ...known }).map(([key, sent]) =>
    isHidden(before, key) || isHidden(after, key)
      ? hiddenEvidence(before.hidden?.[key] === after.hidden?.[key], same.has(key))
      : evidence(before, after, key, sent),
  )
  if (seen.includes('other')) return 'unprovable'
  if (seen.includes('took')) return seen.includes('didNot') ? 'unprovable' : 'applied'
  if (seen.includes('didNot')) return 'notSeen'
  if (isAskedAnew(before, after)) return 'applied'
  // In `declined` every save is a new attempt, so there was none. Elsewhere a PIN over a PIN leaves no trace.
  return before.status === 'declined' && after.status === 'declined' ? 'notSeen' : 'unprovable'
}

/** Of sending again unchanged. */
export function proveRetry(before: Porting, after: Porting): Proof {
  return isAskedAnew(before, after) ? 'applied' : 'notSeen'
}

export function proveCancel(after: Porting): Proof {
  return after.status === 'canceled' ? 'applied' : 'notSeen'
}

/** The donor was asked once more: no other change of a porting moves this stamp. */
function isAskedAnew({ lastRequestedAt: earlier }: Porting, { lastRequestedAt: later }: Porting): boolean {
  if (later === null) return false
  return earlier === null || Date.parse(later) > Date.parse(earlier)
}

function evidence(before: Porting, after: Porting, key: string, sent: unknown): Evidence {
  if (key === 'accountPin') return presence(before.accountPinExists, after.accountPinExists)
  if (key === 'billingPin') return presence(before.billingPinExists, after.billingPinExists)
  if (!Object.hasOwn(after, key)) return 'silent'
  const [old, held] = [before, after].map((porting) => porting[key as keyof Porting])
  const isNew = isSameValue(held, sent)
  if (isSameValue(old, sent)) return isNew ? 'silent' : 'other'
  if (isNew) return 'took'
  return isSameValue(held, old) ? 'didNot' : 'other'
}

/** Of a value that only the desk can compare. */
function hiddenEvidence(isUnmoved: boolean, isNew: boolean): Evidence {
  if (isUnmoved) return isNew ? 'silent' : 'didNot'
  return isNew ? 'took' : 'other'
}

/** Of a value that is written and never read back. */
function presence(before: boolean, after: boolean): Evidence {
  if (before) return 'silent'
  return after ? 'took' : 'didNot'
}
