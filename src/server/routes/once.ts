/** A decision of a person on the Telnyx side, carried out once. Before: port-requests.ts, port-request-drafts.ts. After: local-copy/desk-writes.ts. */
import type { OperationName } from '#contract/dashboard-api.ts'
import type { UpstreamWithCopy } from '../local-copy/upstream-with-copy.ts'
import type { Wish } from '../local-copy/wish.ts'
import { withinOf } from '../store/activity.ts'

interface Asked {
  params: object
  query: { intention?: string | undefined }
  /** Of what is written, its fields go into the activity log by name. */
  body?: object | null | undefined
  requestId: string
  by: Wish['by']
}

export type Once = <T>(
  operation: OperationName,
  caseId: string | null,
  asked: Asked,
  write: () => Promise<T>,
) => Promise<T>

/** What the person looked at is compared by the upstream client, which reads before it writes anyway. */
export function createOnce({ carryOut }: Pick<UpstreamWithCopy, 'carryOut'>): Once {
  return (operation, caseId, { params, query, body, requestId, by }, write) => {
    const within = withinOf(params)
    const names = Object.keys(body ?? {}).map((name) => [name, ''])
    const changes = { other: Object.fromEntries(names) }
    return carryOut(
      { operation, portingId: caseId, changes, intention: query.intention, requestId, by, within },
      write,
      () => null,
    )
  }
}
