/**
 * Port requests as they were read → the copy, the sightings and the numbered changes, in the caller's transaction. Before:
 * telnyx-poll.ts, port-request-copy.ts. After: store; the announcement goes out at commit.
 */
import type { PortRequest } from '#contract/resources/port-request.ts'
import { appendChanges, type Change, nextChangeNumbers } from '../store/changes.ts'
import { type Database, takeAppendLock } from '../store/database.ts'
import {
  type HeldPortRequest,
  heldPortRequests,
  markPortRequestDeleted,
  type SubRequestRow,
  subRequestsOf,
  wholePortRequests,
  writePortRequests,
  writeSubRequests,
} from '../store/port-requests.ts'
import { type NewSighting, noteSightings } from '../store/sightings.ts'
import { momentOf } from '../upstream/moment-of.ts'
import type { KeyedDigest } from './keyed-digest.ts'
import { portRequestDigest, portRequestRow, subRequestRow } from './port-request-rows.ts'

export interface SeenRequest {
  portRequest: PortRequest
  isOpen: boolean
}

export interface Reading {
  /** The newest change here when it was asked for. */
  since: number
  /** When the upstream said so, by its clock. */
  seenAt: Date
}

export interface Writing {
  digest: KeyedDigest
  now: Date
}

type Numbered = Omit<Change, 'number' | 'at'>

/** Alone on its own transaction. */
export function applyPortRequests(db: Database, seen: SeenRequest[], reading: Reading, writing: Writing) {
  return db.transaction(async (tx) => {
    await takeAppendLock(tx)
    return applyPortRequestsUnderLock(tx, seen, reading, writing)
  })
}

/** Inside the caller's transaction, which holds the append lock. Returns how many port requests were written. */
export async function applyPortRequestsUnderLock(
  tx: Database,
  seen: readonly SeenRequest[],
  reading: Reading,
  { digest, now }: Writing,
): Promise<number> {
  // A list whose items shift while it is walked may name one twice: the later word counts.
  const latest = new Map(seen.map((one) => [one.portRequest.id, one]))
  const held = await heldPortRequests(tx, [...latest.keys()])
  const fresh = [...latest.values()].flatMap((one) => {
    const digested = portRequestDigest(one.portRequest, one.isOpen, digest)
    if (!isNews(held.get(one.portRequest.id) ?? null, one.portRequest, digested, reading.since)) return []
    return [{ ...one, digested }]
  })
  const unnamed = fresh.filter(({ portRequest }) => portRequest.numbersLeftOut).map(({ portRequest }) => portRequest.id)
  const numbersHeld = await wholePortRequests(tx, unnamed)
  const written = fresh.map(({ portRequest, isOpen, digested }) => {
    const row = portRequestRow(portRequest, isOpen, digested, numbersHeld.get(portRequest.id) ?? null)
    return { portRequest, row }
  })
  const groups = await subRequestsOf(
    tx,
    written.map(({ row }) => row.id),
  )
  const told = written.map(({ portRequest, row }) => {
    const before = groups.filter((sub) => sub.portRequestId === row.id)
    return { row, ...compareGroups(portRequest, before, held.has(row.id), reading.seenAt, digest) }
  })
  const changes = told.flatMap(({ row, changes: ofGroups }) =>
    ofGroups.length > 0 ? ofGroups : [changeOf(row.id, row.id, held.has(row.id) ? 'changed' : 'created', '')],
  )
  const numbers = await nextChangeNumbers(tx, changes.length)
  const numbered = changes.map((change, index): Change => ({ ...change, number: numbers[index] ?? 0, at: now }))
  const last = new Map(numbered.map(({ portRequestId, number }) => [portRequestId, number]))
  const version = (id: string) => last.get(id) ?? 0
  await writePortRequests(
    tx,
    told.map(({ row }) => ({ ...row, version: version(row.id) })),
  )
  const subs = told.flatMap(({ row, rows }) => rows.map((sub) => ({ ...sub, version: version(row.id) })))
  // One that has moved to another request is gone from the first: where both are seen at once, being there counts.
  const isThere = (sub: SubRequestRow) => Number(sub.deletedAt === null)
  const each = new Map(subs.sort((a, b) => isThere(a) - isThere(b)).map((sub) => [sub.id, sub]))
  await writeSubRequests(tx, [...each.values()])
  await noteSightings(
    tx,
    told.flatMap((one) => one.sightings),
  )
  await appendChanges(tx, numbered)
  return fresh.length
}

/** Marks what the upstream does not know any more. */
export function markPortRequestGone(db: Database, id: string, since: number, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    await takeAppendLock(tx)
    const held = (await heldPortRequests(tx, [id])).get(id)
    if (!held || held.deletedAt || held.version > since) return
    const gone = [...(await subRequestsOf(tx, [id])).map((sub) => sub.id), id]
    const numbers = await nextChangeNumbers(tx, gone.length)
    await markPortRequestDeleted(tx, id, now, numbers.at(-1) ?? 0)
    await appendChanges(
      tx,
      gone.map((one, index) => ({ ...changeOf(one, id, 'deleted', ''), number: numbers[index] ?? 0, at: now })),
    )
  })
}

/**
 * A reading is the truth as long as nothing was written here while it was under way. What was overtaken counts only if the
 * upstream's own stamp is the later one; a poll comes again soon and settles the rest.
 */
function isNews(held: HeldPortRequest | null, seen: PortRequest, digest: string, since: number): boolean {
  if (!held) return true
  if (held.digest === digest && !held.deletedAt) return false
  if (held.version <= since) return true
  const updatedAt = momentOf(seen.updatedAt)
  return updatedAt !== null && held.updatedAt !== null && updatedAt > held.updatedAt
}

function compareGroups(
  request: PortRequest,
  held: SubRequestRow[],
  isKnown: boolean,
  seenAt: Date,
  digest: KeyedDigest,
) {
  const before = new Map(held.map((row) => [row.id, row]))
  const rows: SubRequestRow[] = []
  const sightings: NewSighting[] = []
  const changes: Numbered[] = []
  for (const sub of request.subRequests) {
    const was = before.get(sub.id) ?? null
    before.delete(sub.id)
    const row = subRequestRow(sub, request, was, seenAt, digest)
    if (was?.digest === row.digest) continue
    rows.push(row)
    changes.push(changeOf(row.id, row.portRequestId, was ? 'changed' : 'created', row.status))
    if (isKnown && isWorthTelling(was, row)) sightings.push(sightingOf(was, row, seenAt))
  }
  // A vendor may split or merge groups: what is not there any more is no case.
  for (const was of before.values()) {
    rows.push({ ...was, deletedAt: seenAt })
    changes.push(changeOf(was.id, was.portRequestId, 'deleted', was.status))
  }
  return { rows, sightings, changes }
}

export function isWorthTelling(was: SubRequestRow | null, row: SubRequestRow): boolean {
  return was?.status !== row.status || was.focDate?.getTime() !== row.focDate?.getTime()
}

export function sightingOf(was: SubRequestRow | null, row: SubRequestRow, seenAt: Date): NewSighting {
  return {
    portRequestId: row.portRequestId,
    subRequestId: row.id,
    seenAt,
    statusBefore: was?.status ?? null,
    status: row.status,
    focDateBefore: was?.focDate ?? null,
    focDate: row.focDate,
  }
}

export function changeOf(id: string, portRequestId: string, kind: Change['kind'], status: string): Numbered {
  return { portingId: id, portRequestId, kind, status }
}
