/** The most urgent cases, those below, and what has changed since they were drawn. Before: worklist-page.tsx. After: api/worklist.ts. */
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo } from 'react'
import { useLocation } from 'react-router'
import { worklistFiltersFromAddress } from '#contract/page-data.ts'
import { useLiveState } from '#web/api/live-updates.ts'
import { type WorklistFilters, worklistQueries } from '#web/api/worklist.ts'
import { beginWalk } from '#web/components/case-walk.ts'
import { rememberList } from '#web/components/list-movement.ts'
import { paths } from '#web/paths.ts'
import { focusHeading } from '#web/ui/focus-heading.ts'

export type WorklistQueries = ReturnType<typeof useWorklist>

export function useWorklist() {
  const { search } = useLocation()
  const filters = worklistFiltersFromAddress(new URLSearchParams(search))
  const client = useQueryClient()
  const isLost = useLiveState() === 'lost'
  const query = worklistQueries.shown(filters)
  const shown = useQuery({
    ...query,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  const head = useQuery({
    ...worklistQueries.head(filters),
    initialData: () => client.getQueryData(query.queryKey),
    initialDataUpdatedAt: () => client.getQueryState(query.queryKey)?.dataUpdatedAt,
    enabled: shown.data !== undefined && !shown.isPlaceholderData,
    refetchInterval: isLost ? 30_000 : false,
  })
  const more = useMore(filters, shown.isPlaceholderData ? null : (shown.data?.after ?? null))
  const items = useMemo(() => [...(shown.data?.items ?? []), ...more.items], [shown.data, more.items])
  const view = filters.phase?.join()
  const { system } = filters
  useEffect(() => {
    const walked = { phase: view?.split(','), ...(system && { system }) }
    beginWalk(walked)
    rememberList({ to: paths.worklist(walked), words: 'Worklist' })
  }, [view, system])
  const showNew = () => {
    client.removeQueries({ queryKey: ['worklist', 'more'] })
    if (head.data) client.setQueryData(query.queryKey, head.data)
    focusHeading()
    window.scrollTo(0, 0)
  }
  return { shown, head, more, items, filters, showNew }
}

/** What is less urgent, as the agent scrolls. */
function useMore(filters: WorklistFilters, from: string | null) {
  const { data, hasNextPage, fetchNextPage, isFetching, error } = useInfiniteQuery({
    ...worklistQueries.more(filters, from),
    enabled: false,
  })
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data])
  const hasMore = from !== null && (data ? hasNextPage : true)
  const showMore = useCallback(() => {
    if (hasMore && !isFetching && !error) void fetchNextPage()
  }, [hasMore, isFetching, error, fetchNextPage])
  return { items, hasNextPage: hasMore, showMore, error, isFetching, fetchNextPage }
}
