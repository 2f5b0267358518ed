/** The documented errors: 401, 404 and 422 with a `message`. */
import type { TelnyxError } from '#contract/upstream/telnyx.ts'

/** Thrown anywhere below telnyx/app.ts, which answers it. */
export class TelnyxRefusal extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }

  get body(): TelnyxError {
    return { message: this.message }
  }
}

export const notFound = () => new TelnyxRefusal(404, 'Resource not found')

export const unprocessable = (message: string) => new TelnyxRefusal(422, message)

/** What the API would say with a status that comes from nowhere in particular. The body of 429 is that of v2. */
export function telnyxErrorBody(status: number): unknown {
  if (status === 429)
    return { errors: [{ code: '10011', title: 'Too many requests', detail: 'You have exceeded the rate limit.' }] }
  return { message: 'This answer was asked for at /_sandbox/faults.' }
}
