/** Rows of both systems in the contract's words. Before: upstream-with-copy.ts, copied-worklist.ts. After: store. */
import type { CaseItem, SubRequestCase } from '#contract/resources/case.ts'
import { subRequestPhrase } from '#contract/rules/sub-request-phrase.ts'
import { describeSubRequestStatus } from '#contract/rules/sub-request-status.ts'
import type { Database } from '../store/database.ts'
import { heldSubRequests, type SubRequestRow } from '../store/port-requests.ts'
import { heldPortings } from '../store/portings.ts'
import { itemOf } from './copied-lists.ts'

/** Portings first, each in the order asked for; those that are gone are left out. */
export async function copiedCases(
  db: Database,
  ids: string[],
): Promise<{ items: CaseItem[]; versions: Record<string, string> }> {
  const [portings, subs] = await Promise.all([heldPortings(db, ids), heldSubRequests(db, ids)])
  const there = <Row extends { deletedAt: Date | null }>(held: Map<string, Row>) =>
    ids.flatMap((id) => held.get(id) ?? []).filter(({ deletedAt }) => !deletedAt)
  const rows = there(portings)
  return {
    items: [...rows.map(itemOf), ...there(subs).map(caseOfSubRequest)],
    versions: Object.fromEntries(rows.map(({ id, digest }) => [id, digest])),
  }
}

export function caseOfSubRequest(row: SubRequestRow): SubRequestCase {
  const { label, phase } = describeSubRequestStatus(row.status)
  const wrong = subRequestPhrase({ status: row.status, focDate: row.focDate?.toISOString() ?? null })
  return {
    id: row.id,
    portRequestId: row.portRequestId,
    supportKey: row.supportKey,
    status: row.status,
    words: { label, phase, wrong },
    phoneNumberFormatted: row.phoneNumberFormatted,
    country: row.country,
    numberCount: row.numberCount,
    donor: row.carriers,
    holder: row.holder,
    createdAt: row.createdAt.toISOString(),
    statusSince: row.statusSince?.toISOString() ?? null,
    lastChangeAt: (row.updatedAt ?? row.createdAt).toISOString(),
  }
}
