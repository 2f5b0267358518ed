/** Sandbox and BFF in one process on free ports, talking real HTTP. For tests of routes and pages. */
import { Writable } from 'node:stream'
import { startSandbox } from '#sandbox/start-sandbox.ts'
import { readConfig } from '#server/config.ts'
import { createLogger } from '#server/logging.ts'
import { type ServerOptions, startServer } from '#server/start-server.ts'

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
  server?: Partial<Omit<ServerOptions, 'config' | 'logger'>>
}

export interface Stack {
  /** Where the BFF listens, without a slash at the end. */
  url: string
  sandbox: Sandbox
  /** Everything the BFF has logged, as it was written. */
  log: () => string
  close(): Promise<void>
}

/** Short, so that a test of slowness takes no time; a fault's delay must be longer. */
const quick: ServerOptions['timeLimits'] = { connect: 1000, read: 2000, write: 2000, settle: 10 }

export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const { portings = 60, seed, answerDelay, idempotencyKeys } = options
  const sandbox = await startSandbox({ port: 0, dataDir: null, portings, seed, answerDelay, idempotencyKeys })
  const config = readConfig({ PORT: '0', GIGS_BASE_URL: sandbox.gigsUrl, ...options.env })
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
    timeLimits: { ...quick, ...options.server?.timeLimits },
    retry: { tries: 2, pauseMs: 5, longestPauseMs: 1000, ...options.server?.retry },
    webRoot: options.server?.webRoot,
    renderPage: options.server?.renderPage,
  })
  return {
    url: server.url,
    sandbox,
    log: () => lines.join(''),
    async close() {
      await server.close()
      await sandbox.close()
    },
  }
}
