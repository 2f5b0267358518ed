/** Queries of the worklist. Before: pages/worklist, components/case-walk.ts. After: client.ts. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Query, Worklist } from '#contract/dashboard-api.ts'
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
  /** What is less urgent than the page that ended at `from`. */
  more: (filters: WorklistFilters, from: string | null) =>
    infiniteQueryOptions({
      queryKey: ['worklist', 'more', filters, from],
      queryFn: ({ pageParam, signal }) =>
        call('listWorklist', { query: { ...filters, after: pageParam, limit: 100 }, signal }),
      initialPageParam: from ?? '',
      getNextPageParam: (last: Worklist) => last.after ?? undefined,
      staleTime: Number.POSITIVE_INFINITY,
    }),
}
