/** Cases that need a person, the most urgent first. Before: routes.tsx. After: api/worklist.ts asks, components/porting-rows.tsx draws. */
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { type MouseEvent, Suspense, useCallback, useEffect, useMemo } from 'react'
import { useLocation } from 'react-router'
import { worklistFiltersFromAddress } from '#contract/page-data.ts'
import { useLiveState } from '#web/api/live-updates.ts'
import { type WorklistFilters, worklistQueries } from '#web/api/worklist.ts'
import { beginWalk, useNextCase } from '#web/components/case-walk.ts'
import { ListKeys } from '#web/components/list-keys.tsx'
import { focusedCase, rememberList, rememberOpened } from '#web/components/list-movement.ts'
import { LiveMark } from '#web/components/live-mark.tsx'
import { countNewRows, NewRows } from '#web/components/new-rows.tsx'
import { paths } from '#web/paths.ts'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { focusHeading } from '#web/ui/focus-heading.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { useWorklistPrefetch } from './use-worklist-prefetch.ts'
import { WorklistPhases } from './worklist-phases.tsx'
import { WorklistResult } from './worklist-result.tsx'
import { WorklistSearch } from './worklist-search.tsx'

/** `loadCase` fetches the code of a case's page ahead. */
export function WorklistPage({ loadCase }: { loadCase: () => Promise<void> }) {
  const { shown, head, more, items, filters, showNew } = useWorklist()
  const { key } = useLocation()
  const nextCase = useNextCase()
  const onIntent = useWorklistPrefetch(shown.data, loadCase)
  const onClick = (event: MouseEvent) => {
    rememberOpened(key, event.target)
  }
  const counts = head.data?.counts ?? shown.data?.counts
  const newRows = shown.isPlaceholderData ? 0 : countNewRows(items, head.data?.items, shown.data?.after === null)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens for the links inside, which the keyboard presses too.
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above.
    <div onClick={onClick} onPointerOver={onIntent} onFocus={onIntent} onTouchStart={onIntent}>
      <PageHeader
        title="Needs attention"
        documentTitle="Worklist"
        aside={
          <>
            <span className="text-mute">{counts ? waitingText(counts) : ''}</span>
            <LiveMark />
          </>
        }
        action={
          <>
            <Button
              variant="primary"
              aria-keyshortcuts="n"
              disabledReason={shown.data?.items.length === 0 ? 'Nothing waits.' : null}
              onClick={() => void nextCase(focusedCase())}
            >
              Next case <kbd className="key key-on-accent max-sm:hidden">N</kbd>
            </Button>
            <ButtonLink to={paths.newPorting()} className="max-sm:hidden">
              New porting
            </ButtonLink>
          </>
        }
      />
      <WorklistSearch />
      <WorklistPhases chosen={filters} counts={counts} systems={head.data?.systems ?? shown.data?.systems} />
      <div className="list-card" data-busy={shown.isPlaceholderData || undefined} aria-busy={shown.isPlaceholderData}>
        <NewRows count={newRows} onShow={showNew} />
        <Suspense>
          <WorklistResult shown={shown} head={head} more={more} items={items} filters={filters} />
        </Suspense>
      </div>
      <ListKeys onNext={() => void nextCase(focusedCase())} />
    </div>
  )
}

export type WorklistQueries = ReturnType<typeof useWorklist>

function useWorklist() {
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
  const { data, hasNextPage, fetchNextPage, isFetching, isError } = useInfiniteQuery({
    ...worklistQueries.more(filters, from),
    enabled: false,
  })
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data])
  const hasMore = from !== null && (data ? hasNextPage : true)
  const showMore = useCallback(() => {
    if (hasMore && !isFetching && !isError) void fetchNextPage()
  }, [hasMore, isFetching, isError, fetchNextPage])
  return { items, hasNextPage: hasMore, showMore }
}

function waitingText(counts: Record<string, number>): string {
  const all = Object.values(counts).reduce((sum, cases) => sum + cases, 0)
  return all === 1 ? '1 case needs somebody' : `${all.toLocaleString('en')} cases need somebody`
}
