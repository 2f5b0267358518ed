import { queryOptions } from '@tanstack/react-query'
import type { Query } from '#contract/dashboard-api.ts'
import { call } from './client.ts'

export const serviceProviderQueries = {
  list: (filters: Query<'listServiceProviders'>) =>
    queryOptions({
      queryKey: ['service-providers', filters],
      queryFn: ({ signal }) => call('listServiceProviders', { query: filters, signal }),
      // Brands come and go over months.
      staleTime: 10 * 60_000,
    }),
}
