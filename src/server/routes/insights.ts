import type { FastifyInstance } from 'fastify'
import type { UpstreamWithCopy } from '../local-copy/upstream-with-copy.ts'
import { registerOperation } from './register-operation.ts'

export function registerInsights(app: FastifyInstance, upstream: Pick<UpstreamWithCopy, 'readInsights'>): void {
  registerOperation(app, 'getInsights', ({ query }) => upstream.readInsights(query.days))
}
