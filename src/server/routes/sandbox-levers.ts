import type { FastifyInstance } from 'fastify'
import { Failure } from '#contract/errors.ts'
import type { LocalCopy } from '../local-copy/local-copy.ts'
import { noteActivity } from '../store/activity.ts'
import type { SandboxControl } from '../upstream/sandbox-control.ts'
import { registerOperation } from './register-operation.ts'

type Log = Pick<LocalCopy, 'db' | 'now' | 'onTrouble'>

/** @param sandbox null on a real upstream, where there is nothing to pull */
export function registerSandboxLevers(app: FastifyInstance, sandbox: SandboxControl | null, log: Log | null): void {
  registerOperation(app, 'pullSandboxLever', async ({ body, by, requestId }) => {
    if (!sandbox) throw new Failure('notFound', 'The carriers here are real: there are no levers.')
    await sandbox.pull(body)
    const portingId = 'portingId' in body ? body.portingId : null
    const detail = { lever: body.kind }
    const entry = { ...by, operation: 'pullSandboxLever', portingId, outcome: 'applied', requestId, detail } as const
    // Play must go on without the log.
    if (log)
      await noteActivity(log.db, entry, log.now()).catch((error) => log.onTrouble('a lever was not noted', error))
    return { done: true }
  })
}
