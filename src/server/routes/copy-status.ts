import type { FastifyInstance } from 'fastify'
import type { UpstreamWithCopy } from '../local-copy/upstream-with-copy.ts'
import { registerOperation } from './register-operation.ts'

/** What operators see in words in the settings. `openStreams` counts those of this replica. */
export function registerCopyStatus(app: FastifyInstance, upstream: UpstreamWithCopy, openStreams: () => number): void {
  registerOperation(app, 'getCopyStatus', async () => ({
    ...(await upstream.copyStatus()),
    openStreams: openStreams(),
  }))
}
