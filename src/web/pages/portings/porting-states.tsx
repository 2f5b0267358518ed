/** A porting that is not there to be shown: not yet, not now, or not any more. Before: detail-page.tsx, edit-page.tsx. */
import { useQueryClient } from '@tanstack/react-query'
import type { PortingPage } from '#contract/dashboard-api.ts'
import type { PortingListItem } from '#contract/resources/porting.ts'
import { whatIsWrong } from '#contract/rules/what-is-wrong.ts'
import { RequestFailed } from '#web/api/request-failed.ts'
import { paths } from '#web/paths.ts'
import { BackLink } from '#web/ui/back-link.tsx'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { ShortId } from '#web/ui/short-id.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { PortingHeader } from './porting-header.tsx'

/** Shows at once what a list already knows of it. */
export function LoadingPorting({ portingId }: { portingId: string }) {
  const known = useKnownItem(portingId)
  return (
    <>
      {known ? (
        <PortingHeader porting={known}>{whatIsWrong(known)}</PortingHeader>
      ) : (
        <PageHeader
          title="Porting"
          documentTitle="Porting"
          above={<BackLink to={paths.portings()}>All portings</BackLink>}
        />
      )}
      <Card>
        <Skeleton lines={6} label="Loading the porting" />
      </Card>
    </>
  )
}

function useKnownItem(portingId: string): PortingListItem | undefined {
  const pages = useQueryClient().getQueriesData<PortingPage>({ queryKey: ['portings', 'list'] })
  return pages.flatMap(([, page]) => page?.items ?? []).find((item) => item.id === portingId)
}

export function isGone(error: unknown): boolean {
  return error instanceof RequestFailed && error.status === 404
}

export function GonePorting({ portingId }: { portingId: string }) {
  return (
    <>
      <PageHeader
        title="This porting is gone"
        documentTitle="Gone"
        above={<BackLink to={paths.portings()}>All portings</BackLink>}
      />
      <p className="prose-text mb-3">
        The provider knows no porting <ShortId id={portingId} label="porting id" />. A deleted draft is gone at once, an
        unused one after 30 days; or the address is mistyped.
      </p>
      <ButtonLink variant="primary" to={paths.portings()}>
        Go to all portings
      </ButtonLink>
    </>
  )
}

interface FailedProps {
  error: unknown
  isBusy: boolean
  onTryAgain: () => void
}

/** The first reading failed: nothing to show yet. */
export function FailedPorting({ error, isBusy, onTryAgain }: FailedProps) {
  const requestId = error instanceof RequestFailed ? error.error?.requestId : undefined
  return (
    <>
      <PageHeader
        title="Porting"
        documentTitle="Porting"
        above={<BackLink to={paths.portings()}>All portings</BackLink>}
      />
      <Notice
        tone="trouble"
        title="This porting could not be loaded"
        action={
          <Button isBusy={isBusy} onClick={onTryAgain}>
            Try again
          </Button>
        }
      >
        <span className="wrap-anywhere">
          {error instanceof Error ? error.message : 'Something unexpected happened.'}
          {requestId && ` Request id ${requestId}.`}
        </span>
      </Notice>
    </>
  )
}
