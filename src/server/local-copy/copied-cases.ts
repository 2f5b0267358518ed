/** Rows of both systems in the contract's words. Before: upstream-with-copy.ts, copied-worklist.ts. After: store. */
import type { CaseItem, SubRequestCase } from '#contract/resources/case.ts'
import { subRequestPhrase } from '#contract/rules/sub-request-phrase.ts'
import { describeSubRequestStatus } from '#contract/rules/sub-request-status.ts'
import type { Database } from '../store/database.ts'
import { heldSubRequests, type SubRequestRow } from '../store/port-requests.ts'
import { copiedRows } from './copied-lists.ts'

/** Portings first, each in the order asked for; those that are gone are left out. */
export async function copiedCases(db: Database, ids: string[]): Promise<CaseItem[]> {
  const [portings, held] = await Promise.all([copiedRows(db, ids), heldSubRequests(db, ids)])
  const subs = ids.flatMap((id) => {
    const row = held.get(id)
    return row && !row.deletedAt ? [caseOfSubRequest(row)] : []
  })
  return [...portings, ...subs]
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
