/** The worklist in the contract's words. Before: upstream-with-copy.ts. After: store/worklist.ts. */
import type { Query, Worklist } from '#contract/dashboard-api.ts'
import { Failure } from '#contract/errors.ts'
import { listPageSize } from '#contract/page-data.ts'
import { isSubRequestCase } from '#contract/rules/case-kind.ts'
import { describeStatus } from '#contract/rules/porting-status.ts'
import { describeSubRequestStatus } from '#contract/rules/sub-request-status.ts'
import { urgentSubRequestStatuses } from '#contract/rules/sub-request-urgency.ts'
import type { Database } from '../store/database.ts'
import { countWorklist, listWorklist, type Wanted, type WorklistCount, type WorklistRow } from '../store/worklist.ts'
import { caseOfSubRequest } from './copied-cases.ts'
import { itemOf } from './copied-lists.ts'
import { cursorOf, placeOf } from './list-cursor.ts'

/** Statuses in which a person may be needed: those for which contract/rules/urgency.ts knows a time. */
const all: Wanted = {
  portings: ['declined', 'informationRequired', 'failed', 'initiated', 'requested', 'pending', 'draft'],
  subRequests: urgentSubRequestStatuses,
}

type Filters = Query<'listWorklist'>

const phaseOf = (status: string, isScheduled: boolean) =>
  describeStatus({ status, scheduledOn: isScheduled ? 'some day' : null }).phase

/** `now` is the upstream's, as the stamps are: by it a case becomes urgent. */
export async function copiedWorklist(db: Database, query: Filters, asOf: Date, now: Date): Promise<Worklist> {
  const after = query.after === undefined ? null : placeOf(query.after)
  if (query.after !== undefined && !after) {
    throw new Failure('invalidRequest', 'This place in the list is gone. Start from the most urgent.')
  }
  const { limit = listPageSize } = query
  const [{ rows, hasMore, last }, counted] = await Promise.all([
    listWorklist(db, { ...wantedBy(query), now, after, limit }),
    countWorklist(db, all, now),
  ])
  const { phase, system } = query
  return {
    // One status of a porting has two phases, by whether a date is fixed.
    items: rows
      .map(caseOf)
      .filter((item) => !phase || isSubRequestCase(item) || phase.includes(describeStatus(item).phase)),
    after: hasMore && last ? cursorOf(last) : null,
    counts: summed(counted, (one) => (!system || one.system === system ? phaseOfCount(one) : null)),
    systems: summed(counted, (one) => (!phase || phase.includes(phaseOfCount(one)) ? one.system : null)),
    asOf: asOf.toISOString(),
  }
}

function wantedBy({ phase, system }: Filters): Wanted {
  const isPhase = (name: string) => !phase || phase.includes(name)
  const portings = all.portings.filter((status) => [false, true].some((fixed) => isPhase(phaseOf(status, fixed))))
  const subRequests = all.subRequests.filter((status) => isPhase(describeSubRequestStatus(status).phase))
  return {
    portings: system === 'telnyx' ? [] : portings,
    subRequests: system === 'gigs' ? [] : subRequests,
  }
}

function phaseOfCount({ system, status, isScheduled }: WorklistCount): string {
  return system === 'gigs' ? phaseOf(status, isScheduled) : describeSubRequestStatus(status).phase
}

const caseOf = (row: WorklistRow) => ('porting' in row ? itemOf(row.porting) : caseOfSubRequest(row.subRequest))

/** Null leaves a count out. */
function summed(counted: WorklistCount[], nameOf: (one: WorklistCount) => string | null): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const one of counted) {
    const name = nameOf(one)
    if (name !== null) sums[name] = (sums[name] ?? 0) + one.cases
  }
  return sums
}
