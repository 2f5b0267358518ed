/** What of calling is Gigs' own. Before: gigs.ts. After: upstream-calls.ts. */
import { type CallOptions, createUpstreamCalls } from './upstream-calls.ts'

export interface GigsOptions extends Omit<CallOptions, 'credentials'> {
  project: string
  token: string
  recipientProviders: readonly string[]
}

export function createGigsCalls({ token, ...options }: GigsOptions) {
  return createUpstreamCalls({ ...options, credentials: ['authorization', `Bearer ${token}`] })
}
