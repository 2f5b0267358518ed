/** Every operation of the Telnyx side on a desk that has none: refused by its name, rather than unknown. Before: app.ts. */
import type { FastifyInstance } from 'fastify'
import { Failure } from '#contract/errors.ts'
import { portRequestDraftOperations } from '#contract/port-request-draft-operations.ts'
import { portRequestOperations } from '#contract/port-request-operations.ts'
import { registerOperation } from './register-operation.ts'

type Name = keyof typeof portRequestOperations | keyof typeof portRequestDraftOperations

export function refusePortRequests(app: FastifyInstance): void {
  const names = Object.keys({ ...portRequestOperations, ...portRequestDraftOperations }) as Name[]
  for (const name of names)
    registerOperation(app, name, () => {
      throw new Failure('notSetUp', 'Telnyx is not set up on this desk: an operator has to set its key.')
    })
}
