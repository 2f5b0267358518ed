import { Fragment } from 'react'
import type { DonorAnswers, InsightDays, Insights } from '#contract/resources/insights.ts'
import { revealHiddenCharacters } from '#contract/rules/hidden-characters.ts'
import { declineTitle } from '#contract/rules/what-is-wrong.ts'
import { paths } from '#web/paths.ts'
import { Card } from '#web/ui/card.tsx'
import { Empty } from '#web/ui/empty.tsx'
import { Bar } from './bar.tsx'
import { textLink } from './text-link.ts'

interface DonorsCardProps {
  insights: Pick<Insights, 'donors' | 'otherDonors'>
  days: InsightDays
}

/** Which donors decline how often, and why. Each leads to its portings. */
export function DonorsCard({ insights: { donors, otherDonors }, days }: DonorsCardProps) {
  return (
    <Card title="Declines, by donor">
      {donors.length === 0 ? <Empty>No donor has answered in these {days} days.</Empty> : null}
      <ul className="m-0 grid list-none gap-3.5 p-0">
        {donors.map((donor) => (
          <Donor key={donor.id ?? ''} donor={donor} />
        ))}
      </ul>
      {otherDonors ? (
        <p className="mt-3.5 text-mute">
          {otherDonors.donors === 1 ? 'One more donor' : `${otherDonors.donors} more donors`}: {share(otherDonors)}.
        </p>
      ) : null}
    </Card>
  )
}

/** As many as fit on a line or two. */
const mostReasons = 3

function Donor({ donor }: { donor: DonorAnswers }) {
  const { id, name, answered, declined, reasons } = donor
  const others = reasons.slice(mostReasons).reduce((sum, reason) => sum + reason.declined, 0)
  const told = reasons.slice(0, mostReasons)
  return (
    <li>
      <div className="mb-1 flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-medium wrap-anywhere">
          {id ? (
            <a className={textLink} href={paths.portings({ donor: id })}>
              <bdi>{revealHiddenCharacters(name ?? id)}</bdi>
            </a>
          ) : (
            'Donor not known'
          )}
        </span>
        <span className="text-[13px] text-mute">{share(donor)}</span>
      </div>
      <Bar share={answered > 0 ? declined / answered : 0} colour="bg-us" />
      {declined > 0 ? (
        <p className="mt-1 text-[13px] text-mute wrap-anywhere">
          {told.map((reason, index) => (
            <Fragment key={reason.code ?? ''}>
              {index > 0 ? ' · ' : null}
              <bdi>{revealHiddenCharacters(declineTitle(reason.code))}</bdi> {reason.declined.toLocaleString('en')}
            </Fragment>
          ))}
          {others > 0 ? ` · other reasons ${others.toLocaleString('en')}` : null}
        </p>
      ) : null}
    </li>
  )
}

function share({ answered, declined }: { answered: number; declined: number }): string {
  const percent = answered > 0 ? Math.round((100 * declined) / answered) : 0
  return `${declined.toLocaleString('en')} of ${answered.toLocaleString('en')} declined, ${percent} %`
}
