/** Puts the sandbox together: world, clock, journal, emulated API, control path, sender. Before: main.ts or a test. After: http-server.ts. */
import type { GigsPortingEvent } from '#contract/upstream/gigs.ts'
import { createClock } from './clock.ts'
import { type Control, createControl } from './control.ts'
import { answerControl } from './control-routes.ts'
import { createDueQueue } from './due-queue.ts'
import { createDueRunner } from './due-runner.ts'
import { createFaults } from './faults.ts'
import { createGigsApp } from './gigs/app.ts'
import type { Emulator } from './gigs/emulator.ts'
import { errorBody, malformed } from './gigs/errors.ts'
import { performDue } from './gigs/porting-work.ts'
import { createStore } from './gigs/store.ts'
import { createWebhookSender, type WebhookSenderOptions } from './gigs/webhook-sender.ts'
import { type Handler, type HttpAnswer, type HttpRequest, startHttpServer } from './http-server.ts'
import { noJournal, openJournal, type Seed } from './journal.ts'
import { createKeptFiles } from './kept-files.ts'
import type { Instant } from './model.ts'
import { createReceivedRequests } from './received-requests.ts'
import { answerTelnyx, isUpload } from './telnyx/app.ts'
import { largestFile } from './telnyx/documents.ts'
import type { TelnyxEmulator } from './telnyx/emulator.ts'
import { telnyxErrorBody } from './telnyx/errors.ts'
import { createLinks } from './telnyx/links.ts'
import { performTelnyxDue } from './telnyx/porting-team.ts'
import { createTelnyxStore } from './telnyx/store.ts'
import { createWorlds, emptyTelnyxWorld, emptyWorld } from './worlds.ts'

export interface SandboxOptions {
  /** 0 takes a free one. */
  port: number
  host?: string
  /** Where the world outlives the process; null keeps it in memory. */
  dataDir?: string | null
  seed?: Seed
  portings?: number
  /** Of the Telnyx side; in proportion to the portings where it is left out. */
  portRequests?: number
  /** What `Authorization: Bearer …` must carry, and the one project it opens. */
  token?: string
  project?: string
  /** What `x-api-user` and `x-api-token` must carry. */
  telnyxUser?: string
  telnyxToken?: string
  /** Where events go; none are sent without it. */
  webhook?: Omit<WebhookSenderOptions, 'now'> | null
  /** Milliseconds of sandbox time from a request to the donor's answer. */
  answerDelay?: number
  idempotencyKeys?: 'refused' | 'honoured'
  /** Starts the clock here, standing still, so that two runs see the same world. */
  frozenAt?: Instant
  log?: (line: string) => void
}

export interface Sandbox {
  url: string
  /** Base of the emulated API: `${url}/gigs`. */
  gigsUrl: string
  /** Likewise: `${url}/telnyx`. */
  telnyxUrl: string
  control: Control
  close(): Promise<void>
}

const keptEvents = 1000

/** Rejects when the port is taken or the data directory cannot be written. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { host = '127.0.0.1', dataDir = null, log = () => undefined } = options
  const clock = createClock()
  if (options.frozenAt !== undefined) clock.set({ offset: 0, frozenAt: options.frozenAt })
  const journal = dataDir === null ? noJournal : openJournal(dataDir)
  const queue = createDueQueue()
  const faults = createFaults()
  const received = createReceivedRequests()
  const sender = options.webhook ? createWebhookSender({ ...options.webhook, now: clock.now }) : null
  let events: GigsPortingEvent[] = []

  const emulator: Emulator = {
    project: options.project ?? 'sandbox',
    token: options.token ?? 'sandbox',
    clock,
    store: createStore(emptyWorld, queue, journal.write),
    answerDelay: options.answerDelay ?? 6000,
    idempotencyKeys: options.idempotencyKeys ?? 'refused',
    emit(event) {
      events.push(event)
      if (events.length > 2 * keptEvents) events = events.slice(-keptEvents)
      sender?.send(event)
    },
  }
  let gigs = createGigsApp(emulator)
  const telnyx: TelnyxEmulator = {
    user: options.telnyxUser ?? 'sandbox',
    token: options.telnyxToken ?? 'sandbox',
    clock,
    store: createTelnyxStore(emptyTelnyxWorld, queue, journal.write),
    answerDelay: emulator.answerDelay,
    files: createKeptFiles(dataDir),
    links: createLinks(),
  }

  const worlds = createWorlds({
    emulator,
    telnyx,
    clock,
    queue,
    journal,
    wish: options,
    built: () => {
      gigs = createGigsApp(emulator)
    },
  })

  function restore() {
    const found = worlds.restore(dataDir)
    if (found) log(`Went on with the world "${found.seed}" and ${found.changes} changes to it.`)
  }

  const runner = createDueRunner({
    clock,
    queue: () => queue,
    perform: (id, at) => (id.startsWith('prt_') ? performDue(emulator, id, at) : performTelnyxDue(telnyx, id, at)),
    afterwards: () => {
      sender?.tick(clock.now())
      journal.flush()
    },
  })
  const control = createControl({
    emulator,
    telnyx,
    clock,
    runner,
    faults,
    received,
    renew: worlds.renew,
    noteClock: () => {
      journal.write({ kind: 'clock', value: clock.state() })
      journal.flush()
    },
    events: () => events.slice(-keptEvents),
    sender,
    clearEvents: () => {
      events = []
    },
  })

  function answer(request: HttpRequest): HttpAnswer {
    const { path } = request
    if (path === '/_sandbox' || path.startsWith('/_sandbox/')) return answerControl(control, request)
    if (!isEmulated(path))
      return { status: 404, body: { error: 'The emulated APIs are at /gigs and /telnyx, the levers at /_sandbox.' } }
    const answered = isTelnyx(path)
      ? answerTelnyx(telnyx, request, path.slice('/telnyx'.length))
      : gigs({ ...request, path: path.slice('/gigs'.length) })
    runner.run()
    return answered
  }

  const handler: Handler = {
    answer(request) {
      const answered = answer(request)
      journal.flush()
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

  const server = await startHttpServer(handler, { port: options.port, host, prepare: restore })
  runner.run()
  return {
    url: server.url,
    gigsUrl: `${server.url}/gigs`,
    telnyxUrl: `${server.url}/telnyx`,
    control,
    async close() {
      runner.close()
      await server.close()
      await sender?.close()
      journal.close()
    },
  }
}

const megabyte = 1024 * 1024
const isTelnyx = (path: string) => path.startsWith('/telnyx/')
const isEmulated = (path: string) => path.startsWith('/gigs/') || isTelnyx(path)
