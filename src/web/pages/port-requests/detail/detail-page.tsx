/** One port request: its groups, what stands in their way, comments, documents, history. Before: routes.tsx. After: api/port-requests.ts asks. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from 'react-router'
import type { PortRequestDetail } from '#contract/port-request-operations.ts'
import type { PortRequest } from '#contract/resources/port-request.ts'
import { numbersText } from '#contract/rules/port-request-timeline.ts'
import { describeSubRequestStatus, subRequestActions } from '#contract/rules/sub-request-status.ts'
import { useLiveState } from '#web/api/live-updates.ts'
import { portRequestQueries } from '#web/api/port-requests.ts'
import { RequestFailed } from '#web/api/request-failed.ts'
import { useWhyNot } from '#web/api/session.ts'
import { useNextCase } from '#web/components/case-walk.ts'
import { KeysHint } from '#web/components/keys-hint.tsx'
import type { Keys } from '#web/components/list-key-names.ts'
import { listBefore } from '#web/components/list-movement.ts'
import { OutcomeNotice } from '#web/components/outcome-notice.tsx'
import { TimelineCard } from '#web/components/timeline-card.tsx'
import { useShortcuts } from '#web/components/use-shortcuts.ts'
import { paths } from '#web/paths.ts'
import { BackLink } from '#web/ui/back-link.tsx'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { now } from '#web/ui/clock.ts'
import { CopyButton } from '#web/ui/copy-button.tsx'
import { Ago } from '#web/ui/moment.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { ShortId } from '#web/ui/short-id.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { LoadFailed } from '../load-failed.tsx'
import { CommentsCard } from './comments-card.tsx'
import { DocumentsCard } from './documents-card.tsx'
import { GroupCard } from './group-card.tsx'
import { useRequestOutcome } from './use-request-outcome.ts'

/** Milliseconds. What polls find is announced; asked again now and then all the same, and sooner while nothing is. */
const askAgain = { live: 120_000, lost: 20_000 }

const keys: Keys = [
  [['F'], 'Correct or edit the most urgent group'],
  [['N'], 'Next case that needs somebody'],
  [['?'], 'This list'],
]

export function PortRequestPage() {
  const { portRequestId = '' } = useParams()
  return <Request key={portRequestId} portRequestId={portRequestId} />
}

function Request({ portRequestId }: { portRequestId: string }) {
  const query = useQuery({
    ...portRequestQueries.detail(portRequestId),
    refetchInterval: useLiveState() === 'live' ? askAgain.live : askAgain.lost,
  })
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
  query: { isFetching: boolean; error: Error | null; refetch: () => Promise<unknown> }
}

function Shown({ detail: { portRequest, timeline, asOf }, isStale, query }: ShownProps) {
  const { subRequestId } = useParams()
  const groups = [...portRequest.subRequests].sort((a, b) => orderOf(a.status) - orderOf(b.status))
  const [first] = groups
  const nextCase = useNextCase()
  const openNext = () =>
    void nextCase(
      subRequestId ?? first?.id ?? null,
      groups.map(({ id }) => id),
    )
  const notEdit = useWhyNot('updateSubRequest')
  const navigate = useNavigate()
  // The group that the address names, or else the first that needs somebody.
  const urgent = groups.find(({ id }) => id === subRequestId) ?? first
  const isEditable = urgent && (notEdit ?? subRequestActions(urgent, now()).edit) === null
  useShortcuts({
    n: openNext,
    f: isEditable ? () => void navigate(paths.editSubRequest(portRequest.id, urgent.id)) : undefined,
  })
  const [outcome, setOutcome] = useRequestOutcome(portRequest)
  return (
    <>
      <Header
        action={
          <Button variant="quiet" className="max-sm:px-1.5" aria-keyshortcuts="n" onClick={openNext}>
            Next case <kbd className="key max-sm:hidden">N</kbd>
          </Button>
        }
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
              {numbersText(numberCountOf(portRequest))}
              {portRequest.createdAt ? (
                <>
                  {' '}
                  · submitted <Ago at={portRequest.createdAt} />
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
                Last known state, read <Ago at={asOf} />
              </>
            }
            action={
              <Button isBusy={query.isFetching} onClick={() => void query.refetch()}>
                Try now
              </Button>
            }
          >
            <span className="wrap-anywhere">{query.error?.message}</span> Portdesk keeps reading it again.
          </Notice>
        ) : null}
        {outcome ? <OutcomeNotice outcome={outcome} onDismiss={() => setOutcome(null)} /> : null}
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
      <KeysHint keys={keys} />
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

interface HeaderProps {
  title: React.ReactNode
  aside?: React.ReactNode
  action?: React.ReactNode
}

function Header({ title, aside, action }: HeaderProps) {
  const list = listBefore()
  // Of the lists one can have come from, portings hold none of these.
  const back = list.to.startsWith(paths.worklist()) ? list : { to: paths.portRequests(), words: 'All port requests' }
  return (
    <PageHeader
      title={title}
      documentTitle="Port request"
      aside={aside}
      action={action}
      above={<BackLink to={back.to}>{back.words}</BackLink>}
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

/** By the groups where the numbers themselves are not told. */
function numberCountOf({ numbers, numbersLeftOut, subRequests }: PortRequest): number {
  return numbersLeftOut ? subRequests.reduce((sum, sub) => sum + sub.numberCount, 0) : numbers.length
}
