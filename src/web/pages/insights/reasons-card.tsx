import type { DeclineReasons, InsightDays } from '#contract/resources/insights.ts'
import { revealHiddenCharacters } from '#contract/rules/hidden-characters.ts'
import { declineTitle } from '#contract/rules/what-is-wrong.ts'
import { paths } from '#web/paths.ts'
import { Card } from '#web/ui/card.tsx'
import { Empty } from '#web/ui/empty.tsx'
import { Bar } from './bar.tsx'
import { textLink } from './text-link.ts'

/** Why donors decline. Each reason leads to what is declined for it now. */
export function ReasonsCard({ reasons, days }: { reasons: DeclineReasons; days: InsightDays }) {
  const most = reasons[0]?.declined ?? 1
  return (
    <Card title="Declines, by reason">
      <p className="hint mb-2">
        Answers of the last {days} days, of which a porting can have several. A reason leads to what is declined for it
        now.
      </p>
      {reasons.length === 0 ? <Empty>Nothing was declined in these {days} days.</Empty> : null}
      <table className="plot">
        <thead className="sr-only">
          <tr>
            <th scope="col">Reason</th>
            <th scope="col">Declines</th>
          </tr>
        </thead>
        <tbody>
          {reasons.map(({ code, declined }) => (
            <tr key={code ?? ''}>
              <th scope="row" className="w-1/2 font-normal whitespace-normal! wrap-anywhere">
                {code ? (
                  <a className={textLink} href={paths.portings({ status: ['declined'], declinedCode: code })}>
                    <bdi>{revealHiddenCharacters(declineTitle(code))}</bdi>
                  </a>
                ) : (
                  declineTitle(code)
                )}
              </th>
              <td>
                <div className="plot-row">
                  <Bar share={declined / most} colour="bg-us" />
                  <span>{declined.toLocaleString('en')}</span>
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}
