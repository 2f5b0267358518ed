/**
 * What was seen → the copy, the history and the numbered changes, in one transaction. Before: intake.ts, sweep.ts, rereads,
 * reads and writes of the routes. After: store; the announcement goes out at commit.
 */
import { type Attempt, writeAttempts } from '../store/attempts.ts'
import { appendChanges, type Change, nextChangeNumbers } from '../store/changes.ts'
import { type Database, takeAppendLock } from '../store/database.ts'
import { type Network, noteNetworks } from '../store/networks.ts'
import { heldPortings, type PortingRow, writePortings } from '../store/portings.ts'
import { askRereads } from '../store/rereads.ts'
import { decide, type Seen, type Verdict } from './apply.ts'
import { nextRow } from './next-row.ts'

export interface Applied {
  /** In the order given. */
  verdicts: Verdict[]
  /** Cases that are written or marked now. */
  changed: number
}

/** Alone on its own transaction. */
export function applySeen(db: Database, seen: Seen[], now: Date): Promise<Applied> {
  return db.transaction(async (tx) => {
    await takeAppendLock(tx)
    return applyUnderLock(tx, seen, now)
  })
}

/** Inside the caller's transaction, which holds the append lock. */
export async function applyUnderLock(tx: Database, seen: Seen[], now: Date): Promise<Applied> {
  const held = await heldPortings(tx, [...new Set(seen.map(idOf))])
  const outcome = fold(held, seen, now)
  const kinds = [...outcome.kinds]
  const numbers = await nextChangeNumbers(tx, kinds.length)
  const changes = kinds.map(([id, kind], index): Change => {
    const number = numbers[index] ?? 0
    const row = held.get(id)
    if (row) row.version = number
    return { number, at: now, portingId: id, portRequestId: null, kind, status: row?.status ?? '' }
  })
  const rows = [...outcome.touched].flatMap((id) => held.get(id) ?? [])
  await writePortings(tx, rows)
  await noteNetworks(tx, outcome.networks)
  await writeAttempts(tx, [...outcome.attempts.values()])
  await askRereads(tx, outcome.rereads, 'unordered', now)
  await appendChanges(tx, changes)
  return { verdicts: outcome.verdicts, changed: kinds.length }
}

/** Applies one after the other to `held`, which then holds the rows to write. */
function fold(held: Map<string, PortingRow>, seen: Seen[], now: Date) {
  const verdicts: Verdict[] = []
  /** Cases whose change is worth a number. */
  const kinds = new Map<string, Change['kind']>()
  /** Cases whose row must be written, with or without a number. */
  const touched = new Set<string>()
  const attempts = new Map<string, Attempt>()
  const rereads: string[] = []
  const networks: Network[] = []
  for (const one of seen) {
    const id = idOf(one)
    const before = held.get(id) ?? null
    const verdict = decide(before, one)
    verdicts.push(verdict)
    if (verdict === 'reread') rereads.push(id)
    if (one.kind !== 'gone') noteAttempt(attempts, one.snapshot.attempt)
    if (one.kind !== 'gone' && verdict === 'write' && one.snapshot.network) networks.push(one.snapshot.network)
    const after = afterVerdict(before, one, verdict, now)
    if (!after) continue
    held.set(id, after)
    touched.add(id)
    if (verdict === 'write')
      kinds.set(id, before && !before.deletedAt && kinds.get(id) !== 'created' ? 'changed' : 'created')
    if (verdict === 'markDeleted') kinds.set(id, 'deleted')
  }
  return { verdicts, kinds, touched, attempts, rereads, networks }
}

/** Null when the row stays as it is. */
function afterVerdict(before: PortingRow | null, seen: Seen, verdict: Verdict, now: Date): PortingRow | null {
  if (verdict === 'write' && seen.kind !== 'gone') return nextRow(before, seen)
  if (verdict === 'markDeleted') {
    if (seen.kind === 'event') return { ...nextRow(before, seen), deletedAt: seen.at }
    return before ? { ...before, deletedAt: now } : null
  }
  // An event that brings nothing new still proves that what is held is no older than its time.
  const isNewer = verdict === 'same' && seen.kind === 'event' && before && (!before.eventAt || seen.at > before.eventAt)
  return isNewer ? { ...before, eventAt: seen.at } : null
}

/** One statement may not touch a row twice: the later word on the same request wins, an answer over none. */
function noteAttempt(attempts: Map<string, Attempt>, attempt: Attempt | null): void {
  if (!attempt) return
  const key = `${attempt.portingId} ${attempt.requestedAt.getTime()}`
  const known = attempts.get(key)
  if (!known || known.outcome === 'waiting' || attempt.outcome !== 'waiting') attempts.set(key, attempt)
}

function idOf(seen: Seen): string {
  return seen.kind === 'gone' ? seen.id : seen.snapshot.id
}
