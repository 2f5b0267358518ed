import { type Insights, waitingEnds } from '#contract/resources/insights.ts'
import { isPortingStatus } from '#contract/resources/porting.ts'
import { describeStatus, statusWords } from '#contract/rules/porting-status.ts'
import { phaseColours } from '#web/components/phase-colours.ts'
import { StatusTag } from '#web/components/status-tag.tsx'
import { paths } from '#web/paths.ts'
import { Card } from '#web/ui/card.tsx'
import { Empty } from '#web/ui/empty.tsx'
import { Bar } from './bar.tsx'
import { spanWords } from './span-words.ts'

/** How long portings have had the status they have, the most urgent status first. Each leads to its list, longest first. */
export function WaitingCard({ waiting }: Pick<Insights, 'waiting'>) {
  const rows = Object.entries(waiting).sort(([one], [other]) => orderOf(one) - orderOf(other))
  const most = Math.max(1, ...rows.flatMap(([, cases]) => cases))
  return (
    <Card title="Waiting, by age in status" action={<span className="hint">What has ended is left out</span>}>
      {rows.length === 0 ? <Empty>No porting waits for anything.</Empty> : null}
      {rows.length > 0 ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys too.
        <section className="plot-scroll" aria-label="Statuses and ages" tabIndex={0}>
          <table className="plot min-w-[600px] table-fixed">
            <thead>
              <tr>
                <th scope="col" className="w-44">
                  Status
                </th>
                {spanWords(waitingEnds).map((words) => (
                  <th key={words} scope="col">
                    {words}
                  </th>
                ))}
                <th scope="col" className="w-14">
                  All
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(([status, cases]) => (
                <Row key={status} status={status} cases={cases} most={most} />
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
    </Card>
  )
}

function Row({ status, cases, most }: { status: string; cases: number[]; most: number }) {
  const words = { status, scheduledOn: null }
  const { fill } = phaseColours[describeStatus(words).phase]
  return (
    <tr>
      <th scope="row">
        <a
          className="inline-flex min-h-6 max-w-full items-center overflow-hidden"
          href={paths.portings({ status: [status], sort: 'waiting', direction: 'asc' })}
        >
          <StatusTag porting={words} />
        </a>
      </th>
      {spanWords(waitingEnds).map((span, index) => {
        const number = cases[index] ?? 0
        return (
          <td key={span}>
            <span className={number === 0 ? 'text-faint' : undefined}>{number.toLocaleString('en')}</span>
            <Bar share={number / most} colour={fill} />
          </td>
        )
      })}
      <td className="font-semibold">{cases.reduce((sum, number) => sum + number, 0).toLocaleString('en')}</td>
    </tr>
  )
}

/** A status that is new to this desk stands last. */
function orderOf(status: string): number {
  return isPortingStatus(status) ? statusWords[status].order : Number.POSITIVE_INFINITY
}
