import { queryOptions } from '@tanstack/react-query'
import type { InsightDays } from '#contract/resources/insights.ts'
import { call } from './client.ts'

export const insightQueries = {
  /** Sums over everything: not asked for again with every change, but every minute as long as somebody looks. */
  over: (days: InsightDays) =>
    queryOptions({
      queryKey: ['insights', days],
      queryFn: ({ signal }) => call('getInsights', { query: { days }, signal }),
      staleTime: 30_000,
      refetchInterval: 60_000,
    }),
}
