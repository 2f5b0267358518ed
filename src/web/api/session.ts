/** Who is signed in, as far as this tab knows. What happens when that ends: signed-out.ts. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { whyNot } from '#contract/access.ts'
import type { OperationName } from '#contract/dashboard-api.ts'
import type { Role } from '#contract/resources/role.ts'
import { call } from './client.ts'

export const sessionQueries = {
  /** Travels in every page; asked for only when the page came without it. Never again by itself: whoever has this browser's session by then may be another than whose page this is. */
  session: () =>
    queryOptions({
      queryKey: ['session'],
      queryFn: ({ signal }) => call('getSession', { signal }),
      staleTime: 'static',
      gcTime: Number.POSITIVE_INFINITY,
    }),
}

/** Undefined until it is known. */
export function useSession() {
  return useQuery(sessionQueries.session()).data
}

/** Why the person here may not do this, in words; null when they may, or while it is not known: the server decides anyway. */
export function useWhyNot(operation: OperationName): string | null {
  const who = useSession()?.who
  return who ? whyNot(who.role, operation) : null
}

export const signInForDemonstration = (role: Role) => call('signInForDemonstration', { body: { role } })

/** Both end with where to go: a page of ours, or the issuer's own sign-out. */
export const signOut = () => call('signOut', {})
export const signOutEverywhere = () => call('signOutEverywhere', {})
