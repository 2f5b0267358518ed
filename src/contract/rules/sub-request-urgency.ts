/** From which moment a sub request needs a person, on the same scale as urgency.ts. Pure. Telnyx publishes no times: all of this is inferred. */
import type { SubRequest, SubRequestStatus } from '../resources/port-request.ts'

const day = 24 * 3_600_000

/** What a status gets before somebody should ask; an exception waits on us and goes before all of its age, as a decline does. */
const patience = {
  exception: -day,
  unassigned: 2 * day,
  'in-process': 3 * day,
  submitted: 4 * day,
  'foc-date-confirmed': day,
  'cancel-pending': 3 * day,
  ported: null,
  cancelled: null,
} satisfies Record<SubRequestStatus, number | null>

/** Statuses in which a person may be needed. */
export const urgentSubRequestStatuses = Object.entries(patience).flatMap(([status, wait]) =>
  wait === null ? [] : [status],
)

/**
 * Milliseconds since the epoch; a moment in the future means: not yet. Null when nobody needs to look, and for statuses we do
 * not know. `since` is when the status began, as far as anybody knows.
 */
export function subRequestUrgentAt({ status, focDate }: Pick<SubRequest, 'status' | 'focDate'>, since: number) {
  const wait = Object.hasOwn(patience, status) ? patience[status as SubRequestStatus] : null
  if (wait === null || Number.isNaN(since)) return null
  // A fixed date is overdue a day after it.
  const begin = status === 'foc-date-confirmed' && focDate ? Date.parse(focDate) : since
  return (Number.isNaN(begin) ? since : begin) + wait
}
