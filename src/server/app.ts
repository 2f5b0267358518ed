/** The BFF in order: what every request passes, then every route. Before: start-server.ts. After: middleware, routes. */
import { randomBytes } from 'node:crypto'
import fastify, { type FastifyInstance } from 'fastify'
import type { Desk } from '#contract/dashboard-api.ts'
import { type Config, usesRealUpstream } from './config.ts'
import { answerBrokenRequest, failureOf, handleErrors, reportFailure, sendFailure } from './error-body.ts'
import type { LiveUpdates } from './live-updates.ts'
import { coverAccounts } from './local-copy/cover-accounts.ts'
import { createKeyedDigest } from './local-copy/keyed-digest.ts'
import type { LocalCopy } from './local-copy/local-copy.ts'
import type { PortRequestsWithCopy } from './local-copy/port-requests-with-copy.ts'
import type { UpstreamWithCopy } from './local-copy/upstream-with-copy.ts'
import type { Logger } from './logging.ts'
import type { Metrics } from './metrics.ts'
import { checkAccess } from './middleware/check-access.ts'
import { compressAnswers } from './middleware/compress-answers.ts'
import { createCrossSiteCheck } from './middleware/cross-site.ts'
import { findAddress } from './middleware/find-address.ts'
import { acceptJsonOnly, bodyLimit } from './middleware/json-body.ts'
import { limitRates, type RateLimits } from './middleware/limit-rates.ts'
import { createRequestIds } from './middleware/request-id.ts'
import { securityHeaders } from './middleware/security-headers.ts'
import { noteRefusals } from './note-refusals.ts'
import { noteSessions } from './note-sessions.ts'
import { observeRequests } from './observe-requests.ts'
import { registerActOnPortings } from './routes/act-on-portings.ts'
import { registerActivity } from './routes/activity.ts'
import { registerCopyStatus } from './routes/copy-status.ts'
import { registerDesk } from './routes/desk.ts'
import { registerHealth } from './routes/health.ts'
import { registerHiddenAccounts, registerHiddenData } from './routes/hidden-data.ts'
import { registerInsights } from './routes/insights.ts'
import { registerLiveUpdates } from './routes/live-updates.ts'
import { createOnce } from './routes/once.ts'
import { type RenderPage, registerPages } from './routes/page.ts'
import { readPageDocument } from './routes/page-document.ts'
import { registerPortRequestDrafts } from './routes/port-request-drafts.ts'
import { registerPortRequests } from './routes/port-requests.ts'
import { registerPortings } from './routes/portings.ts'
import { refusePortRequests } from './routes/refuse-port-requests.ts'
import { registerSandboxLevers } from './routes/sandbox-levers.ts'
import { registerServiceProviders } from './routes/service-providers.ts'
import { registerSignIn } from './routes/sign-in.ts'
import { registerSignInWithIssuer } from './routes/sign-in-with-issuer.ts'
import { registerStaticFiles } from './routes/static-files.ts'
import { refuseUnknown } from './routes/unknown-path.ts'
import { registerUsers } from './routes/users.ts'
import { registerWebhooks } from './routes/webhooks.ts'
import { createIssuer } from './sign-in/issuer.ts'
import { createSeal } from './sign-in/sealed-cookie.ts'
import { createAttemptCookie, createSessionCookie } from './sign-in/session-cookie.ts'
import type { Sessions } from './sign-in/sessions.ts'
import type { SandboxControl } from './upstream/sandbox-control.ts'

export interface AppOptions {
  config: Config
  upstream: UpstreamWithCopy
  /** Null where that side is not set up. */
  telnyx: PortRequestsWithCopy | null
  /** Null in tests of other parts: then no event is taken. */
  copy: LocalCopy | null
  /** Null in tests of other parts: then there is no stream. */
  live: LiveUpdates | null
  sessions: Sessions
  /** Null on a real upstream. */
  sandbox: SandboxControl | null
  metrics: Metrics
  logger: Logger
  rateLimits?: Partial<RateLimits> | undefined
  /** The built app (`dist/web`); null serves the API only. */
  webRoot?: string | null
  renderPage?: RenderPage | null
}

