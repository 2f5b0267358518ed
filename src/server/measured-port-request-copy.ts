/** The copy of the Telnyx side, and how far it is told to the metrics. Before: start-server.ts. After: local-copy/port-request-copy.ts. */
import type { Config } from './config.ts'
import type { LocalCopy } from './local-copy/local-copy.ts'
import type { PollPace } from './local-copy/poll-pace.ts'
import { createPortRequestCopy, type PortRequestCopy } from './local-copy/port-request-copy.ts'
import type { Metrics } from './metrics.ts'
import { totalOf } from './store/port-requests.ts'
import type { PolledUpstream } from './upstream/telnyx-provider.ts'

interface Options {
  config: Config
  pollPace?: Partial<PollPace>
}

export function measuredPortRequestCopy(
  copy: LocalCopy,
  upstream: PolledUpstream,
  { config, pollPace }: Options,
  gauge: Metrics['gauge'],
): PortRequestCopy {
  // The sandbox is nobody's server: who tries things out need not wait for it.
  const pace = { ...(config.telnyx?.token === 'sandbox' ? { shortestRound: 2_000 } : {}), ...pollPace }
  const requests = createPortRequestCopy({ copy, upstream, pace })
  const age = (at: Date | null | undefined) => (at ? (Date.now() - at.getTime()) / 1000 : Number.NaN)
  gauge('portdesk_open_requests_poll_age_seconds', 'Since all open port requests were last compared.', async () =>
    age((await requests.status()).open?.finishedAt),
  )
  gauge('portdesk_all_requests_poll_age_seconds', 'Since all closed port requests were last compared.', async () =>
    age((await requests.status()).all?.finishedAt),
  )
  gauge('portdesk_port_requests_held', 'Port requests in the copy.', async () =>
    totalOf((await requests.status()).held, undefined),
  )
  gauge(
    'portdesk_open_requests_held',
    'Open port requests in the copy.',
    async () => (await requests.status()).held.open,
  )
  return requests
}
