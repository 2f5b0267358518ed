/** One port request: its groups, what stands in their way, comments, documents, history. Before: routes.tsx. After: api/port-requests.ts asks. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useLocation, useParams } from 'react-router'
import type { PortRequestDetail } from '#contract/port-request-operations.ts'
import { numbersText } from '#contract/rules/port-request-timeline.ts'
import { describeSubRequestStatus } from '#contract/rules/sub-request-status.ts'
import { portRequestQueries } from '#web/api/port-requests.ts'
import { RequestFailed } from '#web/api/request-failed.ts'
import { TimelineCard } from '#web/components/timeline-card.tsx'
import { paths } from '#web/paths.ts'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { CopyButton } from '#web/ui/copy-button.tsx'
import { Age } from '#web/ui/moment.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { ShortId } from '#web/ui/short-id.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { LoadFailed } from '../load-failed.tsx'
import { outcomeIn } from '../outcome.ts'
import { CommentsCard } from './comments-card.tsx'
import { DocumentsCard } from './documents-card.tsx'
import { GroupCard } from './group-card.tsx'

/** Milliseconds. The upstream sends no events, so an open page asks again. */
const askAgain = 20_000

export function PortRequestPage() {
  const { portRequestId = '' } = useParams()
  return <Request key={portRequestId} portRequestId={portRequestId} />
}

function Request({ portRequestId }: { portRequestId: string }) {
  const query = useQuery({ ...portRequestQueries.detail(portRequestId), refetchInterval: askAgain })
  const { data, error } = query
  if (error instanceof RequestFailed && error.status === 404) return <Gone portRequestId={portRequestId} />
  if (data) return <Shown detail={data} isStale={query.isError} query={query} />
  return (
    <>
      <Header title="Port request" />
      {error ? (
        <LoadFailed what="This port request" query={query} />
      ) : (
        <Card>
          <Skeleton lines={8} label="Loading the port request" />
        </Card>
      )}
    </>
  )
}

interface ShownProps {
  detail: PortRequestDetail
  isStale: boolean
  query: { isFetching: boolean; refetch: () => Promise<unknown> }
}

function Shown({ detail: { portRequest, timeline, asOf }, isStale, query }: ShownProps) {
  const { subRequestId } = useParams()
  const groups = [...portRequest.subRequests].sort((a, b) => orderOf(a.status) - orderOf(b.status))
  const [first] = groups
  const state: unknown = useLocation().state
  const [outcome, setOutcome] = useState(() => outcomeIn(state))
  return (
    <>
      <Header
        title={
          <>
            Port request{' '}
            <span translate="no" className="font-normal text-mute">
              {portRequest.supportKey}
            </span>
          </>
        }
        aside={
          <>
            {portRequest.supportKey ? <CopyButton text={portRequest.supportKey} label="Copy the support key" /> : null}
            <span className="text-mute">
              {numbersText(portRequest.numbers.length)}
              {portRequest.createdAt ? (
                <>
                  {' '}
                  · submitted <Age at={portRequest.createdAt} /> ago
                </>
              ) : null}
            </span>
          </>
        }
      />
      <div className="mb-4 grid gap-3 empty:hidden">
        {isStale ? (
          <Notice
            tone="us"
            title={
              <>
                Last known state, read <Age at={asOf} /> ago
              </>
            }
            action={
              <Button isBusy={query.isFetching} onClick={() => void query.refetch()}>
                Try now
              </Button>
            }
          >
            The provider cannot be reached at the moment. Portdesk keeps trying.
          </Notice>
        ) : null}
        {outcome ? (
          <Notice
            tone="done"
            title={outcome}
            isAnnounced={false}
            action={
              <Button variant="quiet" onClick={() => setOutcome(null)}>
                Dismiss
              </Button>
            }
          />
        ) : null}
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_360px]">
        <div className="grid min-w-0 gap-4">
          {groups.map((sub) => (
            <GroupCard
              key={sub.id}
              portRequestId={portRequest.id}
              sub={sub}
              isChosen={sub.id === subRequestId}
              isAlone={groups.length === 1}
              onApplied={setOutcome}
            />
          ))}
          {groups.length === 0 ? <Nothing /> : null}
          <CommentsCard portRequest={portRequest} />
        </div>
        <div className="grid min-w-0 gap-4">
          <TimelineCard
            entries={timeline}
            phase={first ? describeSubRequestStatus(first.status).phase : 'ended'}
            country={null}
          />
          <DocumentsCard portRequestId={portRequest.id} />
        </div>
      </div>
    </>
  )
}

const orderOf = (status: string) => describeSubRequestStatus(status).order

function Nothing() {
  return (
    <Card>
      <p className="text-mute">The provider names no groups of this request.</p>
    </Card>
  )
}

function Header({ title, aside }: { title: React.ReactNode; aside?: React.ReactNode }) {
  return (
    <PageHeader
      title={title}
      documentTitle="Port request"
      aside={aside}
      above={
        <Link
          to={paths.portRequests()}
          className="mb-1 inline-flex min-h-6 items-center text-mute hover:text-text hover:underline"
        >
          <span aria-hidden="true">‹&nbsp;</span>
          All port requests
        </Link>
      }
    />
  )
}

function Gone({ portRequestId }: { portRequestId: string }) {
  return (
    <>
      <PageHeader title="There is no such port request" documentTitle="Gone" />
      <p className="prose-text mb-3">
        Telnyx knows no port request <ShortId id={portRequestId} label="port request id" />. The address may be
        mistyped, or it belongs to another account.
      </p>
      <ButtonLink variant="primary" to={paths.portRequests()}>
        Go to all port requests
      </ButtonLink>
    </>
  )
}
