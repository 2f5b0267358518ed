/** Status, content type and JSON of an upstream's answer → its value or a `Fault`. Before: gigs.ts. */
import { GigsError } from '#contract/upstream/gigs.ts'
import { Fault, type FaultKind } from './fault.ts'
import type { HttpAnswer } from './http-client.ts'

/** The parsed body of a 2xx. Throws `Fault` on everything else. */
export function readJson(answer: HttpAnswer): unknown {
  checkAnswer(answer)
  return parseJson(answer)
}

/** The unparsed body of a 2xx that looks like a whole JSON object. */
export function readRawJson(answer: HttpAnswer): Buffer {
  checkAnswer(answer)
  const { body } = answer
  if (body.length < 2 || body[0] !== 0x7b || body[body.length - 1] !== 0x7d)
    throw new Fault('malformed', 'not a JSON object', { status: answer.status, detail: 'notJson' })
  return body
}

function checkAnswer(answer: HttpAnswer): void {
  if (answer.status < 200 || answer.status > 299) throw faultOfStatus(answer)
  if (!isJson(answer))
    throw new Fault('malformed', 'not JSON by its content type', { status: answer.status, detail: 'wrongType' })
}

function isJson({ headers }: HttpAnswer): boolean {
  const type = headers['content-type']
  return typeof type === 'string' && /^application\/([\w.-]+\+)?json\b/i.test(type)
}

function parseJson({ body, status }: HttpAnswer): unknown {
  try {
    return JSON.parse(body.toString())
  } catch {
    // The parser's own message quotes the body, which may hold personal data.
    throw new Fault('malformed', 'not JSON', { status, detail: 'notJson' })
  }
}

function faultOfStatus(answer: HttpAnswer): Fault {
  const { status } = answer
  if (status < 400) return new Fault('malformed', `redirect or odd status ${status}`, { status, detail: 'redirect' })
  const body = isJson(answer) ? errorBody(answer) : undefined
  const kind = kindOf(status, body)
  return new Fault(kind, `status ${status}`, { status, body, retryAfterMs: retryAfterOf(answer) })
}

function kindOf(status: number, body: unknown): FaultKind {
  if (status === 401 || status === 403) return 'keyRefused'
  if (status === 429) return 'busy'
  if (status >= 500 && status !== 501) return GigsError.safeParse(body).success ? 'down' : 'gateway'
  // A proxy's own "not found" says nothing about the record, and would prove a deletion that never was.
  if (status === 404) return body === undefined ? 'malformed' : 'notFound'
  return 'rejected'
}

function errorBody(answer: HttpAnswer): unknown {
  try {
    const body = parseJson(answer)
    return typeof body === 'object' && body !== null ? body : undefined
  } catch {
    return undefined
  }
}

/** Seconds or an HTTP date. */
function retryAfterOf({ headers }: HttpAnswer): number | undefined {
  const value = headers['retry-after']
  if (typeof value !== 'string') return undefined
  if (/^\d{1,6}$/.test(value)) return Number(value) * 1000
  const until = Date.parse(value)
  return Number.isNaN(until) ? undefined : Math.max(0, until - Date.now())
}
