/** From where a request comes, for the log and the limits. Before: app.ts, which knows the proxies that are trusted. After: `request.address`. */
import { isIP } from 'node:net'
import type { FastifyInstance, FastifyRequest } from 'fastify'

declare module 'fastify' {
  interface FastifyRequest {
    /** An address and nothing else: without a port, and never a text that somebody put into a header. */
    address: string
  }
}

export function findAddress(app: FastifyInstance): void {
  app.decorateRequest('address', '')
  app.addHook('onRequest', (request, _reply, done) => {
    request.address = addressOf(request)
    done()
  })
}

/** `ip` is the last address in `X-Forwarded-For` that is no trusted proxy. Whatever that is, only an address is believed. */
function addressOf({ ip, socket }: Pick<FastifyRequest, 'ip' | 'socket'>): string {
  const told = ip.replace(/^\[(.*)\](:\d+)?$/, '$1').replace(/^([\d.]+):\d+$/, '$1')
  const address = isIP(told) === 0 ? (socket.remoteAddress ?? '') : told
  return address.replace(/^::ffff:(?=[\d.]+$)/i, '')
}
