import type { FastifyInstance } from 'fastify'
import type { Upstream } from '../upstream/provider.ts'
import { registerOperation } from './register-operation.ts'

export function registerUsers(app: FastifyInstance, upstream: Upstream): void {
  registerOperation(app, 'getUser', ({ params, leaving }) => upstream.getUser(params.userId, leaving()))

  registerOperation(app, 'searchUsers', async ({ body, leaving }) => ({
    items: await upstream.searchUsers(body.text.trim(), leaving()),
  }))

  registerOperation(app, 'listUserSubscriptions', async ({ params, leaving }) => ({
    items: await upstream.listUserSubscriptions(params.userId, leaving()),
  }))
}
