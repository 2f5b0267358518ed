import { type CompletionTimes, completionEnds, type InsightDays, type Insights } from '#contract/resources/insights.ts'
import { countryName } from '#web/components/country-name.ts'
import { Card } from '#web/ui/card.tsx'
import { Empty } from '#web/ui/empty.tsx'
import { Bar } from './bar.tsx'
import { noLongerThan } from './no-longer-than.ts'
import { spanWords } from './span-words.ts'

interface CompletionCardProps {
  completion: Insights['completion']
  days: InsightDays
}

/** How long it takes from a draft to a moved number. */
export function CompletionCard({ completion, days }: CompletionCardProps) {
  const { cases, bySpan, byCountry } = completion
  const most = Math.max(1, ...bySpan)
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
          <table className="plot mb-4">
            <thead className="sr-only">
              <tr>
                <th scope="col">Took</th>
                <th scope="col">Portings</th>
              </tr>
            </thead>
            <tbody>
              {spanWords(completionEnds).map((span, index) => (
                <tr key={span}>
                  <th scope="row" className="w-24 font-normal text-mute">
                    {span}
                  </th>
                  <td>
                    <div className="plot-row">
                      <Bar share={(bySpan[index] ?? 0) / most} colour="bg-done" />
                      <span>{(bySpan[index] ?? 0).toLocaleString('en')}</span>
                    </div>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
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
