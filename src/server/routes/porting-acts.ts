/** What can be done to a porting with no more than a yes, for one and for several. Before: portings.ts, act-on-portings.ts. After: local-copy/desk-writes.ts. */

import type { Porting } from '#contract/resources/porting.ts'
import type { PortingAct } from '#contract/resources/porting-acts.ts'
import type { UpstreamWithCopy } from '../local-copy/upstream-with-copy.ts'
import type { Wish } from '../local-copy/wish.ts'

export interface Asked {
  query: { intention?: string | undefined; version?: string | undefined }
  requestId: string
  by: Wish['by']
}

export function createPortingActs(upstream: UpstreamWithCopy) {
  const once =
    <T>(operation: PortingAct, write: (id: string) => Promise<T>, written: (answer: T) => Porting | null) =>
    (portingId: string, { query, requestId, by }: Asked): Promise<T> =>
      upstream.carryOut({ operation, portingId, changes: {}, ...query, requestId, by }, () => write(portingId), written)
  return {
    retryPorting: once('retryPorting', upstream.retryPorting, ({ porting }) => porting),
    cancelPorting: once('cancelPorting', upstream.cancelPorting, ({ porting }) => porting),
    deletePorting: once('deletePorting', upstream.deletePorting, () => null),
  } satisfies Record<PortingAct, unknown>
}
