/** What machines ask: is it alive, can it work, how does it do. Before: app.ts. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Failure } from '#contract/errors.ts'
import type { Upstream } from '../upstream/provider.ts'

interface HealthOptions {
  upstream: Pick<Upstream, 'checkReachable'>
  store: { ping(): Promise<void> } | null
  metrics: { contentType: string; read(): Promise<string> }
}

/** An answer is good for this long, so that probes cannot load the upstream. Milliseconds. */
const freshFor = 2000

export function registerHealth(app: FastifyInstance, { upstream, store, metrics }: HealthOptions): void {
  let checked: { at: number; upstream: Promise<string> } | null = null

  function upstreamState(): Promise<string> {
    if (!checked || Date.now() - checked.at > freshFor) {
      const state = upstream.checkReachable().then(
        () => 'reachable',
        (error: unknown) => (error instanceof Failure ? error.message : 'not reachable'),
      )
      checked = { at: Date.now(), upstream: state }
    }
    return checked.upstream
  }

  // Some probes ask with HEAD.
  const get = (url: string, handler: (request: FastifyRequest, reply: FastifyReply) => unknown) =>
    app.route({ method: ['GET', 'HEAD'], url, config: { access: 'unasked' }, handler })

  get('/healthz', (request) => {
    request.operation = 'healthz'
    return { alive: true }
  })

  get('/readyz', async (request, reply) => {
    request.operation = 'readyz'
    const [gigs, own] = await Promise.all([upstreamState(), storeState(store)])
    const checks = own === null ? { gigs } : { gigs, store: own }
    const ready = Object.values(checks).every((state) => state === 'reachable')
    return reply.code(ready ? 200 : 503).send({ ready, checks })
  })

  get('/metrics', async (request, reply) => {
    request.operation = 'metrics'
    return reply.type(metrics.contentType).send(await metrics.read())
  })
}

async function storeState(store: HealthOptions['store']): Promise<string | null> {
  if (!store) return null
  return store.ping().then(
    () => 'reachable',
    () => 'not reachable',
  )
}
