/** What the list says: rows, or honestly why there are none. Before: list-page.tsx. */
import { RequestFailed } from '#web/api/request-failed.ts'
import { paths } from '#web/paths.ts'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { useTimedText } from '#web/ui/clock.ts'
import { Empty } from '#web/ui/empty.tsx'
import { ageText } from '#web/ui/format-date.ts'
import { Notice } from '#web/ui/notice.tsx'
import { hasFilters, type ListAddress, withoutCursor } from './list-address.ts'
import type { ListQuery } from './list-page.tsx'
import { ListTable, WaitingTable } from './list-table.tsx'

export function ListResult({ address, result }: { address: ListAddress; result: ListQuery }) {
  const { data } = result
  if (!data && result.isError) return <Failed address={address} result={result} />
  if (!data) {
    return (
      <>
        {result.failureCount > 0 ? <StillTrying error={result.failureReason} /> : null}
        <WaitingTable />
      </>
    )
  }
  return (
    <>
      <Stale result={result} />
      {data.items.length > 0 ? <ListTable items={data.items} /> : <NoRows address={address} />}
    </>
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

/** The rows stay; above them stands how old they are and that the desk is asking again. */
function Stale({ result }: { result: ListQuery }) {
  const { data, failureCount, isFetching, isPaused, isError, error } = result
  if (!data || (failureCount === 0 && !isPaused && !isError)) return null
  const isTrying = isFetching || isPaused
  return (
    <div className="border-b border-line p-2">
      <Notice
        tone="us"
        title={isTrying ? 'Trying again' : 'Could not be refreshed'}
        action={isTrying ? null : <Button onClick={() => void result.refetch()}>Try again</Button>}
      >
        These rows are as of <Ago at={data.asOf} />. {requestIdOf(error)}
      </Notice>
    </div>
  )
}

function Ago({ at }: { at: string }) {
  const age = useTimedText((now) => ageText(at, now))
  return <time dateTime={at}>{age === 'now' ? 'a moment ago' : `${age} ago`}</time>
}

function Failed({ address, result }: { address: ListAddress; result: ListQuery }) {
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
  const { filters, number } = address
  if (filters.after || filters.before) {
    return (
      <Empty action={<ButtonLink to={paths.portings(withoutCursor(filters))}>Go to the newest</ButtonLink>}>
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
