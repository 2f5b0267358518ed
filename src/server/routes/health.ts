/** What machines ask: is it alive, can it work, how does it do. Before: app.ts. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Failure } from '#contract/errors.ts'

interface Reachable {
  /** Throws `Failure` when it cannot be used. */
  checkReachable(): Promise<void>
}

interface HealthOptions {
  /** Null is one that is not set up: nobody waits for it. */
  upstreams: { gigs: Reachable; telnyx: Reachable | null }
  store: { ping(): Promise<void> } | null
  metrics: { contentType: string; read(): Promise<string> }
}

/** An answer is good for this long, so that probes cannot load the upstream. Milliseconds. */
const freshFor = 2000

export function registerHealth(app: FastifyInstance, { upstreams, store, metrics }: HealthOptions): void {
  const gigsState = stateOf(upstreams.gigs)
  const telnyxState = upstreams.telnyx && stateOf(upstreams.telnyx)

  // Some probes ask with HEAD.
  const get = (url: string, handler: (request: FastifyRequest, reply: FastifyReply) => unknown) =>
    app.route({ method: ['GET', 'HEAD'], url, config: { access: 'unasked' }, handler })

  get('/healthz', (request) => {
    request.operation = 'healthz'
    return { alive: true }
  })

  get('/readyz', async (request, reply) => {
    request.operation = 'readyz'
    const [gigs, telnyx, own] = await Promise.all([gigsState(), telnyxState?.(), storeState(store)])
    const checks = { gigs, ...(telnyx && { telnyx }), ...(own !== null && { store: own }) }
    const ready = Object.values(checks).every((state) => state === 'reachable')
    return reply.code(ready ? 200 : 503).send({ ready, checks })
  })

  get('/metrics', async (request, reply) => {
    request.operation = 'metrics'
    return reply.type(metrics.contentType).send(await metrics.read())
  })
}

function stateOf(upstream: Reachable): () => Promise<string> {
  let checked: { at: number; state: Promise<string> } | null = null
  return () => {
    if (checked && Date.now() - checked.at <= freshFor) return checked.state
    const state = upstream.checkReachable().then(
      () => 'reachable',
      (error: unknown) => (error instanceof Failure ? error.message : 'not reachable'),
    )
    checked = { at: Date.now(), state }
    return state
  }
}

async function storeState(store: HealthOptions['store']): Promise<string | null> {
  if (!store) return null
  return store.ping().then(
    () => 'reachable',
    () => 'not reachable',
  )
}
