/** All portings, filtered by the address. Before: routes.tsx. After: use-shown-list.ts asks, list-result.tsx draws. */
import { Suspense, useEffect } from 'react'
import { useLocation } from 'react-router'
import { lazyPart } from '#web/api/lazy-part.ts'
import { useNextCase } from '#web/components/case-walk.ts'
import { ListKeys } from '#web/components/list-keys.tsx'
import { focusedCase, rememberList } from '#web/components/list-movement.ts'
import { LiveMark } from '#web/components/live-mark.tsx'
import { NewRows } from '#web/components/new-rows.tsx'
import { useOpenedRow } from '#web/components/use-opened-row.ts'
import { paths } from '#web/paths.ts'
import { ButtonLink } from '#web/ui/button.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { useListAddress } from './list-address.ts'
import { ListFilters } from './list-filters.tsx'
import { ListResult } from './list-result.tsx'
import { prefetchForms, useListPrefetch } from './use-list-prefetch.ts'
import { useResultAnnouncement } from './use-result-announcement.ts'
import { useSelecting } from './use-selecting.ts'
import { type ShownList, useShownList } from './use-shown-list.ts'

const FoundRequests = lazyPart(() => import('./found-requests.tsx').then((module) => module.FoundRequests))

export function ListPage() {
  const address = useListAddress()
  const list = useShownList(address)
  const { shown } = list
  const sought = address.find ?? address.number
  const selecting = useSelecting()
  const nextCase = useNextCase()
  const { pathname, search, hash } = useLocation()
  useEffect(() => rememberList({ to: pathname + search + hash, words: 'Portings' }), [pathname, search, hash])
  const onIntent = useListPrefetch(address, shown.data, shown.isPlaceholderData)
  useResultAnnouncement(address, shown)
  const noteOpened = useOpenedRow(shown.data !== undefined)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens for the links inside, which the keyboard presses too.
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above.
    <div
      onClick={(event) => noteOpened(event) && prefetchForms()}
      onPointerOver={onIntent}
      onFocus={onIntent}
      onTouchStart={onIntent}
    >
      <PageHeader
        title="Portings"
        documentTitle="Portings"
        aside={
          <>
            <span className="text-mute">{summary(list)}</span>
            <LiveMark />
          </>
        }
        action={
          <ButtonLink variant="primary" to={paths.newPorting()}>
            New porting
          </ButtonLink>
        }
      />
      <ListFilters
        address={address}
        counts={list.counts}
        found={shown.isPlaceholderData ? [] : list.items}
        error={shown.error}
      />
      {sought ? (
        <Suspense>
          <FoundRequests text={sought} />
        </Suspense>
      ) : null}
      <div className="list-card" data-busy={shown.isPlaceholderData || undefined} aria-busy={shown.isPlaceholderData}>
        <NewRows count={list.newRows} onShow={list.showNew} />
        {/* Rows are taken over in slices of their own, after what can be typed into. */}
        <Suspense>
          <ListResult address={address} list={list} selecting={selecting} />
        </Suspense>
      </div>
      {selecting?.bar?.(list.items)}
      <ListKeys onNext={() => void nextCase(focusedCase())} more={selecting?.keys} />
    </div>
  )
}

function summary({ counts, shown, hasMore, items }: ShownList): string {
  // Rows of the view before are no answer to this one.
  if (!shown.data || shown.isPlaceholderData) return ''
  if (shown.data.items.length === 0) return 'None'
  if (counts) {
    return counts.total === 1
      ? '1 porting'
      : `${counts.total.toLocaleString('en')}${counts.isExact ? '' : '+'} portings`
  }
  return hasMore ? `More than ${items.length}` : String(items.length)
}
