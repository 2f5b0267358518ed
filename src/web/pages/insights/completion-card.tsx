import { type CompletionTimes, completionEnds, type InsightDays, type Insights } from '#contract/resources/insights.ts'
import { countryName } from '#web/components/country-name.ts'
import { Card } from '#web/ui/card.tsx'
import { Empty } from '#web/ui/empty.tsx'
import { BarTable } from './bar-table.tsx'
import { noLongerThan } from './no-longer-than.ts'
import { spanWords } from './span-words.ts'

interface CompletionCardProps {
  completion: Insights['completion']
  days: InsightDays
}

/** How long it takes from a draft to a moved number. */
export function CompletionCard({ completion, days }: CompletionCardProps) {
  const { cases, bySpan, byCountry } = completion
  return (
    <Card title="From creation to completion">
      {cases === 0 ? <Empty>Nothing was completed in these {days} days.</Empty> : null}
      {cases > 0 ? (
        <>
          {cases === 1 ? (
            <p className="mb-3">
              One porting was completed; it took no longer than <b>{lasted(completion.median)}</b>.
            </p>
          ) : (
            <p className="mb-3">
              Half of {cases.toLocaleString('en')} portings took no longer than <b>{lasted(completion.median)}</b>, nine
              in ten no longer than <b>{lasted(completion.nineInTen)}</b>.
            </p>
          )}
          <div className="mb-4">
            <BarTable
              columns={['Took', 'Portings']}
              headWidth="w-24 text-mute"
              colour="bg-done"
              rows={spanWords(completionEnds).map((span, at) => ({ key: span, head: span, cases: bySpan[at] ?? 0 }))}
            />
          </div>
          <table className="plot">
            <thead>
              <tr>
                <th scope="col">Country</th>
                <th scope="col">Portings</th>
                <th scope="col">Half within</th>
                <th scope="col">Nine in ten within</th>
              </tr>
            </thead>
            <tbody>
              {byCountry.map((one) => (
                <Country key={one.country ?? ''} of={one} />
              ))}
            </tbody>
          </table>
        </>
      ) : null}
    </Card>
  )
}

function Country({ of: { country, cases, median, nineInTen } }: { of: CompletionTimes & { country: string | null } }) {
  return (
    <tr>
      <th scope="row" className="font-normal whitespace-normal!">
        {country ? <bdi className="wrap-anywhere">{countryName(country)}</bdi> : 'Not known'}
      </th>
      <td>{cases.toLocaleString('en')}</td>
      <td>{lasted(median)}</td>
      <td>{lasted(nineInTen)}</td>
    </tr>
  )
}

function lasted(seconds: number | null): string {
  return seconds === null ? '–' : noLongerThan(seconds)
}
