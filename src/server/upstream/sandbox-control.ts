/** The sandbox's control path. Before: routes/sandbox-levers.ts. After: sandbox/control.ts. */
import type { SandboxLever } from '#contract/dashboard-api.ts'
import { GigsPorting } from '#contract/upstream/gigs.ts'
import { createHttpClient, type HttpClient, type HttpRequest } from './http-client.ts'
import { readJson } from './read-answer.ts'
import { toFailure } from './translate-fault.ts'

interface SandboxControlOptions {
  /** `…/_sandbox` */
  controlUrl: string
  gigs: { baseUrl: string; project: string; token: string }
  timeLimitMs?: number
}

export interface SandboxControl {
  /** Throws `Failure`. */
  pull(lever: SandboxLever): Promise<void>
  close(): Promise<void>
}

export function createSandboxControl({
  controlUrl,
  gigs,
  timeLimitMs = 20_000,
}: SandboxControlOptions): SandboxControl {
  const control = createHttpClient({ baseUrl: controlUrl, headers: ['accept', 'application/json'] })
  const emulated = createHttpClient({
    baseUrl: `${gigs.baseUrl}/projects/${gigs.project}`,
    headers: ['authorization', `Bearer ${gigs.token}`, 'accept', 'application/json'],
  })

  const post = (path: string, body: object): Exchange => [control, { method: 'POST', path, body: JSON.stringify(body) }]

  async function readPorting(id: string) {
    const request = { method: 'GET', path: `/portings/${id}`, timeLimitMs } as const
    return GigsPorting.parse(readJson(await emulated.exchange(request)))
  }

  /** What the sandbox is asked; some levers need the porting first. */
  async function exchangeFor(lever: SandboxLever): Promise<Exchange> {
    switch (lever.kind) {
      case 'reset':
        return post('/reset', {})
      case 'advanceClock':
        return post('/clock', { advance: lever.by })
      case 'setStatus': {
        const { status, declinedCode } = lever
        return post(`/gigs/portings/${lever.portingId}`, { status, declinedCode })
      }
      case 'liftProtection': {
        const { phoneNumber } = await readPorting(lever.portingId)
        return post(`/gigs/lines/${encodeURIComponent(phoneNumber)}`, { isProtected: false })
      }
      case 'startSubscription': {
        const { id, user } = await readPorting(lever.portingId)
        return [emulated, { method: 'POST', path: '/subscriptions', body: JSON.stringify({ user, porting: id }) }]
      }
    }
  }

  return {
    async pull(lever) {
      try {
        const [client, request] = await exchangeFor(lever)
        readJson(await client.exchange({ ...request, timeLimitMs }))
      } catch (error) {
        throw toFailure(error)
      }
    },
    async close() {
      await Promise.all([control.close(), emulated.close()])
    },
  }
}

type Exchange = [client: HttpClient, request: Omit<HttpRequest, 'timeLimitMs'>]
