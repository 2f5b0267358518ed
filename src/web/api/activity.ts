/** Queries of the activity log. Before: pages/activity. After: client.ts. */
import { infiniteQueryOptions } from '@tanstack/react-query'
import type { ActivityFilters, Response } from '#contract/dashboard-api.ts'
import { call } from './client.ts'

type ActivityPage = Response<'listActivity'>

export const activityQueries = {
  /** Newest first, page after page. */
  list: (filters: ActivityFilters) =>
    infiniteQueryOptions({
      queryKey: ['activity', filters],
      queryFn: ({ pageParam, signal }) => call('listActivity', { query: { ...filters, after: pageParam }, signal }),
      initialPageParam: undefined as number | undefined,
      getNextPageParam: (last: ActivityPage) => last.after ?? undefined,
      staleTime: 5_000,
    }),
}

/** Where the browser fetches the file; its path stands in the contract, which the first script does not hold. */
export function exportPath(filters: ActivityFilters): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(filters)) if (value !== undefined) query.set(name, String(value))
  return `/api/activity/export?${query}`
}
