import * as z from 'zod/mini'

/** The one table: what went wrong → HTTP status. */
export const errorStatus = {
  invalidRequest: 400,
  /** A webhook that is not signed by whom we know, or too old. */
  signatureRefused: 401,
  /** Nobody is signed in, or not any more. Nothing was done. */
  notSignedIn: 401,
  crossSite: 403,
  /** Somebody is, and may not. */
  forbidden: 403,
  notFound: 404,
  /** A side of the desk that its operator has not set up. */
  notSetUp: 404,
  methodNotAllowed: 405,
  /** This intention is being carried out, or was. */
  alreadyBegun: 409,
  /** The case is not as it was when the form was made: nothing was sent. */
  changedMeanwhile: 412,
  bodyTooLarge: 413,
  unsupportedMediaType: 415,
  /** Asked of us too often; nothing was done. */
  tooManyRequests: 429,
  /** The upstream understood and refused: see `upstreamCode` and `fields`. */
  upstreamRejected: 422,
  internal: 500,
  /** Our own database is away. */
  storeUnavailable: 503,
  /** The upstream answered something that is no answer of its API. */
  upstreamMalformed: 502,
  /** The upstream refused our key. Nobody's session ends for it. */
  upstreamKeyRefused: 502,
  upstreamUnavailable: 503,
  upstreamBusy: 503,
  upstreamTimeout: 504,
} as const
export type ErrorCode = keyof typeof errorStatus

/** The one error body. Shown to people: `message`. Shown to operators: `requestId`, which the log line carries too. */
export const ApiError = z.object({
  /** An `ErrorCode`, or one of a newer server. */
  code: z.string(),
  message: z.string(),
  /** Field key (upstream name, dots for nested: `address.postalCode`) → what is wrong with it. */
  fields: z.optional(z.record(z.string(), z.string())),
  /** Of a failed write: what a re-read proved. Absent for reads and for writes that were refused before they were sent. */
  outcome: z.optional(z.enum(['notApplied', 'unknown'])),
  /** The upstream's own `code`, e.g. `portingNotUpdatable`. */
  upstreamCode: z.optional(z.string()),
  requestId: z.string(),
})
export type ApiError = z.infer<typeof ApiError>

type FailureFacts = Partial<Pick<ApiError, 'fields' | 'outcome' | 'upstreamCode'>> & {
  /** Seconds after which another try makes sense; sent as `Retry-After`. */
  retryAfter?: number
  /** For the log only. Must hold no personal data and no secret. */
  cause?: unknown
}

/** Thrown on the server by whoever notices; the error handler turns it into the one error body. */
export class Failure extends Error {
  readonly code: ErrorCode
  readonly facts: FailureFacts

  constructor(code: ErrorCode, message: string, facts: FailureFacts = {}) {
    super(message, { cause: facts.cause })
    this.name = 'Failure'
    this.code = code
    this.facts = facts
  }
}
