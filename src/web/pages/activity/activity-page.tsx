/** Who did what. Before: routes.tsx. After: api/activity.ts asks; the file is the browser's own download. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { useLocation } from 'react-router'
import { activityQueries } from '#web/api/activity.ts'
import { RequestFailed } from '#web/api/request-failed.ts'
import { useWhyNot } from '#web/api/session.ts'
import { paths } from '#web/paths.ts'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Empty } from '#web/ui/empty.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { activityFilters, isFiltered, type TypedFilters, typedFilters } from './activity-address.ts'
import { ActivityFilterFields } from './activity-filters.tsx'
import { ActivityTable } from './activity-table.tsx'
import { ExportLink } from './export-link.tsx'

export function ActivityPage() {
  const typed = typedFilters(new URLSearchParams(useLocation().search))
  const filters = activityFilters(typed)
  const forbidden = useWhyNot('listActivity')
  const result = useInfiniteQuery({ ...activityQueries.list(filters), enabled: forbidden === null })
  const entries = result.data?.pages.flatMap(({ items }) => items)
  if (forbidden)
    return (
      <>
        <PageHeader title="Activity" documentTitle="Activity" />
        <Notice tone="info" title="The activity log is not for your role" isAnnounced={false}>
          {forbidden}
        </Notice>
      </>
    )
  return (
    <>
      <PageHeader title="Activity" documentTitle="Activity" action={<ExportLink filters={filters} />} />
      <ActivityFilterFields typed={typed} />
      {result.isError ? <Failed result={result} isStale={entries !== undefined} /> : null}
      {entries ? (
        <Card isPadded={false}>
          {entries.length > 0 ? <ActivityTable entries={entries} typed={typed} /> : <None typed={typed} />}
        </Card>
      ) : result.isError ? null : (
        <Skeleton lines={8} label="Loading the activity log" />
      )}
      <p role="status" className="mt-3 text-center text-mute">
        {entries && entries.length > 0 && !result.hasNextPage ? 'This is the oldest entry.' : ''}
      </p>
      {result.hasNextPage ? (
        <p className="text-center">
          <Button isBusy={result.isFetchingNextPage} onClick={() => void result.fetchNextPage()}>
            Show older
          </Button>
        </p>
      ) : null}
    </>
  )
}

function None({ typed }: { typed: TypedFilters }) {
  if (!isFiltered(typed)) return <Empty>Nothing has been written down yet.</Empty>
  return (
    <Empty action={<ButtonLink to={paths.activity()}>Clear filters</ButtonLink>}>Nothing fits these filters.</Empty>
  )
}

interface FailedProps {
  result: { error: Error | null; isFetching: boolean; refetch: () => unknown }
  isStale: boolean
}

function Failed({ result: { error, isFetching, refetch }, isStale }: FailedProps) {
  const body = error instanceof RequestFailed ? error.error : null
  const isRefused = error instanceof RequestFailed && error.kind === 'refused'
  const title = isStale ? 'The log may be longer by now' : 'The log could not be loaded'
  return (
    <div className="mb-3">
      <Notice
        tone={isStale ? 'us' : 'trouble'}
        title={isRefused ? 'This was refused' : title}
        action={
          isRefused ? (
            <ButtonLink to={paths.activity()}>Clear filters</ButtonLink>
          ) : (
            <Button isBusy={isFetching} onClick={() => void refetch()}>
              Try again
            </Button>
          )
        }
      >
        {Object.values(body?.fields ?? {}).join(' ') || error?.message}{' '}
        {body ? <span className="hint">Request id {body.requestId}</span> : null}
      </Notice>
    </div>
  )
}
