/** Puts the server together and listens. Before: main.ts, testing/start-stack.ts. After: app.ts. */
import type { AddressInfo } from 'node:net'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { describeSettings } from './describe-settings.ts'
import { drainConnections } from './drain-connections.ts'
import { keepActivity } from './keep-activity.ts'
import { createLiveUpdates, type LiveUpdates } from './live-updates.ts'
import { createKeyedDigest, digestKey } from './local-copy/keyed-digest.ts'
import { createLocalCopy, type LocalCopy } from './local-copy/local-copy.ts'
import type { PollPace } from './local-copy/poll-pace.ts'
import type { PortRequestCopy } from './local-copy/port-request-copy.ts'
import { withoutPortRequestCopy, withPortRequestCopy } from './local-copy/port-requests-with-copy.ts'
import { withCopy, withoutCopy } from './local-copy/upstream-with-copy.ts'
import type { Logger } from './logging.ts'
import { measuredPortRequestCopy } from './measured-port-request-copy.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import type { RateLimits } from './middleware/limit-rates.ts'
import type { RenderPage } from './routes/page.ts'
import { createSessions, type SessionLimits } from './sign-in/sessions.ts'
import type { Store } from './store/home.ts'
import { type SessionRows, sessionRows } from './store/sessions.ts'
import { createGigs } from './upstream/gigs.ts'
import type { GigsOptions } from './upstream/gigs-calls.ts'
import type { UpstreamCall, UpstreamName } from './upstream/guarded-exchange.ts'
import type { Upstream } from './upstream/provider.ts'
import { createSandboxControl, type SandboxControl } from './upstream/sandbox-control.ts'
import { createTelnyx } from './upstream/telnyx.ts'

export interface ServerOptions {
  config: Config
  logger: Logger
  /** Closed together with the server. Null in tests of other parts: lists then come straight from the upstream. */
  store: Store | null
  /** Where sessions rest when there is no store. */
  sessionRows?: SessionRows
  sessionLimits?: Partial<SessionLimits>
  rateLimits?: Partial<RateLimits>
  webRoot?: string | null
  renderPage?: RenderPage | null
  /** Shorter in tests. */
  timeLimits?: GigsOptions['timeLimits']
  retry?: GigsOptions['retry']
  circuit?: GigsOptions['circuit']
  pollPace?: Partial<PollPace>
}

export interface RunningServer {
  url: string
  /** Counts what failed with nobody listening. */
  noteUnhandled(): void
  /** Answers what is under way, then stops. */
  close(): Promise<void>
}

/** Milliseconds. A copy that was filled before can be shown: to look at all cases at once would hold up the first pages. */
const restBeforeLooks = 1_000

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { config, logger } = options
  const metrics = createMetrics()
  const noteCall = createCallLog(logger)
  const calling = {
    timeLimits: options.timeLimits,
    retry: options.retry,
    circuit: options.circuit,
    onCall(call: UpstreamCall) {
      metrics.upstreamCall(call)
      noteCall(call)
    },
    onCircuit(name: UpstreamName, isOpen: boolean) {
      metrics.upstreamCircuit(name, isOpen)
      if (isOpen)
        logger.error({ upstream: name }, 'the upstream does not answer: calls to it fail at once until it does')
      else logger.warn({ upstream: name }, 'the upstream answers again')
    },
  }
  const upstream = createGigs({ ...config.gigs, ...calling })
  const telnyx = config.telnyx ? createTelnyx({ ...config.telnyx, ...calling }) : null
  const copy = options.store ? createCopy(options.store, upstream, options, metrics) : null
  const requests = copy && telnyx ? measuredPortRequestCopy(copy, telnyx, options, metrics.gauge) : null
  const onNews = () => {
    upstream.forgetReads()
    telnyx?.forgetReads()
  }
  const live = options.store ? await startLive(options.store, options, metrics, onNews) : null
  const sessions = startSessions(options)
  const sandbox = config.sandboxControlUrl
    ? createSandboxControl({ controlUrl: config.sandboxControlUrl, gigs: config.gigs })
    : null
  const { rateLimits, webRoot, renderPage } = options
  const app = createApp({
    config,
    upstream: copy ? withCopy(upstream, copy) : withoutCopy(upstream),
    telnyx: telnyx && (requests ? withPortRequestCopy(telnyx, requests) : withoutPortRequestCopy(telnyx)),
    copy,
    live,
    sessions,
    sandbox: sandbox && followed(sandbox, upstream, copy, requests),
    metrics,
    logger,
    rateLimits,
    webRoot,
    renderPage,
  })
  const keeper = copy ? keepActivity({ db: copy.db, days: config.activityDays, onTrouble: copy.onTrouble }) : null
  const drain = drainConnections(app.server)
  await app.listen({ host: config.host, port: config.port })
  const { port } = app.server.address() as AddressInfo
  const rest = (await copy?.isFilled().catch(() => false)) ? restBeforeLooks : 0
  copy?.start(rest)
  requests?.start(rest)
  await keeper?.noteStart(describeSettings(config, options.store))
  return {
    url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
    noteUnhandled: metrics.unhandledRejection,
    async close() {
      const closed = app.close()
      drain()
      await closed
      await keeper?.stop()
      sessions.stop()
      await live?.stop()
      // First, for the caretaker's lease is theirs too.
      await requests?.stop()
      await copy?.stop()
      await Promise.all([upstream.close(), telnyx?.close(), sandbox?.close(), options.store?.close()])
    },
  }
}

