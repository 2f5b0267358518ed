import type { FastifyInstance } from 'fastify'
import type { Upstream } from '../upstream/provider.ts'
import { registerPassThrough } from './register-operation.ts'

export function registerServiceProviders(app: FastifyInstance, upstream: Upstream): void {
  registerPassThrough(app, 'listServiceProviders', ({ query, caller }) =>
    upstream.listServiceProviders(query, caller()),
  )
}
