/** Refuses what another site makes a browser send. Before: app.ts. After: routes. */
import type { FastifyRequest } from 'fastify'
import { Failure } from '#contract/errors.ts'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE'])

interface CrossSiteOptions {
  /** Origin under which browsers come, if it is not the host they ask for (a proxy rewrites it). */
  publicUrl: string | null
  /** Host names without port that may be asked for; null = any. Closes the door to names that an attacker points at this machine. */
  allowedHosts: readonly string[] | null
}

/** Throws `Failure`. A request that no browser sent carries neither header, and no session of anyone either. */
export function createCrossSiteCheck({ publicUrl, allowedHosts }: CrossSiteOptions): (request: FastifyRequest) => void {
  const publicHost = publicUrl ? new URL(publicUrl).host : null

  return ({ method, headers }) => {
    const host = headers.host ?? ''
    if (allowedHosts && !allowedHosts.includes(host.replace(/:\d+$/, '').toLowerCase())) throw refusal()
    if (safeMethods.has(method)) return
    const site = headers['sec-fetch-site']
    if (site !== undefined && site !== 'same-origin' && site !== 'none') throw refusal()
    const { origin } = headers
    if (origin !== undefined && !isOwn(origin, host, publicHost)) throw refusal()
  }
}

function isOwn(origin: string, host: string, publicHost: string | null): boolean {
  if (!URL.canParse(origin)) return false
  const from = new URL(origin).host
  return from !== '' && (from === host.toLowerCase() || from === publicHost)
}

function refusal(): Failure {
  return new Failure('crossSite', 'This request came from another site and was refused.')
}
