import type { PortingDetail } from '#contract/dashboard-api.ts'
import type { Porting } from '#contract/resources/porting.ts'
import { describeStatus, type Phase } from '#contract/rules/porting-status.ts'
import { declineTitle, fieldLabel } from '#contract/rules/what-is-wrong.ts'
import { CaseMoment } from '#web/components/case-moment.tsx'
import { Card } from '#web/ui/card.tsx'
import { Tag } from '#web/ui/tag.tsx'

type Attempts = NonNullable<PortingDetail['attempts']>

interface Props {
  /** Newest first; absent where the desk's history cannot be read. */
  attempts: Attempts | undefined
  porting: Porting
}

/** Every request sent to the donor: the provider itself keeps only the last. */
export function AttemptsCard({ attempts, porting }: Props) {
  if (attempts?.length === 0) return null
  return (
    <Card title="Attempts at the donor">
      {attempts ? (
        <ol className="m-0 grid list-none gap-3 p-0">
          {attempts.map((attempt) => (
            <Attempt key={attempt.requestedAt} attempt={attempt} porting={porting} />
          ))}
        </ol>
      ) : (
        <p className="text-mute">Earlier attempts cannot be read at the moment.</p>
      )}
    </Card>
  )
}

function Attempt({ attempt, porting }: { attempt: Attempts[number]; porting: Porting }) {
  const { number, requestedAt, outcome, code, decidedAt, fields } = attempt
  const { label, tone } = outcomeWords(outcome)
  return (
    <li className="grid gap-x-3 gap-y-0.5 border-t border-line pt-3 first:border-0 first:pt-0 sm:grid-cols-[minmax(0,1fr)_auto]">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <b>Attempt {number}</b>
        <Tag tone={tone} title={outcome}>
          {label}
        </Tag>
        {outcome === 'declined' ? <bdi className="wrap-anywhere">{declineTitle(code, porting)}</bdi> : null}
      </p>
      <span className="text-[12.5px] leading-5 text-faint">
        <CaseMoment at={requestedAt} country={porting.country} />
        {decidedAt ? (
          <>
            {' → '}
            <CaseMoment at={decidedAt} country={porting.country} />
          </>
        ) : null}
      </span>
      <p className="hint wrap-anywhere sm:col-span-2">
        {fields.length > 0
          ? `Changed here for it: ${fields.map((key) => fieldLabel(key, porting)).join(', ')}`
          : 'Nothing was changed here for it'}
        {code ? (
          <>
            {' · '}
            <bdi translate="no">{code}</bdi>
          </>
        ) : null}
      </p>
    </li>
  )
}

function outcomeWords(outcome: string): { label: string; tone: Phase } {
  if (outcome === 'waiting') return { label: 'Waits for the answer', tone: 'donor' }
  const { label, phase } = describeStatus({ status: outcome, scheduledOn: null })
  return { label, tone: phase }
}
