/** How often one may ask: sign-ins by address, writes by person. Reads are shared and cheap. Before: check-access.ts. After: the routes. */
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Failure } from '#contract/errors.ts'
import { mostActedOn } from '#contract/resources/most-acted-on.ts'

/** How many a minute, on one replica. */
export interface RateLimits {
  /** From one address: a whole office may share one. */
  signIns: number
  /** Of one person. No hand does ten a second. */
  writes: number
}

const usualRates: RateLimits = { signIns: 120, writes: 600 }

const signIns = new Set(['signInForDemonstration', 'signInWithIssuer'])

type Check = ReturnType<FastifyInstance['createRateLimit']>

/** Counts in memory: a limit over all replicas would cost every write another round to the store. */
export function limitRates(app: FastifyInstance, limits: Partial<RateLimits> = {}): void {
  const { signIns: mostSignIns, writes: mostWrites } = { ...usualRates, ...limits }
  let ofAddress: Check
  let ofPerson: Check
  let ofPersonAtOnce: Check
  app.register(rateLimit, { global: false })
  app.addHook('onReady', async () => {
    const timeWindow = 60_000
    ofAddress = app.createRateLimit({ max: mostSignIns, timeWindow, keyGenerator: ({ address }) => `from ${address}` })
    ofPerson = app.createRateLimit({ max: mostWrites, timeWindow, keyGenerator: ({ who }) => `by ${who?.id}` })
    // So that many at once come to no more writes than one after another.
    const max = Math.max(1, Math.floor(mostWrites / mostActedOn))
    ofPersonAtOnce = app.createRateLimit({ max, timeWindow, keyGenerator: ({ who }) => `at once by ${who?.id}` })
  })
  app.addHook('onRequest', (request, _reply, done) => {
    const check = checkOf(request)
    if (!check) return done()
    check(request).then((told) => {
      if (told.isAllowed || !told.isExceeded) return done()
      const { operation } = request.routeOptions.config
      if (operation) request.operation = operation
      const facts = { retryAfter: told.ttlInSeconds }
      done(new Failure('tooManyRequests', 'This is too often. Wait a moment; nothing was done.', facts))
    }, done)
  })

  function checkOf({ routeOptions: { config }, who }: FastifyRequest): Check | null {
    if (config.operation && signIns.has(config.operation)) return ofAddress
    if (who && config.operation === 'actOnPortings') return ofPersonAtOnce
    // Whatever asks for more than seeing.
    return who && config.access && !['public', 'unasked', 'viewer'].includes(config.access) ? ofPerson : null
  }
}
