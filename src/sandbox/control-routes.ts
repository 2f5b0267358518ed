/** `/_sandbox/…`: checks what was asked and pulls the lever. Before: http-server.ts. After: control.ts. */
import * as z from 'zod/mini'
import type { Control } from './control.ts'
import { AccountLineChange, ClockChange, LineChange, Reset, StatusChange, SubRequestChange } from './control-bodies.ts'
import { duration } from './duration.ts'
import { Fault } from './faults.ts'
import { serviceProviderOf } from './gigs/service-provider-table.ts'
import type { HttpAnswer, HttpRequest } from './http-messages.ts'
import type { LineTruth } from './model.ts'

type Lever = (control: Control, request: { rest: string; body: string }) => HttpAnswer

const ok = (body: unknown): HttpAnswer => ({ status: 200, body })

/** Thrown below, answered as JSON `{ error, details }`: this is our own path, no part of the emulated API. */
class ControlError extends Error {
  readonly status: number
  readonly details: string[]

  constructor(status: number, message: string, details: string[] = []) {
    super(message)
    this.status = status
    this.details = details
  }
}

/** A path that ends in `/` takes one more part, given to the lever as `rest`. */
const levers: Record<string, Lever> = {
  'GET /_sandbox': () => ok({ levers: Object.keys(levers) }),
  'POST /_sandbox/reset': (control, { body }) => ok(control.reset(read(Reset, body))),
  'GET /_sandbox/clock': (control) => ok(control.readClock()),
  'POST /_sandbox/clock': (control, { body }) => {
    const change = read(ClockChange, body)
    if ('frozen' in change) return ok(control.freeze(change.frozen))
    const milliseconds = duration(change.advance)
    if (milliseconds === null)
      throw new ControlError(400, 'advance is not a duration of days, hours, minutes and seconds like "P1DT2H".')
    if (milliseconds + Date.parse(control.readClock().now) > latestTime)
      throw new ControlError(400, 'advance leads beyond the year 9000.')
    return ok(control.advance(milliseconds))
  },
  'POST /_sandbox/gigs/portings/': (control, { rest, body }) => {
    const { status, declinedCode } = read(StatusChange, body)
    if (declinedCode !== undefined && status !== 'declined') {
      throw new ControlError(400, 'declinedCode goes with the status declined only.')
    }
    const porting = control.setStatus(rest, status, declinedCode)
    if (!porting) throw new ControlError(404, `No such porting: ${rest}`)
    return ok(porting)
  },
  'GET /_sandbox/gigs/lines/': (control, { rest }) => ok(withDonorName(found(control.line(rest), rest))),
  'POST /_sandbox/gigs/lines/': (control, { rest, body }) =>
    ok(withDonorName(found(control.changeLine(rest, read(LineChange, body)), rest))),
  'POST /_sandbox/telnyx/sub_requests/': (control, { rest, body }) => {
    const { status, exception } = read(SubRequestChange, body)
    if (exception !== undefined && status !== 'exception') {
      throw new ControlError(400, 'exception goes with the status exception only.')
    }
    const sub = control.setSubRequestStatus(rest, status, exception)
    if (!sub) throw new ControlError(404, `No such sub request: ${rest}`)
    return ok(sub)
  },
  'GET /_sandbox/telnyx/lines/': (control, { rest }) => ok(found(control.accountLine(rest), rest)),
  'POST /_sandbox/telnyx/lines/': (control, { rest, body }) =>
    ok(found(control.changeAccountLine(rest, read(AccountLineChange, body)), rest)),
  'GET /_sandbox/faults': (control) => ok({ faults: control.faults.list() }),
  'POST /_sandbox/faults': (control, { body }) => {
    control.faults.add(read(Fault, body))
    return ok({ faults: control.faults.list() })
  },
  'DELETE /_sandbox/faults': (control) => {
    control.faults.clear()
    return ok({ faults: [] })
  },
  'GET /_sandbox/requests': (control) => ok({ requests: control.requests() }),
  'DELETE /_sandbox/requests': (control) => {
    control.forgetRequests()
    return ok({ requests: [] })
  },
  'GET /_sandbox/events': (control) => ok({ events: control.events() }),
  'GET /_sandbox/deliveries': (control) => ok({ deliveries: control.deliveries() }),
}

/** Year 9000: dates of five digits are not RFC 3339. */
const latestTime = Date.UTC(9000, 0)

export function answerControl(control: Control, { method, path, headers, body }: HttpRequest): HttpAnswer {
  try {
    checkOrigin(headers, body)
    const slash = path.lastIndexOf('/') + 1
    const direct = levers[`${method} ${path}`]
    if (direct) return direct(control, { rest: '', body })
    const withRest = levers[`${method} ${path.slice(0, slash)}`]
    const rest = decode(path.slice(slash))
    if (!withRest || rest === '') throw new ControlError(404, `No lever ${method} ${path}; GET /_sandbox lists them.`)
    return withRest(control, { rest, body })
  } catch (error) {
    if (error instanceof ControlError)
      return { status: error.status, body: { error: error.message, details: error.details } }
    throw error
  }
}

/** The path has no key, so a page of another origin must not reach it through somebody's browser. */
function checkOrigin(headers: HttpRequest['headers'], body: string) {
  if (headers['sec-fetch-site'] === 'cross-site')
    throw new ControlError(403, 'Pages of other sites may not use this path.')
  if (body !== '' && !headers['content-type']?.toLowerCase().startsWith('application/json')) {
    throw new ControlError(400, 'The content type of a body must be application/json.')
  }
}

function found<T>(line: T | null, phoneNumber: string): T {
  if (!line) throw new ControlError(404, `No porting and no line has the number ${phoneNumber}`)
  return line
}

/** A customer knows their carrier by its name, and so does the desk. */
function withDonorName(line: LineTruth) {
  return { ...line, donorName: serviceProviderOf(line.donorProvider)?.name ?? null }
}

function read<T>(schema: z.ZodMiniType<T>, body: string): T {
  const result = schema.safeParse(body.trim() === '' ? {} : parse(body), { error: z.locales.en().localeError })
  if (result.success) return result.data
  const details = result.error.issues.map(({ path, message }) =>
    path.length ? `${path.join('.')}: ${message}` : message,
  )
  throw new ControlError(400, 'The body is not what this lever takes.', details)
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new ControlError(400, 'The body is not valid JSON.')
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw new ControlError(400, 'The path is not properly encoded.')
  }
}
