/** What can go wrong between us and an upstream, by what it says about a write. */
export type FaultKind =
  /** No connection came about: the request never left. */
  | 'neverSent'
  /** Too slow: the upstream may still be at it. */
  | 'timeout'
  /** Not asked at all: it has not answered for a while. */
  | 'circuitOpen'
  /** The connection ended before the answer did. */
  | 'broken'
  /** An answer that is none of this API: redirect, other content type, not JSON, too large, other shape. */
  | 'malformed'
  /** Everyone who asked has left. */
  | 'canceled'
  /** 401, 403: our key. */
  | 'keyRefused'
  /** 429. */
  | 'busy'
  /** 5xx with the upstream's own error body: it has decided. */
  | 'down'
  /** 5xx of something in between: the upstream behind it may still be at it. */
  | 'gateway'
  | 'notFound'
  /** Any other 4xx: understood and refused. */
  | 'rejected'

/** What exactly it was, for operators, where the kind alone does not say. */
export type FaultDetail =
  | 'unknownHost'
  | 'slowFirstByte'
  | 'slowBody'
  | 'cutShort'
  | 'redirect'
  | 'wrongType'
  | 'notJson'
  | 'tooLarge'
  | 'otherShape'

interface FaultFacts {
  detail?: FaultDetail
  status?: number
  /** What the upstream asked us to wait. */
  retryAfterMs?: number
  /** The parsed error body, if it was one. */
  body?: unknown
}

/** Stays inside server/upstream; others see the `Failure` it is translated into. The message holds nothing of any body. */
export class Fault extends Error {
  readonly kind: FaultKind
  readonly facts: FaultFacts

  constructor(kind: FaultKind, message: string, facts: FaultFacts = {}) {
    super(message)
    this.name = 'Fault'
    this.kind = kind
    this.facts = facts
  }
}
