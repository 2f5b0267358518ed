import type { FastifyInstance } from 'fastify'
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

function recordIdOf(params: unknown): string | null {
  const { portingId, userId } = (params ?? {}) as { portingId?: string; userId?: string }
  const id = portingId ?? userId
  return id !== undefined && /^[a-z]{3}_\w{1,60}$/.test(id) ? id : null
}
