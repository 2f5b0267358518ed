/** The worklist in the contract's words. Before: upstream-with-copy.ts. After: store/worklist.ts. */
import type { Query, Worklist } from '#contract/dashboard-api.ts'
import { Failure } from '#contract/errors.ts'
import { listPageSize } from '#contract/page-data.ts'
import { describeStatus } from '#contract/rules/porting-status.ts'
import type { Database } from '../store/database.ts'
import { countWorklist, listWorklist } from '../store/worklist.ts'
import { itemOf } from './copied-lists.ts'
import { cursorOf, placeOf } from './list-cursor.ts'

/** Statuses in which a person may be needed: those for which contract/rules/urgency.ts knows a time. */
const statuses = ['declined', 'informationRequired', 'failed', 'initiated', 'requested', 'pending', 'draft']

const phaseOf = (status: string, isScheduled: boolean) =>
  describeStatus({ status, scheduledOn: isScheduled ? 'some day' : null }).phase

/** `now` is the upstream's, as the stamps are: by it a case becomes urgent. */
export async function copiedWorklist(
  db: Database,
  query: Query<'listWorklist'>,
  asOf: Date,
  now: Date,
): Promise<Worklist> {
  const after = query.after === undefined ? null : placeOf(query.after)
  if (query.after !== undefined && !after) {
    throw new Failure('invalidRequest', 'This place in the list is gone. Start from the most urgent.')
  }
  const { phase, limit = listPageSize } = query
  const wanted = statuses.filter(
    (status) => !phase || [false, true].some((fixed) => phase.includes(phaseOf(status, fixed))),
  )
  const [{ rows, hasMore }, counted] = await Promise.all([
    listWorklist(db, { statuses: wanted, now, after, limit }),
    countWorklist(db, statuses, now),
  ])
  const last = rows.at(-1)
  const counts: Worklist['counts'] = {}
  for (const { status, isScheduled, cases } of counted) {
    const name = phaseOf(status, isScheduled)
    counts[name] = (counts[name] ?? 0) + cases
  }
  return {
    // One status has two phases, by whether a date is fixed.
    items: rows.map(itemOf).filter((item) => !phase || phase.includes(describeStatus(item).phase)),
    after: hasMore && last?.urgentAt ? cursorOf({ at: last.urgentAt, id: last.id }) : null,
    counts,
    asOf: asOf.toISOString(),
  }
}
