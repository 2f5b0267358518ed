/**
 * What is held + what was seen → what to do. Pure: no clock, no store. Before: apply-batch.ts. After: apply-batch.ts.
 *
 * The upstream gives no revision number, events come unordered and more than once, and its clock is not ours. So: events are
 * ordered among themselves by their time; a read is the truth as long as nothing changed here while it was under way;
 * between the two only what can but grow is evidence. Everything else is read again.
 */
import type { PortingRow } from '../store/portings.ts'
import type { Snapshot } from './snapshot.ts'
import { compareProgress } from './stamps.ts'

export type Held = Pick<
  PortingRow,
  'digest' | 'source' | 'eventAt' | 'version' | 'deletedAt' | 'stamps' | 'declinedAttempts'
>

export type Seen =
  /** A signed event; `at` by the upstream's clock. */
  | { kind: 'event'; snapshot: Snapshot; at: Date; isDeletion: boolean }
  /** A list, a look, or the answer to a write. `since`: the newest change here when it was asked for. */
  | { kind: 'read'; snapshot: Snapshot; since: number }
  /** A look that found nothing. */
  | { kind: 'gone'; id: string; since: number }

export type Verdict =
  | 'write'
  | 'markDeleted'
  /** Nothing new: it is what is held. */
  | 'same'
  /** Of the past: it belongs to the history and changes nothing. */
  | 'older'
  /** Cannot be ordered: the case must be read again. */
  | 'reread'

export function decide(held: Held | null, seen: Seen): Verdict {
  if (seen.kind === 'event') return seen.isDeletion ? onDeletion(held) : onEvent(held, seen)
  return seen.kind === 'read' ? onRead(held, seen) : onGone(held, seen.since)
}

/** Deletion is final upstream, so it needs no order. */
function onDeletion(held: Held | null): Verdict {
  return held?.deletedAt ? 'same' : 'markDeleted'
}

function onEvent(held: Held | null, { snapshot, at }: { snapshot: Snapshot; at: Date }): Verdict {
  if (!held) return 'write'
  if (held.eventAt && at < held.eventAt) return 'older'
  // News of what is gone: late, or the deletion was none. Only a look can tell.
  if (held.deletedAt) return held.eventAt && at <= held.eventAt ? 'older' : 'reread'
  if (held.digest === snapshot.digest) return 'same'
  if (held.source === 'event' && held.eventAt && at > held.eventAt) return 'write'
  return byProgress(held, snapshot)
}

function onRead(held: Held | null, { snapshot, since }: { snapshot: Snapshot; since: number }): Verdict {
  if (!held) return 'write'
  const isUndisturbed = held.version <= since
  if (held.deletedAt) return isUndisturbed ? 'write' : 'reread'
  if (held.digest === snapshot.digest) return 'same'
  return isUndisturbed ? 'write' : byProgress(held, snapshot)
}

function onGone(held: Held | null, since: number): Verdict {
  if (!held || held.deletedAt) return 'same'
  return held.version <= since ? 'markDeleted' : 'reread'
}

function byProgress(held: Held, snapshot: Snapshot): Verdict {
  return { later: 'write', earlier: 'older', unclear: 'reread' }[compareProgress(snapshot, held)] as Verdict
}
