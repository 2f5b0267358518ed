/** How the desk is kept, in words. Before: routes.tsx. After: api/copy-status.ts. */
import { useQuery } from '@tanstack/react-query'
import type { CopyStatus } from '#contract/dashboard-api.ts'
import { copyStatusQueries } from '#web/api/copy-status.ts'
import { type LiveState, useLiveState } from '#web/api/live-updates.ts'
import { paths } from '#web/paths.ts'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { connectionText } from './connection-text.ts'
import { freshnessText } from './freshness-text.ts'
import { SweepLine } from './sweep-line.tsx'

export function SettingsPage() {
  const { data, error, isFetching, refetch } = useQuery(copyStatusQueries.status())
  return (
    <>
      <PageHeader
        title="Settings"
        documentTitle="Settings"
        action={
          <>
            {/* On a phone the bar has no room for them. */}
            <ButtonLink to={paths.providers()} className="sm:hidden">
              Providers
            </ButtonLink>
            <ButtonLink to={paths.insights()} className="sm:hidden">
              Insights
            </ButtonLink>
            <ButtonLink to={paths.activity()}>Activity log</ButtonLink>
          </>
        }
      />
      <div className="grid max-w-[720px] gap-4">
        {error ? (
          <Notice
            tone={data ? 'us' : 'trouble'}
            title={data ? 'Could not be refreshed' : 'The desk cannot say how it is kept'}
            action={
              <Button isBusy={isFetching} onClick={() => void refetch()}>
                Try again
              </Button>
            }
          >
            {error.message}
          </Notice>
        ) : null}
        {data ? <Freshness status={data} /> : null}
        {data ? <Connections status={data} /> : null}
        {data ? <Walks status={data} /> : null}
        {!data && !error ? (
          <Card>
            <Skeleton lines={4} label="Loading how the desk is kept" />
          </Card>
        ) : null}
      </div>
    </>
  )
}

const screenWords: Record<LiveState, string> = {
  live: 'This screen is live: changes appear by themselves.',
  lost: 'This screen is not live at the moment. It is read again and again, and the connection is being made again.',
  off: 'This screen is not live yet.',
}

function Freshness({ status }: { status: CopyStatus }) {
  const live = useLiveState()
  return (
    <Card title="How fresh this desk is">
      <p className="prose-text mb-3 font-medium">{freshnessText(status)}</p>
      <ul className="m-0 grid list-none gap-1 p-0 text-mute">
        <li>{screenWords[live]}</li>
        <li>{heldText(status)}</li>
        {status.rereads > 0 ? (
          <li>
            {status.rereads === 1 ? '1 case is' : `${status.rereads.toLocaleString('en')} cases are`} about to be looked
            at again.
          </li>
        ) : null}
        <li>{streamsText(status.openStreams)}</li>
      </ul>
    </Card>
  )
}

function Connections({ status: { connections, asOf } }: { status: CopyStatus }) {
  const isAnyAway = connections.some(({ state }) => state === 'away')
  return (
    <Card title="Connection to the providers">
      <ul className="m-0 grid list-none gap-1 p-0">
        {connections.map((connection) => (
          <li key={connection.provider} className={connection.state === 'answers' ? undefined : 'text-us'}>
            {connectionText(connection, asOf)}
          </li>
        ))}
      </ul>
      {isAnyAway ? (
        <p className="hint mt-2">
          Until it answers, whatever needs it fails at once and nothing is sent. Lists of portings go on from this
          desk’s copy, with their age.
        </p>
      ) : null}
    </Card>
  )
}

function Walks({ status }: { status: CopyStatus }) {
  return (
    <Card title="Checks against the provider">
      <dl className="m-0 grid gap-4">
        <SweepLine
          title="Open cases"
          purpose="Every few minutes, to repair what events have missed."
          sweep={status.open}
          asOf={status.asOf}
        />
        <SweepLine
          title="All cases"
          purpose="Every night, and once at the start, when the desk meets every case for the first time."
          sweep={status.full}
          asOf={status.asOf}
          cases={status.isFilled ? status.cases : undefined}
        />
        {status.portRequests ? (
          <>
            <SweepLine
              title="Open port requests"
              purpose={`Telnyx sends no events, so all open ones are asked for again and again, at most two calls a second. ${requestsText(status.portRequests)}`}
              sweep={status.portRequests.open}
              asOf={status.asOf}
              cases={status.portRequests.heldOpen}
            />
            <SweepLine
              title="Closed port requests"
              purpose="Every night, and once at the start."
              sweep={status.portRequests.all}
              asOf={status.asOf}
            />
          </>
        ) : null}
      </dl>
    </Card>
  )
}

function heldText({ cases }: CopyStatus): string {
  return cases === 1 ? 'The copy holds 1 case.' : `The copy holds ${cases.toLocaleString('en')} cases.`
}

function requestsText({ held, heldOpen }: NonNullable<CopyStatus['portRequests']>): string {
  const all = held === 1 ? '1 port request' : `${held.toLocaleString('en')} port requests`
  return `The copy holds ${all}, ${heldOpen.toLocaleString('en')} of them open.`
}

function streamsText(count: number): string {
  if (count === 0) return 'No screen listens for changes here.'
  return count === 1
    ? '1 screen listens for changes here.'
    : `${count.toLocaleString('en')} screens listen for changes here.`
}
