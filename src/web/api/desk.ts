import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from './client.ts'

export const deskQueries = {
  /** Travels in every page; asked for only when the page came without it. */
  desk: () =>
    queryOptions({
      queryKey: ['desk'],
      queryFn: ({ signal }) => call('getDesk', { signal }),
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: Number.POSITIVE_INFINITY,
    }),
}

export function useDesk() {
  return useQuery(deskQueries.desk()).data
}
