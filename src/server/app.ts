/** The BFF in order: what every request passes, then every route. Before: start-server.ts. After: middleware, routes. */
import fastify, { type FastifyInstance } from 'fastify'
import type { Config } from './config.ts'
import { answerBrokenRequest, failureOf, handleErrors, sendFailure } from './error-body.ts'
import type { LiveUpdates } from './live-updates.ts'
import type { LocalCopy } from './local-copy/local-copy.ts'
import type { UpstreamWithCopy } from './local-copy/upstream-with-copy.ts'
import type { Logger } from './logging.ts'
import type { Metrics } from './metrics.ts'
import { checkAccess } from './middleware/check-access.ts'
import { createCrossSiteCheck } from './middleware/cross-site.ts'
import { acceptJsonOnly, bodyLimit } from './middleware/json-body.ts'
import { limitRates, type RateLimits } from './middleware/limit-rates.ts'
import { createRequestIds } from './middleware/request-id.ts'
import { securityHeaders } from './middleware/security-headers.ts'
import { noteSessions } from './note-sessions.ts'
import { observeRequests } from './observe-requests.ts'
import { registerActivity } from './routes/activity.ts'
import { registerCopyStatus } from './routes/copy-status.ts'
import { registerDesk } from './routes/desk.ts'
import { registerHealth } from './routes/health.ts'
import { registerHiddenData } from './routes/hidden-data.ts'
import { registerLiveUpdates } from './routes/live-updates.ts'
import { createOnce } from './routes/once.ts'
import { type RenderPage, registerPages } from './routes/page.ts'
import { readPageDocument } from './routes/page-document.ts'
import { registerPortRequestDrafts } from './routes/port-request-drafts.ts'
import { registerPortRequests } from './routes/port-requests.ts'
import { registerPortings } from './routes/portings.ts'
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
import type { PortRequestUpstream } from './upstream/telnyx-provider.ts'

export interface AppOptions {
  config: Config
  upstream: UpstreamWithCopy
  /** Left out in benches of other parts. */
  telnyx?: PortRequestUpstream
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
    return503OnClosing: false,
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
  observeRequests(app, logger, metrics)
  const cookie = createSessionCookie(config.publicUrl)
  checkAccess(app, sessions, cookie)
  limitRates(app, rateLimits)
  acceptJsonOnly(app)
  handleErrors(app, logger)
  app.setNotFoundHandler(refuseUnknown)

  const desk = () => ({
    project: config.gigs.project,
    sandbox: sandbox !== null,
    recipientProviders: upstream.recipientProviders(),
  })
  const issuer = config.oidc ? createIssuer(config.oidc) : null
  const noted = copy ? noteSessions(app, sessions, copy) : sessions
  registerSignIn(app, { sessions: noted, cookie, issuer })
  if (issuer && config.sessionSecret)
    registerSignInWithIssuer(app, {
      issuer,
      sessions: noted,
      cookie,
      attemptCookie: createAttemptCookie(config.publicUrl),
      seal: createSeal(config.sessionSecret, 'sign-in attempt'),
      onRefusal: (problem, err) => logger.warn({ problem, err }, 'a sign-in was refused'),
    })
  registerDesk(app, desk)
  registerPortings(app, upstream)
  registerHiddenData(app, upstream, copy)
  registerActivity(app, copy)
  if (telnyx) {
    const once = createOnce(upstream)
    registerPortRequests(app, telnyx, once)
    registerPortRequestDrafts(app, telnyx, once)
  }
  registerCopyStatus(app, upstream, () => live?.count() ?? 0)
  registerServiceProviders(app, upstream)
  registerUsers(app, upstream)
  registerSandboxLevers(app, sandbox, copy)
  if (copy) registerWebhooks(app, { copy, secrets: config.gigs.webhookSecrets, onEvent: metrics.event })
  if (live) registerLiveUpdates(app, live, sessions)
  registerHealth(app, { upstream, store: copy, metrics })
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

/**
 * Without sign-in the desk listens on loopback only, and a page elsewhere can point a name of its own at 127.0.0.1 and
 * read what it likes. With a real upstream behind, only this machine's names are answered.
 */
function allowedHosts({ host, gigs, publicUrl, oidc }: Config): string[] | null {
  // A name that somebody else points at this desk has no session of anyone.
  if (oidc || gigs.token === 'sandbox') return null
  return ['localhost', '127.0.0.1', '[::1]', host, ...(publicUrl ? [new URL(publicUrl).hostname] : [])]
}
