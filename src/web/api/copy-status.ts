import { queryOptions } from '@tanstack/react-query'
import { call } from './client.ts'

export const copyStatusQueries = {
  /** Figures that count seconds: asked for again as long as somebody looks. */
  status: () =>
    queryOptions({
      queryKey: ['copy-status'],
      queryFn: ({ signal }) => call('getCopyStatus', { signal }),
      refetchInterval: 2000,
    }),
}
