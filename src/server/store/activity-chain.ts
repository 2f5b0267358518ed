/** The chain of the activity log: each entry's digest covers the entry and the digest before it. Pure. Before: activity.ts, verify-activity.ts. */
import { createHash } from 'node:crypto'
import type { OperationName } from '#contract/dashboard-api.ts'
import type { ActivityEvent, ActivityOutcome } from '#contract/resources/activity.ts'

/** What is before the first entry. */
export const chainStart = ''

/** An entry as whoever writes one gives it. */
export interface NewActivity {
  who: string | null
  role: string | null
  operation: OperationName | ActivityEvent
  portingId: string | null
  address: string | null
  outcome: ActivityOutcome
  requestId: string | null
  detail: Record<string, string>
}

export type Unchained = NewActivity & { number: number; at: Date }

/** Everything that is written down, in one fixed order: a database may give the details back in another. */
export function chainDigest(entry: Unchained, before: string): string {
  const { number, at, who, role, operation, portingId, address, outcome, requestId, detail } = entry
  const details = Object.entries(detail).sort(([one], [other]) => (one < other ? -1 : 1))
  const whole = [
    before,
    number,
    at.toISOString(),
    who,
    role,
    operation,
    portingId,
    address,
    outcome,
    requestId,
    details,
  ]
  return createHash('sha256').update(JSON.stringify(whole)).digest('base64url')
}

/** As the database would give it back: without what it refuses, and no longer than anyone reads. */
export function storable(entry: NewActivity): NewActivity {
  return {
    who: entry.who === null ? null : text(entry.who),
    role: entry.role === null ? null : text(entry.role),
    operation: entry.operation,
    portingId: entry.portingId === null ? null : text(entry.portingId),
    address: entry.address === null ? null : text(entry.address),
    outcome: entry.outcome,
    requestId: entry.requestId === null ? null : text(entry.requestId),
    detail: Object.fromEntries(Object.entries(entry.detail).map(([name, value]) => [name, text(value, 2_000)])),
  }
}

function text(value: string, most = 200): string {
  // Half a surrogate pair becomes the replacement character here, as it would on its way to the database.
  return Buffer.from(value.slice(0, most).replaceAll('\0', '')).toString()
}