export function createApp({
  config,
  upstream,
  telnyx,
  copy,
  live,
  sessions,
  sandbox,
  metrics,
  logger,
  rateLimits,
  webRoot,
  renderPage,
}: AppOptions): FastifyInstance {
  const headers = securityHeaders(config.publicUrl)
  const nextId = createRequestIds()
  const app = fastify({
    genReqId: nextId,
    // Our own line per answer costs a third of the framework's two.
    logger: false,
    bodyLimit,
    exposeHeadRoutes: false,
    requestTimeout: 30_000,
    trustProxy: config.trustedProxies.length > 0 && config.trustedProxies,
    return503OnClosing: false,
    // Bodies are checked by the contract's own schemas: what would be loaded and set up for others is a tenth of a start.
    schemaController: { compilersFactory: { buildValidator: refuseSchemas, buildSerializer: refuseSchemas } },
    routerOptions: { maxParamLength: 2000 },
    frameworkErrors: (error, request, reply) =>
      sendFailure(reply.headers(headers).header('x-request-id', request.id), failureOf(error), request.id),
    clientErrorHandler: (error, socket) => answerBrokenRequest(error, socket, headers, nextId()),
  })

  app.decorateRequest('operation', 'unknown')
  const checkCrossSite = createCrossSiteCheck({ publicUrl: config.publicUrl, allowedHosts: allowedHosts(config) })
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers).header('x-request-id', request.id)
    checkCrossSite(request)
    done()
  })
  findAddress(app)
  observeRequests(app, logger, metrics)
  const cookie = createSessionCookie(config.publicUrl)
  checkAccess(app, { sessions, cookie, onForbidden: copy ? noteRefusals(copy) : undefined })
  limitRates(app, rateLimits)
  acceptJsonOnly(app)
  compressAnswers(app)
  handleErrors(app, logger)
  app.setNotFoundHandler(refuseUnknown)

  const desk = async () => ({
    project: config.gigs.project,
    sandbox: sandbox !== null,
    portRequests: sideOf(config.telnyx),
    recipientProviders: await upstream.recipientProviders(),
  })
  const { oidc, sessionSecret } = config
  const issuer = oidc && sessionSecret ? createIssuer({ ...oidc, seal: createSeal(sessionSecret, 'ID token') }) : null
  const noted = copy ? noteSessions(app, sessions, copy) : sessions
  registerSignIn(app, { sessions: noted, cookie, issuer })
  if (issuer && sessionSecret)
    registerSignInWithIssuer(app, {
      issuer,
      sessions: noted,
      cookie,
      attemptCookie: createAttemptCookie(config.publicUrl),
      seal: createSeal(sessionSecret, 'sign-in attempt'),
      onRefusal: (problem, err) => logger.warn({ problem, err }, 'a sign-in was refused'),
    })
  registerDesk(app, desk)
  registerPortings(app, upstream)
  registerActOnPortings(app, upstream, (error, requestId) => reportFailure(logger, error, requestId))
  registerInsights(app, upstream)
  registerHiddenData(app, upstream, copy)
  registerActivity(app, copy)
  if (telnyx) {
    const once = createOnce(upstream)
    registerPortRequests(app, coverAccounts(telnyx, copy?.digest ?? createKeyedDigest(randomBytes(32))), once)
    registerHiddenAccounts(app, telnyx, copy)
    registerPortRequestDrafts(app, telnyx, once)
  } else {
    refusePortRequests(app)
  }
  registerCopyStatus(app, {
    upstream,
    telnyx,
    connections: () => ({ Gigs: upstream.connection(), ...(telnyx && { Telnyx: telnyx.connection() }) }),
    openStreams: () => live?.count() ?? 0,
  })
  registerServiceProviders(app, upstream)
  registerUsers(app, upstream)
  registerSandboxLevers(app, sandbox, copy)
  if (copy) {
    const { webhookSecrets: secrets } = config.gigs
    registerWebhooks(app, { copy, secrets, now: upstream.clock, onEvent: metrics.event })
  }
  if (live) registerLiveUpdates(app, live, sessions)
  registerHealth(app, { upstreams: { gigs: upstream, telnyx }, store: copy, metrics })
  if (webRoot) registerStaticFiles(app, webRoot)
  registerPages(app, {
    upstream,
    desk,
    way: issuer ? 'openIdConnect' : 'demonstration',
    newestChange: live ? () => live.newest() : undefined,
    document: webRoot ? readPageDocument(webRoot) : null,
    renderPage: renderPage ?? null,
    onRenderError: (error) => logger.error({ err: error }, 'the page could not be drawn'),
  })
  return app
}

function refuseSchemas(): never {
  throw new Error('A route has a schema of the framework: its shapes belong into the contract.')
}

/**
 * Without sign-in the desk listens on loopback only, and a page elsewhere can point a name of its own at 127.0.0.1 and
 * read what it likes. With a real upstream behind either side, only this machine's names are answered.
 */
function allowedHosts(config: Config): string[] | null {
  const { host, publicUrl, oidc } = config
  // A name that somebody else points at this desk has no session of anyone.
  if (oidc || !usesRealUpstream(config)) return null
  return ['localhost', '127.0.0.1', '[::1]', host, ...(publicUrl ? [new URL(publicUrl).hostname] : [])]
}

function sideOf(telnyx: Config['telnyx']): Desk['portRequests'] {
  if (telnyx === null) return 'notSetUp'
  return telnyx.token === 'sandbox' ? 'simulated' : 'real'
}