function createCopy(store: Store, upstream: Upstream, { config, logger }: ServerOptions, metrics: Metrics): LocalCopy {
  const digest = createKeyedDigest(digestKey(config))
  const copy = createLocalCopy({
    store,
    upstream,
    digest,
    onTrouble: (what, error) => logger.warn({ err: error }, what),
  })
  const age = (at: Date | null | undefined) => (at ? (Date.now() - at.getTime()) / 1000 : Number.NaN)
  const { gauge } = metrics
  gauge('portdesk_open_sweep_age_seconds', 'Since all open cases were last compared.', async () =>
    age((await copy.status()).open?.finishedAt),
  )
  gauge('portdesk_full_sweep_age_seconds', 'Since all cases were last compared.', async () =>
    age((await copy.status()).full?.finishedAt),
  )
  gauge('portdesk_rereads_waiting', 'Cases that wait for another look.', async () => (await copy.status()).rereads)
  gauge('portdesk_unreadable_cases', 'Cases that the last walk over all could not understand or hold.', async () => {
    const { open, full } = await copy.status()
    return Math.max(open?.unreadable ?? 0, full?.unreadable ?? 0)
  })
  if (store.home === 'postgresql' && config.sessionSecret === null)
    logger.warn(
      'SESSION_SECRET is not set: digests are keyed by DATABASE_URL, and another password or spelling of it makes them all worthless',
    )
  return copy
}

function startSessions({ store, logger, sessionRows: other, sessionLimits: limits }: ServerOptions) {
  const rows = store ? sessionRows(store.db) : other
  if (!rows) throw new Error('Sessions need a store.')
  return createSessions({ rows, limits, onTrouble: (what, error) => logger.warn({ err: error }, what) })
}

async function startLive(
  store: Store,
  { logger }: ServerOptions,
  metrics: Metrics,
  onNews: () => void,
): Promise<LiveUpdates> {
  const onTrouble = (what: string, err: unknown) => logger.warn({ err }, what)
  const live = await createLiveUpdates({ store, onNews, onTrouble })
  metrics.gauge('portdesk_open_streams', 'Browsers that listen for changes.', async () => live.count())
  return live
}

/** A new world has new cases: what is held of the old one would be looked at one by one. A moved clock is told with an answer. */
function followed(
  sandbox: SandboxControl,
  upstream: Upstream,
  copy: LocalCopy | null,
  requests: PortRequestCopy | null,
): SandboxControl {
  return {
    ...sandbox,
    async pull(lever) {
      await sandbox.pull(lever)
      if (lever.kind === 'reset') {
        await copy?.forget()
        requests?.forget()
      }
      if (lever.kind === 'reset' || lever.kind === 'advanceClock') await upstream.checkReachable().catch(() => {})
    },
  }
}

/** At most one alarm a minute: a refused key fails every call, and a flood of lines hides what else is wrong. */
function createCallLog(logger: Logger): (call: UpstreamCall) => void {
  const alarmed = { gigs: 0, telnyx: 0 }
  const settings = { gigs: 'GIGS_TOKEN and GIGS_PROJECT', telnyx: 'TELNYX_API_USER and TELNYX_API_TOKEN' }
  return ({ upstream, operation, result, status, reason, took }) => {
    if (result === 'ok' || result === 'canceled' || result === 'notFound') return
    // That the circuit is open is said once, not for each call that it spares.
    if (result === 'circuitOpen') return
    if (result === 'rejected' && status !== 400) return
    const line = { upstream, operation, result, status, reason, ms: Math.round(took) }
    if (result !== 'keyRefused') return logger.warn(line, 'upstream call failed')
    if (Date.now() - alarmed[upstream] < 60_000) return
    alarmed[upstream] = Date.now()
    logger.error(line, `the upstream refuses our key: check ${settings[upstream]}`)
  }
}
