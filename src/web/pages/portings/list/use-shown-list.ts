/** The rows of the list: a first page that stays as it was read, what follows below it, and how many are new above. Before: list-page.tsx. After: web/api/portings.ts. */
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useLiveState } from '#web/api/live-updates.ts'
import { portingQueries } from '#web/api/portings.ts'
import { countNewRows } from '#web/components/new-rows.tsx'
import { focusHeading } from '#web/ui/focus-heading.ts'
import { type ListAddress, searchOf } from './list-address.ts'

/** Milliseconds between two readings while nothing is announced. */
const pollPause = 30_000

export type ShownList = ReturnType<typeof useShownList>

export function useShownList(address: ListAddress) {
  const client = useQueryClient()
  const isLost = useLiveState() === 'lost'
  const search = searchOf(address)
  const query = queryOf(address)
  const shown = useQuery({
    ...query,
    placeholderData: keepPreviousData,
    // Read again in place, by `head`: rows must not move because a window was looked at.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    // Who comes back to a place far down the list finds that place.
    refetchOnMount: ({ state }) =>
      !client.getQueryData(portingQueries.more(search, state.data?.after ?? null).queryKey),
  })
  const { data, isPlaceholderData } = shown
  const isThere = data !== undefined && !isPlaceholderData
  const head = useQuery({
    ...portingQueries.head(search),
    initialData: () => client.getQueryData(query.queryKey),
    initialDataUpdatedAt: () => client.getQueryState(query.queryKey)?.dataUpdatedAt,
    enabled: isThere,
    refetchInterval: isLost ? pollPause : false,
  })
  const counts = useQuery({
    ...portingQueries.counts({ ...search, after: undefined, before: undefined, limit: undefined }),
    enabled: isThere,
    placeholderData: keepPreviousData,
  })
  const more = useInfiniteQuery({ ...portingQueries.more(search, data?.after ?? null), enabled: false })
  const moreItems = isThere ? more.data : undefined
  const items = useMemo(
    () => [...(data?.items ?? []), ...(moreItems?.pages.flatMap((page) => page.items) ?? [])],
    [data, moreItems],
  )

  const hasMore = isThere && Boolean(moreItems ? more.hasNextPage : data?.after)
  const { fetchNextPage, isFetching, isError } = more
  const showMore = useCallback(() => {
    if (hasMore && !isFetching && !isError) void fetchNextPage()
  }, [hasMore, isFetching, isError, fetchNextPage])

  function showNew() {
    client.removeQueries({ queryKey: ['portings', 'more'] })
    if (head.data) client.setQueryData(query.queryKey, head.data)
    window.scrollTo(0, 0)
    focusHeading()
  }

  return {
    shown,
    head,
    more,
    items,
    hasMore,
    showMore,
    showNew,
    counts: counts.data,
    newRows: isThere && !address.filters.after ? countNewRows(items, head.data?.items) : 0,
  }
}

/** By GET when nothing personal is looked for: that answer travels in the page. */
function queryOf(address: ListAddress) {
  const { number, find, filters } = address
  if (!number && !find) return portingQueries.list(filters)
  return portingQueries.found(searchOf(address)) as unknown as ReturnType<typeof portingQueries.list>
}
