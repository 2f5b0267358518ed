/** Puts the sandbox together: world, clock, journal, emulated API, control path, sender. Before: main.ts or a test. After: http-server.ts. */
import type { GigsPortingEvent } from '#contract/upstream/gigs.ts'
import { createClock } from './clock.ts'
import { type Control, createControl } from './control.ts'
import { createDueQueue } from './due-queue.ts'
import { createDueRunner } from './due-runner.ts'
import { createFaults } from './faults.ts'
import { createGigsApp } from './gigs/app.ts'
import type { Emulator } from './gigs/emulator.ts'
import { performDue } from './gigs/porting-work.ts'
import { createStore } from './gigs/store.ts'
import { createWebhookSender, type WebhookSenderOptions } from './gigs/webhook-sender.ts'
import { createRequestHandler } from './handle-requests.ts'
import { startHttpServer } from './http-server.ts'
import { noJournal, openJournal, type Seed } from './journal.ts'
import { createKeptFiles } from './kept-files.ts'
import type { Instant } from './model.ts'
import { createReceivedRequests } from './received-requests.ts'
import type { TelnyxEmulator } from './telnyx/emulator.ts'
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

  const handler = createRequestHandler({
    answerGigs: (request) => gigs(request),
    telnyx,
    control,
    clock,
    faults,
    received,
    afterwards: runner.run,
    flush: journal.flush,
    log,
  })
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
