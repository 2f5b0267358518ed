/** What the list says: rows, or honestly why there are none. Before: list-page.tsx. */
import { RequestFailed } from '#web/api/request-failed.ts'
import { PortingRows } from '#web/components/porting-rows.tsx'
import type { RowSelecting } from '#web/components/row-selecting.ts'
import type { Sorting } from '#web/components/sorted-head.tsx'
import { StaleRows } from '#web/components/stale-rows.tsx'
import { WaitingRows } from '#web/components/waiting-rows.tsx'
import { usePageTakenOver } from '#web/layout/taken-over.ts'
import { paths } from '#web/paths.ts'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { Empty } from '#web/ui/empty.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { hasFilters, type ListAddress, linkable } from './list-address.ts'
import { ListEnd } from './list-end.tsx'
import { ListWaiting } from './list-waiting.tsx'
import type { ShownList } from './use-shown-list.ts'

interface ListResultProps {
  address: ListAddress
  list: ShownList
  selecting: RowSelecting | undefined
}

export function ListResult({ address, list, selecting }: ListResultProps) {
  const { shown, head, items } = list
  usePageTakenOver()
  if (!shown.data && shown.isError) return <Failed address={address} result={shown} />
  if (!shown.data) {
    return (
      <>
        {shown.failureCount > 0 ? <StillTrying error={shown.failureReason} /> : null}
        <ListWaiting address={address} result={shown} />
        <WaitingRows label="Loading portings" />
      </>
    )
  }
  return (
    <>
      <StaleRows asOf={shown.data.asOf} reading={shown.failureCount > 0 || shown.isError ? shown : head} />
      {shown.data.unreadable ? <Unreadable cases={shown.data.unreadable} /> : null}
      <ListWaiting address={address} result={shown} />
      {items.length > 0 ? (
        <PortingRows
          items={items}
          view="list"
          sorting={sortingOf(address)}
          onNearEnd={list.hasMore ? list.showMore : undefined}
          selecting={selecting}
        />
      ) : (
        <NoRows address={address} />
      )}
      <ListEnd address={address} list={list} />
    </>
  )
}

function sortingOf(address: ListAddress): Sorting {
  const { sort = 'created', direction = 'desc' } = address.filters
  return {
    sort,
    direction,
    to: (by, next) => {
      const isUsual = by === 'created' && next === 'desc'
      return paths.portings({
        ...linkable(address),
        sort: isUsual ? undefined : by,
        direction: isUsual ? undefined : next,
      })
    },
  }
}

function Unreadable({ cases }: { cases: number }) {
  const title = cases === 1 ? 'One case is missing here' : `${cases} cases are missing here`
  return (
    <div className="p-3">
      <Notice tone="us" title={title} isAnnounced={false}>
        What the provider tells of {cases === 1 ? 'it' : 'them'} cannot be understood. The others are complete.
      </Notice>
    </div>
  )
}

function StillTrying({ error }: { error: Error | null }) {
  return (
    <div className="p-3">
      <Notice tone="us" title="Trying again">
        {error?.message}
      </Notice>
    </div>
  )
}

function Failed({ address, result }: { address: ListAddress; result: ShownList['shown'] }) {
  const { error } = result
  const isRefused = error instanceof RequestFailed && error.kind === 'refused'
  return (
    <div className="p-3">
      <Notice
        tone="trouble"
        title={isRefused ? 'These filters were refused' : 'The list could not be loaded'}
        action={
          isRefused ? (
            <ButtonLink to={paths.portings()}>Clear filters</ButtonLink>
          ) : (
            <Button isBusy={result.isFetching} onClick={() => void result.refetch()}>
              Try again
            </Button>
          )
        }
      >
        {error?.message} {hasFilters(address) && !isRefused ? 'Your filters are kept.' : null} {requestIdOf(error)}
      </Notice>
    </div>
  )
}

function requestIdOf(error: unknown) {
  const requestId = error instanceof RequestFailed ? error.error?.requestId : undefined
  return requestId ? <span className="hint">Request id {requestId}</span> : null
}

function NoRows({ address }: { address: ListAddress }) {
  const { filters, number, find } = address
  if (filters.after || filters.before) {
    return (
      <Empty
        action={
          <ButtonLink to={paths.portings({ ...linkable(address), after: undefined, before: undefined })}>
            Go to the newest
          </ButtonLink>
        }
      >
        There is nothing more in this direction.
      </Empty>
    )
  }
  if (number) {
    return (
      <Empty action={<ButtonLink to={paths.newPorting()}>New porting</ButtonLink>}>
        No porting has exactly this number. Check the digits with the customer, or start one.
      </Empty>
    )
  }
  if (find) {
    return (
      <Empty action={<ButtonLink to={paths.newPorting()}>New porting</ButtonLink>}>
        No porting holds “{find}” in its number, holder or ids
        {hasFilters({ ...address, find: null }) ? ' under these filters' : null}.
      </Empty>
    )
  }
  if (hasFilters(address)) {
    return (
      <Empty action={<ButtonLink to={paths.portings()}>Clear filters</ButtonLink>}>
        No porting fits these filters.
      </Empty>
    )
  }
  return (
    <Empty
      action={
        <ButtonLink variant="primary" to={paths.newPorting()}>
          New porting
        </ButtonLink>
      }
    >
      There are no portings yet. They appear here when a customer asks to bring a number.
    </Empty>
  )
}
