/** What is fetched ahead from the list: code, the next page, rows in view; and whatever pointer or focus rests on. After: api/prefetch.ts. */
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { type SyntheticEvent, useCallback, useEffect } from 'react'
import { useLocation } from 'react-router'
import type { PortingPage } from '#contract/dashboard-api.ts'
import { filtersFromAddress } from '#contract/page-data.ts'
import { loadContract } from '#web/api/client.ts'
import { portingQueries } from '#web/api/portings.ts'
import { dropPlannedPrefetches, prefetchNow, prefetchWhenIdle } from '#web/api/prefetch.ts'
import { LazyDetailPage, LazyEditPage, LazyNewPage } from './lazy-pages.ts'

/** Expected bytes over the wire, as measured. The pages share most of their code; what comes later is cheaper for it. */
const cost = {
  contract: 11_000,
  page: 26_000,
  below: 16_000,
  detail: 2200,
  detailCode: 26_000,
  editCode: 28_000,
  newCode: 6000,
}
const rowsAhead = 12

const code = [
  { key: 'code of contract', cost: cost.contract, run: loadContract },
  { key: 'code of detail', cost: cost.detailCode, run: LazyDetailPage.preload },
  { key: 'code of edit', cost: cost.editCode, run: LazyEditPage.preload },
  { key: 'code of new', cost: cost.newCode, run: LazyNewPage.preload },
]

/** Returns a listener for pointer, focus and touch anywhere in the list. */
export function useListPrefetch(page: PortingPage | undefined, isPlaceholder: boolean) {
  const client = useQueryClient()
  const { search } = useLocation()
  useEffect(() => {
    if (!page || isPlaceholder) return
    const { after } = page
    const plan = () =>
      prefetchWhenIdle(() => [
        ...code,
        ...(after ? [belowTask(client, search, after)] : []),
        ...visibleRows().map((portingId) => detailTask(client, portingId)),
      ])
    plan()
    document.addEventListener('scrollend', plan)
    return () => {
      document.removeEventListener('scrollend', plan)
      dropPlannedPrefetches()
    }
  }, [client, page, isPlaceholder, search])
  return useCallback(
    (event: SyntheticEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null
      if (!link) return
      const portingId = link.matches('.row-link') ? link.closest('tr')?.dataset.porting : undefined
      if (portingId) {
        void LazyDetailPage.preload()
        prefetchNow(detailTask(client, portingId))
      } else if (link.pathname === '/portings' && !link.hash) {
        prefetchNow(listTask(client, new URLSearchParams(link.search)))
      }
    },
    [client],
  )
}

/** What follows the first page. */
function belowTask(client: QueryClient, search: string, after: string) {
  const query = portingQueries.below(filtersFromAddress(new URLSearchParams(search)), after)
  return { key: `below ${search} ${after}`, cost: cost.below, run: () => client.prefetchQuery(query) }
}

function listTask(client: QueryClient, search: URLSearchParams) {
  const query = portingQueries.list(filtersFromAddress(search))
  return { key: `list ${search}`, cost: cost.page, run: () => client.prefetchQuery(query) }
}

function detailTask(client: QueryClient, portingId: string) {
  return {
    key: `detail ${portingId}`,
    cost: cost.detail,
    // Read again on opening anyway; until then what was fetched ahead is shown with its age.
    run: () => client.prefetchQuery({ ...portingQueries.detail(portingId), staleTime: 60_000 }),
  }
}

/** Ids of the rows in the window, from the top. */
function visibleRows(): string[] {
  const rows = [...document.querySelectorAll<HTMLElement>('tr[data-porting]')]
  return rows
    .filter((row) => {
      const { top, bottom } = row.getBoundingClientRect()
      return bottom > 0 && top < window.innerHeight
    })
    .slice(0, rowsAhead)
    .flatMap((row) => row.dataset.porting ?? [])
}
