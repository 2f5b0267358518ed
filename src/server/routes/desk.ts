import type { FastifyInstance } from 'fastify'
import type { Desk } from '#contract/dashboard-api.ts'
import { registerOperation } from './register-operation.ts'

export function registerDesk(app: FastifyInstance, desk: () => Promise<Desk>): void {
  registerOperation(app, 'getDesk', desk)
}
