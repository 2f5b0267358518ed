/** What the worklist says: rows, or honestly why there are none. Before: worklist-page.tsx. */
import { RequestFailed } from '#web/api/request-failed.ts'
import type { WorklistFilters } from '#web/api/worklist.ts'
import { BelowFailed } from '#web/components/below-failed.tsx'
import { PortingRows } from '#web/components/porting-rows.tsx'
import { StaleRows } from '#web/components/stale-rows.tsx'
import { WaitingRows } from '#web/components/waiting-rows.tsx'
import { usePageTakenOver } from '#web/layout/taken-over.ts'
import { paths } from '#web/paths.ts'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { Empty } from '#web/ui/empty.tsx'
import { Notice } from '#web/ui/notice.tsx'
import type { WorklistQueries } from './use-worklist.ts'

interface Props extends Pick<WorklistQueries, 'shown' | 'head' | 'more' | 'items'> {
  filters: WorklistFilters
}

export function WorklistResult({ shown, head, more, items, filters }: Props) {
  usePageTakenOver()
  if (!shown.data && shown.isError) return <Failed shown={shown} />
  if (!shown.data) return <WaitingRows label="Loading the worklist" />
  return (
    <>
      <StaleRows asOf={shown.data.asOf} reading={shown.failureCount > 0 || shown.isError ? shown : head} />
      {items.length > 0 ? (
        <PortingRows items={items} view="worklist" onNearEnd={more.hasNextPage ? more.showMore : undefined} />
      ) : (
        <Nothing isPart={filters.phase !== undefined || filters.system !== undefined} />
      )}
      <BelowFailed more={more} />
    </>
  )
}

function Failed({ shown }: { shown: WorklistQueries['shown'] }) {
  const { error } = shown
  const requestId = error instanceof RequestFailed ? error.error?.requestId : undefined
  return (
    <div className="p-3">
      <Notice
        tone="trouble"
        title="The worklist could not be loaded"
        action={
          <>
            <Button isBusy={shown.isFetching} onClick={() => void shown.refetch()}>
              Try again
            </Button>
            <ButtonLink to={paths.portings()}>All portings</ButtonLink>
          </>
        }
      >
        {error?.message} {requestId ? <span className="hint">Request id {requestId}</span> : null}
      </Notice>
    </div>
  )
}

function Nothing({ isPart }: { isPart: boolean }) {
  if (isPart)
    return (
      <Empty action={<ButtonLink to={paths.worklist()}>Show all that needs somebody</ButtonLink>}>
        Nothing of this kind needs somebody.
      </Empty>
    )
  return (
    <Empty action={<ButtonLink to={paths.portings()}>See all portings</ButtonLink>}>
      Nothing waits on you. A case appears here when something is missing, was refused, or takes longer than usual.
    </Empty>
  )
}
