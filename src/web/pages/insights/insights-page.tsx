/** What shows over all portings at once: who waits, what donors decline, how long it takes. Before: routes.tsx. After: api/insights.ts asks. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useLocation } from 'react-router'
import { type InsightDays, type Insights, insightDays, usualInsightDays } from '#contract/resources/insights.ts'
import { insightQueries } from '#web/api/insights.ts'
import { RequestFailed } from '#web/api/request-failed.ts'
import { paths } from '#web/paths.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Ago, Moment } from '#web/ui/moment.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { CompletionCard } from './completion-card.tsx'
import { DonorsCard } from './donors-card.tsx'
import { ReasonsCard } from './reasons-card.tsx'
import { WaitingCard } from './waiting-card.tsx'

export function InsightsPage() {
  const days = daysOf(new URLSearchParams(useLocation().search).get('days'))
  const result = useQuery({ ...insightQueries.over(days), placeholderData: keepPreviousData })
  const { data } = result
  return (
    <>
      <PageHeader
        title="Insights"
        documentTitle="Insights"
        aside={
          data ? (
            <span className="text-mute">
              Portings of Gigs, as of <Moment at={data.asOf} />
            </span>
          ) : null
        }
      />
      {result.isError ? <Failed result={result} /> : null}
      {data ? (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <WaitingCard waiting={data.waiting} />
          <DaysChoice days={days} />
          <div
            className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2"
            aria-busy={result.isPlaceholderData || undefined}
          >
            <DonorsCard insights={data} days={data.days} />
            <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
              <ReasonsCard reasons={data.reasons} days={data.days} />
              <CompletionCard completion={data.completion} days={data.days} />
            </div>
          </div>
        </div>
      ) : result.isError ? null : (
        <Card>
          <Skeleton lines={8} label="Adding up all portings" />
        </Card>
      )}
    </>
  )
}

function daysOf(text: string | null): InsightDays {
  return insightDays.find((days) => String(days) === text) ?? usualInsightDays
}

function DaysChoice({ days }: { days: InsightDays }) {
  return (
    <nav aria-label="How far back" className="flex flex-wrap items-center gap-2">
      <span className="text-mute">Decided in the last</span>
      {insightDays.map((choice) => (
        <a
          key={choice}
          href={paths.insights(choice === usualInsightDays ? {} : { days: String(choice) })}
          className="chip"
          aria-current={choice === days ? 'true' : undefined}
        >
          {choice} days
        </a>
      ))}
    </nav>
  )
}

interface FailedProps {
  result: { data: Insights | undefined; error: Error | null; isFetching: boolean; refetch: () => unknown }
}

function Failed({ result: { data, error, isFetching, refetch } }: FailedProps) {
  const body = error instanceof RequestFailed ? error.error : null
  return (
    <div className="mb-3">
      <Notice
        tone={data ? 'us' : 'trouble'}
        title={data ? 'These sums may be old' : 'The sums could not be made'}
        action={
          <Button isBusy={isFetching} onClick={() => void refetch()}>
            Try again
          </Button>
        }
      >
        {data ? (
          <>
            They are as of <Ago at={data.asOf} />.{' '}
          </>
        ) : null}
        {error?.message} {body ? <span className="hint">Request id {body.requestId}</span> : null}
      </Notice>
    </div>
  )
}
