/** Whatever is thrown → the one error body. Before: routes, middleware, the framework. After: the browser's client. */
import type { Socket } from 'node:net'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type ApiError, errorStatus, Failure } from '#contract/errors.ts'
import type { Logger } from './logging.ts'

/** What the framework itself refuses. Its own messages are for developers. */
const frameworkFailures: Readonly<Record<string, () => Failure>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () =>
    new Failure('bodyTooLarge', 'This is too large: at most 64 KB, and 10 MB for a document.'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => new Failure('unsupportedMediaType', 'The body must be application/json.'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () =>
    new Failure('invalidRequest', 'The body is shorter or longer than announced.'),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => new Failure('invalidRequest', 'The body is empty.'),
  FST_ERR_BAD_URL: () => new Failure('invalidRequest', 'The address cannot be read.'),
  FST_ERR_MAX_PARAM_LENGTH: () => new Failure('notFound', 'There is nothing at this address.'),
}

export function sendFailure(reply: FastifyReply, failure: Failure, requestId: string): FastifyReply {
  const { fields, outcome, upstreamCode, retryAfter } = failure.facts
  const body: ApiError = { code: failure.code, message: failure.message, fields, outcome, upstreamCode, requestId }
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter))
  return reply.code(errorStatus[failure.code]).type('application/json; charset=utf-8').send(JSON.stringify(body))
}

export function handleErrors(app: FastifyInstance, logger: Logger): void {
  app.setErrorHandler((error: FastifyError, request: FastifyRequest, reply) => {
    return sendFailure(reply, reportFailure(logger, error, request.id), request.id)
  })
}

export function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error
  const { code = '', statusCode = 500 } = (error ?? {}) as Partial<FastifyError>
  const known = Object.hasOwn(frameworkFailures, code) ? frameworkFailures[code] : undefined
  if (known) return known()
  // A later version may refuse more than we know of, and that is still the sender's fault.
  const isRefusal = code.startsWith('FST_ERR_') && statusCode >= 400 && statusCode < 500
  if (isRefusal) return new Failure('invalidRequest', 'The request cannot be read.', { cause: error })
  return new Failure('internal', 'Something went wrong here. It has been noted.', { cause: error })
}

/** Refusals of what came in are told to the sender only; the rest is for operators to see. */
export function reportFailure(logger: Logger, error: unknown, requestId: string): Failure {
  const failure = failureOf(error)
  if (failure.code === 'internal') {
    logger.error({ requestId, err: failure.facts.cause ?? error }, 'internal error')
  } else if (errorStatus[failure.code] >= 500) {
    logger.warn(
      { requestId, code: failure.code, outcome: failure.facts.outcome, err: failure.facts.cause },
      'upstream trouble',
    )
  }
  return failure
}

/** What is no HTTP at all, or headers beyond all measure: there is no request to answer through. */
export function answerBrokenRequest(
  error: NodeJS.ErrnoException,
  socket: Socket,
  headers: Readonly<Record<string, string>>,
  requestId: string,
): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return
  const message =
    error.code === 'HPE_HEADER_OVERFLOW' ? 'The address or the headers are too long.' : 'This is no request.'
  const body = JSON.stringify({ code: 'invalidRequest', message, requestId } satisfies ApiError)
  const lines = Object.entries({
    ...headers,
    'x-request-id': requestId,
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  }).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 400 Bad Request\r\n${lines.join('')}\r\n${body}`)
}
