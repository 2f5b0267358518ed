import type { FastifyInstance } from 'fastify'
import type { Upstream } from '../upstream/provider.ts'
import { registerOperation } from './register-operation.ts'

export function registerUsers(app: FastifyInstance, upstream: Upstream): void {
  registerOperation(app, 'getUser', ({ params, caller }) => upstream.getUser(params.userId, caller()))

  registerOperation(app, 'searchUsers', async ({ body, caller }) => ({
    items: await upstream.searchUsers(body.text.trim(), caller()),
  }))

  registerOperation(app, 'listUserSubscriptions', async ({ params, caller }) => ({
    items: await upstream.listUserSubscriptions(params.userId, caller()),
  }))
}
