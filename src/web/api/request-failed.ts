import type { ApiError } from '#contract/errors.ts'

/** `refused`: a 4xx, asking again changes nothing. `server`: a 5xx or an unreadable answer. `network`: no answer arrived. */
export type FailureKind = 'refused' | 'server' | 'network'

/** A call that did not succeed. Of a write with kind `network` and no `error`, nobody knows whether it took effect. */
export class RequestFailed extends Error {
  readonly kind: FailureKind
  /** HTTP status; null when no answer arrived. */
  readonly status: number | null
  /** The BFF's own words, or that it was never sent; null when nobody could say any. */
  readonly error: ApiError | null

  constructor(kind: FailureKind, status: number | null, error: ApiError | null) {
    super(error?.message ?? plainWords[kind])
    this.name = 'RequestFailed'
    this.kind = kind
    this.status = status
    this.error = error
  }
}

const plainWords: Record<FailureKind, string> = {
  refused: 'The request was refused.',
  server: 'The desk’s server gave no usable answer.',
  network: 'The desk’s server could not be reached.',
}
