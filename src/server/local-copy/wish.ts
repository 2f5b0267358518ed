/** What a person has decided, before anything is sent. Before: routes. After: desk-writes.ts. */
import type { OperationName, WholeChanges } from '#contract/dashboard-api.ts'
import type { Actor, Within } from '../store/activity.ts'

export interface Wish {
  operation: OperationName
  /** Null for what does not exist yet. */
  portingId: string | null
  changes: WholeChanges
  /** Without one every call counts as a decision of its own. */
  intention?: string | undefined
  /** What the person looked at; unchecked without. */
  version?: string | undefined
  requestId: string
  by: Actor
  /** What the case stands in, for the activity log. */
  within?: Within | undefined
}
