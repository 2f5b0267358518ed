import type { FastifyInstance } from 'fastify'
import { Failure } from '#contract/errors.ts'
import type { SandboxControl } from '../upstream/sandbox-control.ts'
import { registerOperation } from './register-operation.ts'

/** @param sandbox null on a real upstream, where there is nothing to pull */
export function registerSandboxLevers(app: FastifyInstance, sandbox: SandboxControl | null): void {
  registerOperation(app, 'pullSandboxLever', async ({ body }) => {
    if (!sandbox) throw new Failure('notFound', 'The carriers here are real: there are no levers.')
    await sandbox.pull(body)
    return { done: true }
  })
}
