/** All portings, filtered by the address. Before: routes.tsx. After: api/portings.ts asks, portings-table in list-table.tsx draws. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type MouseEvent, Suspense, useEffect } from 'react'
import { useLocation } from 'react-router'
import type { PortingPage } from '#contract/dashboard-api.ts'
import { portingQueries } from '#web/api/portings.ts'
import { paths } from '#web/paths.ts'
import { ButtonLink } from '#web/ui/button.tsx'
import { correctClock } from '#web/ui/clock.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { useClientLinks } from '#web/ui/use-client-links.ts'
import { type ListAddress, useListAddress } from './list-address.ts'
import { ListFilters } from './list-filters.tsx'
import { ListKeys } from './list-keys.tsx'
import { rememberOpened } from './list-movement.ts'
import { ListPager } from './list-pager.tsx'
import { ListResult } from './list-result.tsx'
import { useListPrefetch } from './use-list-prefetch.ts'
import { useResultAnnouncement } from './use-result-announcement.ts'

export function ListPage() {
  const address = useListAddress()
  const result = useList(address)
  const followLink = useClientLinks()
  const { key } = useLocation()
  const onIntent = useListPrefetch(result.data, result.isPlaceholderData)
  useResultAnnouncement(address, result)
  const onClick = (event: MouseEvent) => {
    rememberOpened(key, event.target)
    followLink(event)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens for the links inside, which the keyboard presses too.
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above.
    <div onClick={onClick} onPointerOver={onIntent} onFocus={onIntent} onTouchStart={onIntent}>
      <PageHeader
        title="Portings"
        documentTitle="Portings"
        aside={<span className="text-mute">{summary(result.data)}</span>}
        action={
          <ButtonLink variant="primary" to={paths.newPorting()}>
            New porting
          </ButtonLink>
        }
      />
      <ListFilters address={address} shown={result.data} error={result.error} />
      <div className="list-card" data-busy={result.isPlaceholderData || undefined} aria-busy={result.isPlaceholderData}>
        {/* Rows are taken over in slices of their own, after what can be typed into. */}
        <Suspense>
          <ListResult address={address} result={result} />
        </Suspense>
        <ListPager address={address} page={result.data} />
      </div>
      <ListKeys />
    </div>
  )
}

export type ListQuery = ReturnType<typeof useList>

function useList({ filters, number }: ListAddress) {
  const { queryKey, queryFn, staleTime } = number
    ? (portingQueries.search(number) as unknown as ReturnType<typeof portingQueries.list>)
    : portingQueries.list(filters)
  const result = useQuery({ queryKey, queryFn, staleTime, placeholderData: keepPreviousData })
  const { data, dataUpdatedAt, isPlaceholderData } = result
  useEffect(() => {
    if (data && !isPlaceholderData) correctClock(Date.parse(data.asOf), dataUpdatedAt)
  }, [data, dataUpdatedAt, isPlaceholderData])
  return result
}

function summary(page: PortingPage | undefined): string {
  if (!page) return ''
  return page.items.length === 0 ? 'None' : `${page.items.length} shown, newest first`
}
