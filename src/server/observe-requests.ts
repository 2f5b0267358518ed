import type { FastifyInstance } from 'fastify'
import { caseIn } from './case-in.ts'
import type { Logger } from './logging.ts'
import type { Metrics } from './metrics.ts'

/** One line and one observation per answer. Names the operation and the record's id; never the address, which may hold anything. */
export function observeRequests(app: FastifyInstance, logger: Logger, metrics: Metrics): void {
  app.addHook('onResponse', (request, reply, done) => {
    const { operation, id: requestId } = request
    const took = reply.elapsedTime
    metrics.request(operation, reply.statusCode, took / 1000)
    logger.answered({
      requestId,
      operation,
      id: recordIdOf(request.params),
      status: reply.statusCode,
      ms: Math.round(took * 10) / 10,
    })
    done()
  })
}

/** Strictly as one upstream or the other makes them: a secret may have been sent in place of one. */
const idForms = /^([a-z]{3}_\w{1,60}|[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12})$/

function recordIdOf(params: unknown): string | null {
  const id = caseIn(params) ?? (params as { userId?: string } | undefined)?.userId
  return id !== undefined && idForms.test(id) ? id : null
}
