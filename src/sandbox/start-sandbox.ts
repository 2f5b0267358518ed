/** Puts the sandbox together: world, clock, journal, emulated API, control path, sender. Before: main.ts or a test. After: http-server.ts. */
import type { GigsPortingEvent } from '#contract/upstream/gigs.ts'
import { createClock } from './clock.ts'
import { type Control, createControl, type ResetWish } from './control.ts'
import { answerControl } from './control-routes.ts'
import { createDueRunner } from './due-runner.ts'
import { createFaults } from './faults.ts'
import { createGigsApp } from './gigs/app.ts'
import type { Emulator } from './gigs/emulator.ts'
import { errorBody, malformed } from './gigs/errors.ts'
import { performDue } from './gigs/porting-work.ts'
import { createStore } from './gigs/store.ts'
import { createWebhookSender, type WebhookSenderOptions } from './gigs/webhook-sender.ts'
import { generateWorld } from './gigs/world.ts'
import { type Handler, type HttpAnswer, type HttpRequest, startHttpServer } from './http-server.ts'
import { type JournalHead, noJournal, openJournal, readJournal, type Seed } from './journal.ts'
import type { Instant, World } from './model.ts'
import { createReceivedRequests } from './received-requests.ts'

export interface SandboxOptions {
  /** 0 takes a free one. */
  port: number
  host?: string
  /** Where the world outlives the process; null keeps it in memory. */
  dataDir?: string | null
  seed?: Seed
  portings?: number
  /** What `Authorization: Bearer …` must carry, and the one project it opens. */
  token?: string
  project?: string
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
  control: Control
  close(): Promise<void>
}

const defaultSeed = 'portdesk'
const defaultPortings = 400
const keptEvents = 1000
const emptyWorld: World = { users: [], subscriptions: [], portings: [], lines: [] }

/** Rejects when the port is taken or the data directory cannot be written. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { host = '127.0.0.1', dataDir = null, log = () => undefined } = options
  const clock = createClock()
  if (options.frozenAt !== undefined) clock.set({ offset: 0, frozenAt: options.frozenAt })
  const journal = dataDir === null ? noJournal : openJournal(dataDir)
  const faults = createFaults()
  const received = createReceivedRequests()
  const sender = options.webhook ? createWebhookSender({ ...options.webhook, now: clock.now }) : null
  let events: GigsPortingEvent[] = []

  const emulator: Emulator = {
    project: options.project ?? 'sandbox',
    token: options.token ?? 'sandbox',
    clock,
    store: createStore(emptyWorld, journal.write),
    answerDelay: options.answerDelay ?? 6000,
    idempotencyKeys: options.idempotencyKeys ?? 'refused',
    emit(event) {
      events.push(event)
      if (events.length > 2 * keptEvents) events = events.slice(-keptEvents)
      sender?.send(event)
    },
  }
  let gigs = createGigsApp(emulator)

  function build({ seed, portings, anchor }: JournalHead) {
    // The old world goes first: two of a million portings do not fit into memory together.
    emulator.store = createStore(emptyWorld, journal.write)
    emulator.store = createStore(generateWorld({ seed: seedNumber(seed), portings, now: anchor }), journal.write)
    gigs = createGigsApp(emulator)
  }

  let head: JournalHead = {
    kind: 'head',
    version: 1,
    seed: options.seed ?? defaultSeed,
    portings: options.portings ?? defaultPortings,
    anchor: clock.now(),
  }

  function renew(wish: ResetWish) {
    head = { ...head, seed: wish.seed ?? head.seed, portings: wish.portings ?? head.portings, anchor: clock.now() }
    build(head)
    journal.begin(head)
    return { seed: head.seed, portings: head.portings }
  }

  function restore() {
    const found = dataDir === null ? null : readJournal(dataDir)
    if (!found) {
      renew({})
      return
    }
    head = found.head
    build(head)
    for (const record of found.records) {
      if (record.kind === 'clock') clock.set(record.value)
      else emulator.store.replay(record)
    }
    journal.begin(head, found.records)
    log(`Went on with the world "${head.seed}" and ${found.records.length} changes to it.`)
  }

  const runner = createDueRunner({
    clock,
    queue: () => emulator.store.queue,
    perform: (id, at) => performDue(emulator, id, at),
    afterwards: () => {
      sender?.tick(clock.now())
      journal.flush()
    },
  })
  const control = createControl({
    emulator,
    clock,
    runner,
    faults,
    received,
    renew,
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
    if (!path.startsWith('/gigs/'))
      return { status: 404, body: { error: 'The emulated API is at /gigs, the levers at /_sandbox.' } }
    const answered = gigs({ ...request, path: path.slice('/gigs'.length) })
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
      if (!request.path.startsWith('/gigs/')) return null
      const fault = faults.take(request.method, request.path)
      received.add(request, fault?.kind ?? null, clock.now())
      return fault
    },
    tooLarge: () => ({ status: 400, body: malformed('The body is larger than 1 MB.').body }),
    errorBody,
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
    control,
    async close() {
      runner.close()
      await server.close()
      await sender?.close()
      journal.close()
    },
  }
}

/** 32 bits of FNV-1a, so that a word may serve as a seed. */
function seedNumber(seed: Seed): number {
  if (typeof seed === 'number') return seed
  let hash = 0x811c9dc5
  for (const byte of Buffer.from(seed)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return hash
}
