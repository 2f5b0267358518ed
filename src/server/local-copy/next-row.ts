/** The row that follows when a snapshot is written over what is held. Pure. Before: apply-batch.ts. */
import { urgentAt } from '#contract/rules/urgency.ts'
import type { PortingRow } from '../store/portings.ts'
import { dateOf } from '../upstream/moment-of.ts'
import type { Seen } from './apply.ts'

/** `version` is set by whoever numbers the change. */
export function nextRow(held: PortingRow | null, seen: Exclude<Seen, { kind: 'gone' }>): PortingRow {
  const { attempt: _attempt, network: _network, ...snapshot } = seen.snapshot
  const eventAt = seen.kind === 'event' ? latest(held?.eventAt ?? null, seen.at) : (held?.eventAt ?? null)
  const statusSince = snapshot.statusSince ?? sinceByWitness(held, seen)
  // Stamps of the vendor's own examples lie before the creation; lists rely on the order of the two.
  const lastChangeAt = latest(latest(snapshot.createdAt, snapshot.lastChangeAt), eventAt)
  return {
    ...snapshot,
    statusSince,
    urgentAt: dateOf(urgentAt(snapshot, (statusSince ?? snapshot.lastChangeAt).getTime())),
    waitingSince: latest(snapshot.createdAt, statusSince ?? lastChangeAt),
    lastChangeAt,
    source: seen.kind === 'event' ? 'event' : 'read',
    eventAt,
    version: 0,
    deletedAt: null,
  }
}

/** Where the upstream keeps no stamp: the event that brought the status saw it begin, and it lasts while the status stays. */
function sinceByWitness(held: PortingRow | null, seen: Exclude<Seen, { kind: 'gone' }>): Date | null {
  if (held?.status === seen.snapshot.status) return held.statusSince
  return held && seen.kind === 'event' ? seen.at : null
}

function latest(one: Date, other: Date | null): Date
function latest(one: Date | null, other: Date): Date
function latest(one: Date | null, other: Date | null): Date | null {
  if (!one || !other) return one ?? other
  return one > other ? one : other
}
