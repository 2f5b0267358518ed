import type { FastifyInstance } from 'fastify'
import type { CopyStatus } from '#contract/dashboard-api.ts'
import type { PortRequestsWithCopy } from '../local-copy/port-requests-with-copy.ts'
import type { UpstreamWithCopy } from '../local-copy/upstream-with-copy.ts'
import type { Connection } from '../upstream/guarded-exchange.ts'
import { registerOperation } from './register-operation.ts'

interface CopyStatusOptions {
  upstream: UpstreamWithCopy
  telnyx: Pick<PortRequestsWithCopy, 'portRequestCopyStatus'> | null
  connections: () => Record<string, Connection>
  openStreams: () => number
}

/** What operators see in words in the settings. Connections and `openStreams` are those of this replica. */
export function registerCopyStatus(
  app: FastifyInstance,
  { upstream, telnyx, connections, openStreams }: CopyStatusOptions,
): void {
  registerOperation(app, 'getCopyStatus', async () => ({
    ...(await upstream.copyStatus()),
    portRequests: await telnyx?.portRequestCopyStatus(),
    connections: Object.entries(connections()).map(describeConnection),
    openStreams: openStreams(),
  }))
}

function describeConnection([provider, { state, isKeyRefused, openSince, retryAt }]: [
  string,
  Connection,
]): CopyStatus['connections'][number] {
  const stated = isKeyRefused ? 'keyRefused' : 'answers'
  return {
    provider,
    state: state === 'closed' ? stated : 'away',
    awaySince: openSince?.toISOString() ?? null,
    retryAt: retryAt?.toISOString() ?? null,
  }
}
