/** What machines ask: is it alive, can it work, how does it do. Before: app.ts. */
import type { FastifyInstance } from 'fastify'
import { Failure } from '#contract/errors.ts'
import type { Upstream } from '../upstream/provider.ts'

interface HealthOptions {
  upstream: Pick<Upstream, 'checkReachable'>
  metrics: { contentType: string; read(): Promise<string> }
}

/** An answer is good for this long, so that probes cannot load the upstream. Milliseconds. */
const freshFor = 2000

export function registerHealth(app: FastifyInstance, { upstream, metrics }: HealthOptions): void {
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

  app.get('/healthz', (request) => {
    request.operation = 'healthz'
    return { alive: true }
  })

  app.get('/readyz', async (request, reply) => {
    request.operation = 'readyz'
    const gigs = await upstreamState()
    const ready = gigs === 'reachable'
    return reply.code(ready ? 200 : 503).send({ ready, checks: { gigs } })
  })

  app.get('/metrics', async (request, reply) => {
    request.operation = 'metrics'
    return reply.type(metrics.contentType).send(await metrics.read())
  })
}
