import type { DeclineReasons, InsightDays } from '#contract/resources/insights.ts'
import { revealHiddenCharacters } from '#contract/rules/hidden-characters.ts'
import { declineTitle } from '#contract/rules/what-is-wrong.ts'
import { paths } from '#web/paths.ts'
import { Card } from '#web/ui/card.tsx'
import { Empty } from '#web/ui/empty.tsx'
import { BarTable } from './bar-table.tsx'
import { textLink } from './text-link.ts'

/** Why donors decline. Each reason leads to what is declined for it now. */
export function ReasonsCard({ reasons, days }: { reasons: DeclineReasons; days: InsightDays }) {
  return (
    <Card title="Declines, by reason">
      <p className="hint mb-2">
        Answers of the last {days} days, of which a porting can have several. A reason leads to what is declined for it
        now.
      </p>
      {reasons.length === 0 ? <Empty>Nothing was declined in these {days} days.</Empty> : null}
      <BarTable
        columns={['Reason', 'Declines']}
        headWidth="w-1/2"
        colour="bg-us"
        rows={reasons.map(({ code, declined }) => ({ key: code ?? '', head: <Reason code={code} />, cases: declined }))}
      />
    </Card>
  )
}

function Reason({ code }: { code: string | null }) {
  if (!code) return declineTitle(code)
  return (
    <a className={textLink} href={paths.portings({ status: ['declined'], declinedCode: code })}>
      <bdi>{revealHiddenCharacters(declineTitle(code))}</bdi>
    </a>
  )
}
