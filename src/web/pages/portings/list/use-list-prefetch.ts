/** What is fetched ahead from the list: code, the next page, rows in view; and whatever pointer or focus rests on. After: api/prefetch.ts. */
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { type SyntheticEvent, useCallback, useEffect, useRef } from 'react'
import { useLocation } from 'react-router'
import type { PortingPage } from '#contract/dashboard-api.ts'
import { filtersFromAddress } from '#contract/page-data.ts'
import { loadContract } from '#web/api/client.ts'
import { expectedBytes as cost } from '#web/api/expected-bytes.ts'
import { portingQueries } from '#web/api/portings.ts'
import { prefetchNow, prefetchWasUsed, prefetchWhenIdle } from '#web/api/prefetch.ts'
import { drawAhead } from '#web/layout/draw-ahead.ts'
import { paths } from '#web/paths.ts'
import { LazyDetailPage, LazyEditPage, LazyNewPage } from '../lazy-pages.ts'
import { type ListAddress, searchOf } from './list-address.ts'

const rowsAhead = 8
/** How long a pointer rests before it means something. */
const restMs = 50

const code = [
  { key: 'code of contract', cost: cost.contract, run: loadContract },
  { key: 'code of detail', cost: cost.detailCode, run: LazyDetailPage.preload },
]
const formCode = [
  {
    key: 'code of forms',
    cost: cost.formCode,
    run: () => Promise.all([LazyEditPage.preload(), LazyNewPage.preload()]),
  },
]
const formsAhead = () => [...formCode]

/** Returns a listener for pointer, focus and touch anywhere in the list. */
export function useListPrefetch(address: ListAddress, page: PortingPage | undefined, isPlaceholder: boolean) {
  const client = useQueryClient()
  const { search } = useLocation()
  const asked = JSON.stringify(searchOf(address))
  useEffect(() => {
    if (!page || isPlaceholder) return
    const { after } = page
    const plan = () => [
      ...code,
      ...(after ? [belowTask(client, asked, after)] : []),
      ...visibleRows().map((portingId) => detailTask(client, portingId)),
      ...formCode,
    ]
    let cancel = prefetchWhenIdle(plan)
    const planAgain = () => {
      cancel()
      cancel = prefetchWhenIdle(plan)
    }
    document.addEventListener('scrollend', planAgain)
    return () => {
      document.removeEventListener('scrollend', planAgain)
      cancel()
    }
  }, [client, page, isPlaceholder, asked])
  useEffect(() => prefetchWasUsed(listKey(new URLSearchParams(search))), [search])
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  return useCallback(
    (event: SyntheticEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null
      clearTimeout(timer.current)
      if (!link) return
      // A pointer on its way elsewhere crosses many links; focus and touch mean it.
      timer.current = setTimeout(() => fetchBehind(client, link), event.type === 'pointerover' ? restMs : 0)
    },
    [client],
  )
}

/** What follows the first page. */
function belowTask(client: QueryClient, asked: string, after: string) {
  const query = portingQueries.below(JSON.parse(asked), after)
  return { key: `below ${asked} ${after}`, cost: cost.below, run: () => client.fetchQuery({ ...query, ...once }) }
}

function fetchBehind(client: QueryClient, link: HTMLAnchorElement): void {
  const portingId = portingOf(link)
  if (portingId) {
    void drawAhead(paths.porting(portingId), async () => {
      await Promise.all([LazyDetailPage.preload(), prefetchNow(detailTask(client, portingId))])
      return LazyDetailPage.isThere() && client.getQueryData(portingQueries.detail(portingId).queryKey) !== undefined
    })
  } else if (link.pathname === '/portings' && !link.hash) {
    void prefetchNow(listTask(client, new URLSearchParams(link.search)))
  }
}

/** After the case comes its form, if there was no room for it before. */
export function prefetchForms(): void {
  prefetchWhenIdle(formsAhead)
}

function portingOf(link: HTMLAnchorElement | null): string | undefined {
  return link?.matches('.row-link') ? link.closest('tr')?.dataset.porting : undefined
}

const listKey = (search: URLSearchParams) => `list ${search}`

/** Nobody waits for it: not worth a second try, and a failure is told, so that it may be tried when it is wanted. */
const once = { retry: false }

function listTask(client: QueryClient, search: URLSearchParams) {
  const query = portingQueries.list(filtersFromAddress(search))
  return { key: listKey(search), cost: cost.page, run: () => client.fetchQuery({ ...query, ...once }) }
}

function detailTask(client: QueryClient, portingId: string) {
  return {
    key: `detail ${portingId}`,
    cost: cost.detail,
    // Read again on opening anyway; until then what was fetched ahead is shown with its age.
    run: () => client.fetchQuery({ ...portingQueries.detail(portingId), ...once, staleTime: 60_000 }),
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
