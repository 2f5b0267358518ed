/** The documented error bodies, and the one table of codes. Source: Gigs error handling and the Portings reference. */
import type { GigsError } from '#contract/upstream/gigs.ts'

const typeByStatus = {
  400: 'invalid',
  401: 'unauthenticated',
  403: 'permissionDenied',
  404: 'notFound',
  409: 'conflict',
  422: 'invalid',
  429: 'tooManyRequests',
  500: 'internal',
  501: 'notImplemented',
  503: 'unavailable',
} as const

/** Where a status has one code whatever was asked. */
const codeByStatus: Record<number, string> = { 500: 'unknown', 503: 'serviceUnavailable' }

type ErrorStatus = keyof typeof typeByStatus

/** The published shape of `details` is "array of objects"; this one is ours, see docs/sandbox.md. */
export interface ErrorDetail {
  in: 'header' | 'path' | 'query' | 'body'
  /** Dotted, `address.postalCode`; empty for the whole part. */
  path: string
  message: string
}

const codes = {
  portingAccountPinForPortInBehaviorInvalid:
    'To keep the number the code must be a PAC: 3 letters followed by 6 digits.',
  portingAccountPinForCancelOnlyBehaviorInvalid:
    'To give up the number the code must be a STAC: 6 digits followed by 3 letters.',
  portingAlreadyExists: 'There is already an open porting for this phone number.',
  portingAlreadyCanceled: 'The porting has already been canceled.',
  portingNotCancelable: 'The porting cannot be canceled in its current status.',
  portingNotDeletable: 'Only a porting in the draft status can be deleted.',
  portingNotUpdatable: 'The porting cannot be updated in its current status.',
  portingAttributeUpdateNotSupported: 'At least one of the given attributes cannot be updated in the current status.',
  portingCancellationBehaviorNotSupported: 'The provider does not support the behavior cancelOnly.',
  portingScheduleNotSupported: 'The provider does not support scheduled portings.',
  portingScheduledOnInvalid: 'The scheduled date must be in the future.',
  portingDonorProviderNotFound: 'The donor provider does not exist.',
  portingProviderNotFound: 'The provider does not exist.',
  portingProviderMismatch: 'The porting and the subscription are for different providers.',
  portingNotSupported: 'The phone number cannot be ported to this provider.',
  portingPhoneNumberBlocked: 'The phone number is blocked from being ported.',
  portingPerUserLimitExceeded: 'The user has too many draft portings.',
  portingUserAddressRequired: 'The user must have an address before a porting can be created.',
  portingConflictsWithPortOut: 'The phone number has an open port-out.',
  subscriptionPortingAlreadyOpen: 'The subscription already has an open porting.',
  subscriptionPortingAlreadyCompleted: 'The subscription already has a completed porting.',
  serviceUnavailable: 'The network provider is currently unavailable.',
} as const

export type ErrorCode = keyof typeof codes

/** Thrown anywhere below gigs/app.ts, which answers it. */
export class Refusal extends Error {
  readonly status: ErrorStatus
  readonly body: GigsError

  constructor(status: ErrorStatus, body: Omit<GigsError, 'object' | 'type'> & { type?: string }) {
    super(body.message)
    this.status = status
    this.body = { object: 'error', type: typeByStatus[status], ...body }
  }
}

/** What the API would say with a status that comes from nowhere in particular; undefined where it documents none. */
export function errorBody(status: number): GigsError | undefined {
  const type = Object.hasOwn(typeByStatus, status) ? typeByStatus[status as ErrorStatus] : undefined
  const code = Object.hasOwn(codeByStatus, status) ? codeByStatus[status] : undefined
  return (
    type && { object: 'error', type, ...(code && { code }), message: 'This answer was asked for at /_sandbox/faults.' }
  )
}

export function malformed(message: string): Refusal {
  return new Refusal(400, { type: 'malformed', message })
}

/** A parameter that is unknown, empty or of the wrong type. */
export function badRequest(details: ErrorDetail[]): Refusal {
  return new Refusal(400, { message: sentence(details), details })
}

/** A parameter of the right type whose value cannot be accepted. */
export function unprocessable(details: ErrorDetail[]): Refusal {
  return new Refusal(422, { message: sentence(details), details })
}

export function notFound(what: string, id: string): Refusal {
  return new Refusal(404, { message: `No such ${what}: ${id}` })
}

/** The refusal that belongs to a documented code; `path` names the body's field that it is about. */
export function refusal(code: ErrorCode, path?: string): Refusal {
  const message = codes[code]
  return new Refusal(code === 'serviceUnavailable' ? 503 : 422, {
    code,
    message,
    ...(path ? { details: [{ in: 'body', path, message }] } : {}),
  })
}

function sentence(details: ErrorDetail[]): string {
  const [first, ...others] = details
  if (!first) return 'The request is invalid.'
  const where = first.path ? `${first.in} parameter ${first.path}` : first.in
  return `Invalid ${where}: ${first.message}${others.length ? ` (and ${others.length} more)` : ''}`
}
