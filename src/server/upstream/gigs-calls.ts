/** What of calling is Gigs' own. Before: gigs.ts. After: upstream-calls.ts. */
import { type CallOptions, createUpstreamCalls } from './upstream-calls.ts'

export interface GigsOptions extends Omit<CallOptions, 'credentials' | 'upstream' | 'lookPath'> {
  project: string
  token: string
  recipientProviders: readonly string[]
}

export function createGigsCalls({ token, ...options }: GigsOptions) {
  return createUpstreamCalls({
    ...options,
    upstream: 'gigs',
    lookPath: `/projects/${options.project}/portings?limit=1`,
    credentials: ['authorization', `Bearer ${token}`],
  })
}
