/** What becomes of each request: a lever, an emulated API, a fault that was asked for. Before: start-sandbox.ts. After: gigs/app.ts, telnyx/app.ts, control-routes.ts. */
import type { Clock } from './clock.ts'
import type { Control } from './control.ts'
import { answerControl } from './control-routes.ts'
import type { Faults } from './faults.ts'
import { errorBody, malformed } from './gigs/errors.ts'
import type { HttpAnswer, HttpRequest } from './http-messages.ts'
import type { Handler } from './http-server.ts'
import type { ReceivedRequests } from './received-requests.ts'
import { answerTelnyx, isUpload } from './telnyx/app.ts'
import { largestFile } from './telnyx/documents.ts'
import type { TelnyxEmulator } from './telnyx/emulator.ts'
import { telnyxErrorBody } from './telnyx/errors.ts'

interface Parts {
  answerGigs: (request: HttpRequest) => HttpAnswer
  telnyx: TelnyxEmulator
  control: Control
  clock: Clock
  faults: Faults
  received: ReceivedRequests
  /** Lets happen what is due after a request. */
  afterwards: () => void
  /** Writes down what has happened. */
  flush: () => void
  log: (line: string) => void
}

const megabyte = 1024 * 1024
const isTelnyx = (path: string) => path.startsWith('/telnyx/')
const isEmulated = (path: string) => path.startsWith('/gigs/') || isTelnyx(path)

export function createRequestHandler(parts: Parts): Handler {
  const { answerGigs, telnyx, control, clock, faults, received, afterwards, flush, log } = parts

  function answer(request: HttpRequest): HttpAnswer {
    const { path } = request
    if (path === '/_sandbox' || path.startsWith('/_sandbox/')) return answerControl(control, request)
    if (!isEmulated(path))
      return { status: 404, body: { error: 'The emulated APIs are at /gigs and /telnyx, the levers at /_sandbox.' } }
    const answered = isTelnyx(path)
      ? answerTelnyx(telnyx, request, path.slice('/telnyx'.length))
      : answerGigs({ ...request, path: path.slice('/gigs'.length) })
    afterwards()
    return answered
  }

  return {
    answer(request) {
      const answered = answer(request)
      flush()
      // A real server's clock stands in its answers; ours can be moved, and clients count ages from it.
      return { ...answered, headers: { date: new Date(clock.now()).toUTCString(), ...answered.headers } }
    },
    fault(request) {
      if (!isEmulated(request.path)) return null
      const fault = faults.take(request.method, request.path)
      received.add(request, fault?.kind ?? null, clock.now())
      return fault
    },
    largestBody: (path) => (isUpload(path) ? largestFile : megabyte),
    tooLarge: (path) =>
      isTelnyx(path)
        ? {
            status: 422,
            body: { message: isUpload(path) ? 'The file is larger than 10 MB.' : 'The body is larger than 1 MB.' },
          }
        : { status: 400, body: malformed('The body is larger than 1 MB.').body },
    errorBody: (status, path) => (isTelnyx(path) ? telnyxErrorBody(status) : errorBody(status)),
    broken(error) {
      log(`Failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
      return {
        status: 500,
        body: { object: 'error', type: 'internal', code: 'unknown', message: 'Something went wrong on our side.' },
      }
    },
  }
}
