/** Puts the server together and listens. Before: main.ts, testing/start-stack.ts. After: app.ts. */
import type { AddressInfo } from 'node:net'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import type { Logger } from './logging.ts'
import { createMetrics } from './metrics.ts'
import type { RenderPage } from './routes/page.ts'
import { createGigs } from './upstream/gigs.ts'
import type { GigsOptions, UpstreamCall } from './upstream/gigs-calls.ts'
import { createSandboxControl } from './upstream/sandbox-control.ts'

export interface ServerOptions {
  config: Config
  logger: Logger
  webRoot?: string | null
  renderPage?: RenderPage | null
  /** Shorter in tests. */
  timeLimits?: GigsOptions['timeLimits']
  retry?: GigsOptions['retry']
}

export interface RunningServer {
  url: string
  /** Counts what failed with nobody listening. */
  noteUnhandled(): void
  /** Answers what is under way, then stops. */
  close(): Promise<void>
}

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { config, logger } = options
  const metrics = createMetrics()
  const noteCall = createCallLog(logger)
  const upstream = createGigs({
    ...config.gigs,
    timeLimits: options.timeLimits,
    retry: options.retry,
    onCall(call) {
      metrics.upstreamCall(call)
      noteCall(call)
    },
  })
  const sandbox = config.sandboxControlUrl
    ? createSandboxControl({ controlUrl: config.sandboxControlUrl, gigs: config.gigs })
    : null
  const { webRoot, renderPage } = options
  const app = createApp({ config, upstream, sandbox, metrics, logger, webRoot, renderPage })
  await app.listen({ host: config.host, port: config.port })
  const { port } = app.server.address() as AddressInfo
  return {
    url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
    noteUnhandled: metrics.unhandledRejection,
    async close() {
      await app.close()
      await Promise.all([upstream.close(), sandbox?.close()])
    },
  }
}

/** At most one alarm a minute: a refused key fails every call, and a flood of lines hides what else is wrong. */
function createCallLog(logger: Logger): (call: UpstreamCall) => void {
  let alarmed = 0
  return ({ operation, result, status, reason, took }) => {
    if (result === 'ok' || result === 'canceled' || result === 'notFound') return
    if (result === 'rejected' && status !== 400) return
    const line = { operation, result, status, reason, ms: Math.round(took) }
    if (result !== 'keyRefused') return logger.warn(line, 'upstream call failed')
    if (Date.now() - alarmed < 60_000) return
    alarmed = Date.now()
    logger.error(line, 'the upstream refuses our key: check GIGS_TOKEN and GIGS_PROJECT')
  }
}
