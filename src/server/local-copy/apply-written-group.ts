/**
 * A sub request as a write left it → the copy, so that lists show it at once; the whole request is looked at afterwards.
 * Before: port-request-copy.ts. After: store.
 */
import type { SubRequest } from '#contract/resources/port-request.ts'
import { appendChanges, nextChangeNumbers } from '../store/changes.ts'
import { type Database, takeAppendLock } from '../store/database.ts'
import { subRequestsOf, wholePortRequests, writePortRequests, writeSubRequests } from '../store/port-requests.ts'
import { noteSightings } from '../store/sightings.ts'
import { changeOf, isWorthTelling, type Reading, sightingOf, type Writing } from './apply-port-requests.ts'
import { portRequestRowWith, subRequestRow } from './port-request-rows.ts'

/** `reading.since` is of before the write: what was written here meanwhile is left to that look. */
export function applyWrittenGroup(
  db: Database,
  portRequestId: string,
  sub: SubRequest,
  { since, seenAt }: Reading,
  { digest, now }: Writing,
): Promise<void> {
  return db.transaction(async (tx) => {
    await takeAppendLock(tx)
    const request = (await wholePortRequests(tx, [portRequestId])).get(portRequestId)
    const groups = await subRequestsOf(tx, [portRequestId])
    const was = groups.find(({ id }) => id === sub.id)
    if (!request || request.deletedAt || request.version > since || !was) return
    const row = subRequestRow(sub, { id: request.id, createdAt: request.item.createdAt }, was, seenAt, digest)
    const [number = 0] = await nextChangeNumbers(tx, 1)
    const all = groups.map((group) => (group.id === row.id ? row : group))
    await writePortRequests(tx, [{ ...portRequestRowWith(all, request), version: number }])
    await writeSubRequests(tx, [{ ...row, version: number }])
    if (isWorthTelling(was, row)) await noteSightings(tx, [sightingOf(was, row, seenAt)])
    await appendChanges(tx, [{ ...changeOf(row.id, portRequestId, 'changed', row.status), number, at: now }])
  })
}
