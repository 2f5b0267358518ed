/** A fault of the upstream → what an agent is told. Before: gigs.ts, settle-write.ts. After: server/error-body.ts. */
import { type ErrorCode, Failure } from '#contract/errors.ts'
import { GigsError } from '#contract/upstream/gigs.ts'
import { TelnyxError } from '#contract/upstream/telnyx.ts'
import { Fault, type FaultKind } from './fault.ts'
import { gigsRefusals } from './gigs-refusals.ts'

const told: Record<FaultKind, { code: ErrorCode; message: string }> = {
  neverSent: { code: 'upstreamUnavailable', message: 'The provider cannot be reached at the moment.' },
  circuitOpen: {
    code: 'upstreamUnavailable',
    message: 'The provider has stopped answering. The desk asks it again by itself every few seconds.',
  },
  timeout: { code: 'upstreamTimeout', message: 'The provider took too long to answer.' },
  broken: { code: 'upstreamUnavailable', message: 'The connection to the provider broke before it answered.' },
  malformed: { code: 'upstreamMalformed', message: 'The provider answered something that cannot be understood.' },
  canceled: { code: 'upstreamTimeout', message: 'The request was given up before the provider answered.' },
  keyRefused: {
    code: 'upstreamKeyRefused',
    message: 'There is a problem with the connection to the provider. It has been reported to the operators.',
  },
  busy: { code: 'upstreamBusy', message: 'The provider is busy. Try again in a moment.' },
  down: { code: 'upstreamUnavailable', message: 'The provider has a problem at the moment. Try again later.' },
  gateway: { code: 'upstreamUnavailable', message: 'The way to the provider has a problem at the moment.' },
  notFound: { code: 'notFound', message: 'The provider has no such record. It may have been deleted.' },
  rejected: { code: 'upstreamRejected', message: 'The provider did not accept this.' },
}

/** @param secrets values just sent, which may not come back in any message */
export function toFailure(error: unknown, secrets: readonly string[] = []): Failure {
  if (error instanceof Failure) return error
  if (!(error instanceof Fault)) return new Failure('internal', 'Something went wrong here.', { cause: error })
  if (error.kind === 'rejected') return rejection(error, secrets)
  const { code, message } = told[error.kind]
  const wait = error.facts.retryAfterMs
  return new Failure(code, message, {
    cause: error,
    retryAfter: wait === undefined ? undefined : Math.ceil(wait / 1000),
  })
}

function rejection(fault: Fault, secrets: readonly string[]): Failure {
  const { code, message } = told.rejected
  const parsed = GigsError.safeParse(fault.facts.body)
  if (!parsed.success) {
    const plain = TelnyxError.safeParse(fault.facts.body)
    const words = plain.success && plain.data.message ? withoutSecrets(plain.data.message, secrets) : message
    return new Failure(code, words, { cause: fault })
  }
  const own = parsed.data.code ?? ''
  const known = Object.hasOwn(gigsRefusals, own) ? gigsRefusals[own] : undefined
  const words = known?.message ?? withoutSecrets(parsed.data.message, secrets)
  const named = fieldsOf(parsed.data.details, secrets)
  // Our words replace the upstream's where it only repeats its code for a field.
  const fields = known?.field ? { ...named, [known.field]: known.message } : named
  return new Failure(code, words, {
    cause: fault,
    upstreamCode: parsed.data.code?.slice(0, 100),
    fields: Object.keys(fields).length > 0 ? fields : undefined,
  })
}

const pathNames = ['path', 'property', 'field', 'pointer', 'parameter', 'attribute', 'name']
const messageNames = ['message', 'detail', 'description', 'reason', 'hint']

/** The shape of `details` is not published: a path and a message are tried under likely names, anything else is left out. */
export function fieldsOf(details: unknown, secrets: readonly string[] = []): Record<string, string> {
  const fields: Record<string, string> = {}
  if (!Array.isArray(details)) return fields
  for (const detail of details.slice(0, 50)) {
    if (typeof detail !== 'object' || detail === null) continue
    const path = toPath(firstOf(detail, pathNames))
    const message = firstOf(detail, messageNames)
    if (!path || typeof message !== 'string' || message === '' || path in fields) continue
    fields[path] = withoutSecrets(message, secrets)
  }
  return fields
}

function firstOf(detail: object, names: readonly string[]): unknown {
  const found = names.find((name) => Object.hasOwn(detail, name))
  return found ? (detail as Record<string, unknown>)[found] : undefined
}

/** `/body/address/postalCode`, `["address","postalCode"]`, `$.address.postalCode` → `address.postalCode`. */
function toPath(value: unknown): string | null {
  const text = Array.isArray(value) ? value.join('.') : value
  if (typeof text !== 'string' || text.length > 200) return null
  const path = text
    .replace(/[./[\]]+/g, '.')
    .replace(/^[$.]+|\.+$/g, '')
    .replace(/^(body|query)\./, '')
  return /^(?!__)[A-Za-z][\w.]*$/.test(path) && !path.includes('__proto__') ? path : null
}

function withoutSecrets(text: string, secrets: readonly string[]): string {
  // Looked for before the end is cut off, which may go through one.
  const isTold = secrets.some((secret) => secret !== '' && text.includes(secret))
  return isTold ? 'This value was not accepted.' : text.slice(0, 500)
}
