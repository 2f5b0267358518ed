/** Pure: what two readings of a sub request prove about a PUT sent between them. Before: telnyx-writes.ts. After: settle-write.ts. */
import { isSameValue } from '#contract/rules/is-same-value.ts'
import type { TelnyxSubRequest, TelnyxSubRequestUpdate } from '#contract/upstream/telnyx.ts'
import type { Verdict } from './prove-write.ts'

type Readable = Pick<TelnyxSubRequest, 'porting_option'>
type Evidence = 'took' | 'didNot' | 'silent' | 'other'

/** @param changes without what was only carried along */
export function proveSubRequest(before: Readable, after: Readable, changes: TelnyxSubRequestUpdate): Verdict {
  const { porting_option: option, ...plain } = changes
  const seen = [
    ...evidence(before, after, plain),
    ...evidence(before.porting_option ?? {}, after.porting_option ?? {}, option ?? {}),
  ]
  if (seen.includes('other')) return 'undecided'
  if (seen.includes('took')) return seen.includes('didNot') ? 'undecided' : 'applied'
  return seen.includes('didNot') ? 'unchanged' : 'undecided'
}

function evidence(before: object, after: object, sent: object): Evidence[] {
  return Object.entries(sent).map(([key, value]) => {
    const was = (before as Record<string, unknown>)[key]
    const is = (after as Record<string, unknown>)[key]
    if (isSameValue(was, value)) return isSameValue(is, value) ? 'silent' : 'other'
    if (isSameValue(is, value)) return 'took'
    return isSameValue(is, was) ? 'didNot' : 'other'
  })
}
