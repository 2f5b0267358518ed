/** Queries of the worklist. Before: pages/worklist, components/next-case.ts. After: client.ts. */
import { queryOptions } from '@tanstack/react-query'
import type { Query } from '#contract/dashboard-api.ts'
import { call } from './client.ts'

export type WorklistFilters = Query<'listWorklist'>

export const worklistQueries = {
  /** What the page shows: live updates change it row by row and never reorder it. */
  shown: (filters: WorklistFilters) =>
    queryOptions({
      queryKey: ['worklist', 'shown', filters],
      queryFn: ({ signal }) => call('listWorklist', { query: filters, signal }),
      staleTime: 15_000,
    }),
  /** The same as it is now; what it holds beyond the shown rows waits behind "3 new". */
  head: (filters: WorklistFilters) =>
    queryOptions({
      queryKey: ['worklist', 'head', filters],
      queryFn: ({ signal }) => call('listWorklist', { query: filters, signal }),
      staleTime: 15_000,
    }),
}
