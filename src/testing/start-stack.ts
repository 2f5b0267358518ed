/**
 * Sandbox and BFF in one process on free ports, talking real HTTP. For tests of routes and pages. Whoever speaks to it is an agent:
 * see sign-in.ts.
 */
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { Writable } from 'node:stream'
import { startSandbox } from '#sandbox/start-sandbox.ts'
import { readConfig } from '#server/config.ts'
import { createLogger } from '#server/logging.ts'
import { type ServerOptions, startServer } from '#server/start-server.ts'
import type { Store } from '#server/store/home.ts'
import { sessionsInMemory } from './sessions-in-memory.ts'
import { forgetStack, speakAsAgent } from './sign-in.ts'

type Sandbox = Awaited<ReturnType<typeof startSandbox>>

interface StackOptions {
  /** Cases in the world. */
  portings?: number
  seed?: string
  /** More of the environment, over what the stack needs itself. */
  env?: Record<string, string>
  /** Milliseconds until a donor answers. */
  answerDelay?: number
  idempotencyKeys?: 'refused' | 'honoured'
  /** The store of the local copy, closed with the stack; without it lists come straight from the sandbox. */
  store?: Store
  /** Sends the sandbox's events to the BFF. */
  sendsEvents?: boolean
  server?: Partial<Omit<ServerOptions, 'config' | 'logger' | 'store'>>
}

export interface Stack {
  /** Where the BFF listens, without a slash at the end. */
  url: string
  sandbox: Sandbox
  /** Everything the BFF has logged, as it was written. */
  log: () => string
  close(): Promise<void>
}

/** `whsec_` and base64, as the upstream gives it out. */
export const webhookSecret = 'whsec_dGVzdHMgc2lnbiB3aXRoIHRoaXM='

/** Shorter than usual, for tests of slowness, whose delays must be longer; and longer than a busy machine stands still. */
const quick: ServerOptions['timeLimits'] = { connect: 5000, read: 5000, write: 5000, settle: 10 }

export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const { portings = 60, seed, answerDelay, idempotencyKeys } = options
  const port = options.sendsEvents ? await freePort() : 0
  const webhook = options.sendsEvents ? { url: `http://127.0.0.1:${port}/webhooks/gigs`, secret: webhookSecret } : null
  const {
    GIGS_TOKEN: token,
    GIGS_PROJECT: project,
    TELNYX_API_TOKEN: telnyxToken,
    TELNYX_API_USER: telnyxUser,
  } = options.env ?? {}
  const world = { portings, seed, answerDelay, idempotencyKeys, token, project, telnyxToken, telnyxUser, webhook }
  const sandbox = await startSandbox({ port: 0, dataDir: null, ...world })
  const config = readConfig({
    PORT: String(port),
    GIGS_BASE_URL: sandbox.gigsUrl,
    TELNYX_BASE_URL: `${sandbox.url}/telnyx`,
    GIGS_WEBHOOK_SECRET: webhookSecret,
    SESSION_SECRET: 'a secret for tests, and for tests only',
    DEMO_SIGN_IN: 'on',
    ...options.env,
  })
  if (!('config' in config)) throw new Error(config.problems.join('\n'))
  const lines: string[] = []
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  const server = await startServer({
    config: config.config,
    logger: createLogger('info', sink),
    store: options.store ?? null,
    sessionRows: options.server?.sessionRows ?? sessionsInMemory(),
    sessionLimits: options.server?.sessionLimits,
    rateLimits: options.server?.rateLimits,
    timeLimits: { ...quick, ...options.server?.timeLimits },
    retry: { tries: 2, pauseMs: 5, longestPauseMs: 1000, ...options.server?.retry },
    circuit: { firstPauseMs: 20, longestPauseMs: 50, ...options.server?.circuit },
    // One round at the start, so that no fault meant for a test is met by another; whoever tests rounds asks for more.
    pollPace: { step: 5, shortestRound: 3_600_000, longestRound: 3_600_000, ...options.server?.pollPace },
    webRoot: options.server?.webRoot,
    renderPage: options.server?.renderPage,
  })
  // With an issuer there is nobody who could be an agent without it.
  if (!config.config.oidc) await speakAsAgent(server.url)
  return {
    url: server.url,
    sandbox,
    log: () => lines.join(''),
    async close() {
      forgetStack(server.url)
      await server.close()
      await sandbox.close()
    },
  }
}

/** Free at this moment. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
