import { useState } from 'react'
import type { SandboxLever } from '#contract/dashboard-api.ts'
import { type Porting, portingStatuses } from '#contract/resources/porting.ts'
import { guidedCodes } from '#contract/rules/declined-codes.ts'
import { statusWords } from '#contract/rules/porting-status.ts'
import { declineTitle } from '#contract/rules/what-is-wrong.ts'
import { usePullSandboxLever } from '#web/api/sandbox.ts'
import { useWhyNot } from '#web/api/session.ts'
import { announce } from '#web/ui/announcer.tsx'
import { Button } from '#web/ui/button.tsx'
import { Field, Select } from '#web/ui/field.tsx'
import { Notice } from '#web/ui/notice.tsx'

const clockSteps = [
  { by: 'PT10M', words: '10 minutes' },
  { by: 'PT5H', words: '5 hours' },
  { by: 'P1D', words: '1 day' },
]

/** What a trainer does to this one simulated case. Never drawn on a real upstream. */
export function CaseLevers({ porting }: { porting: Porting }) {
  const lever = usePullSandboxLever()
  const forbidden = useWhyNot('pullSandboxLever')
  const pull = (body: SandboxLever, outcome: string) => {
    if (lever.isPending) return
    lever.mutate(body, { onSuccess: () => announce(outcome, { show: true }) })
  }
  const act = (words: string, body: SandboxLever, outcome: string) => (
    <Button isBusy={lever.isPending} disabledReason={forbidden} onClick={() => pull(body, outcome)}>
      {words}
    </Button>
  )
  return (
    <details className="rounded-lg border border-dashed border-line px-4 py-3 sm:px-[18px]">
      <summary className="min-h-6 text-mute">Sandbox levers for this case</summary>
      <div className="mt-3 grid gap-4">
        <StatusLever
          key={porting.status}
          porting={porting}
          isBusy={lever.isPending}
          forbidden={forbidden}
          onSet={pull}
        />
        <p className="hint wrap-anywhere">
          What the customer would say: ask the sandbox for <code translate="no">{lineOf(porting)}</code>
        </p>
        <div className="flex flex-wrap gap-2">
          {porting.status === 'draft' &&
            act(
              'Start a subscription with it',
              { kind: 'startSubscription', portingId: porting.id },
              'Subscription started',
            )}
          {act('Lift protection at the donor', { kind: 'liftProtection', portingId: porting.id }, 'Protection lifted')}
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <span className="text-mute">Advance the clock by</span>
          {clockSteps.map(({ by, words }) => (
            <span key={by}>{act(words, { kind: 'advanceClock', by }, `The clock is ${words} ahead`)}</span>
          ))}
        </div>
        {lever.error && (
          <Notice tone="trouble" title="The lever did not move">
            <span className="wrap-anywhere">{lever.error.message}</span>
          </Notice>
        )}
      </div>
    </details>
  )
}

/** The control path that tells what the carrier holds. Not read here: PINs are among it. */
const lineOf = ({ phoneNumber }: Porting) => `/_sandbox/gigs/lines/${encodeURIComponent(phoneNumber)}`

interface StatusLeverProps {
  porting: Porting
  isBusy: boolean
  forbidden: string | null
  onSet: (lever: SandboxLever, outcome: string) => void
}

function StatusLever({ porting, isBusy, forbidden, onSet }: StatusLeverProps) {
  const [status, setStatus] = useState(porting.status)
  const [code, setCode] = useState('portingDeclined')
  const declinedCode = status === 'declined' ? code : undefined
  return (
    <div className="grid gap-3">
      <Field label="Status">
        <Select value={status} onChange={(event) => setStatus(event.target.value)}>
          {portingStatuses.map((one) => (
            <option key={one} value={one}>
              {statusWords[one].label}
            </option>
          ))}
        </Select>
      </Field>
      {status === 'declined' && (
        <Field label="Declined because">
          <Select value={code} onChange={(event) => setCode(event.target.value)}>
            {guidedCodes.map((one) => (
              <option key={one} value={one}>
                {declineTitle(one, porting)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <div>
        <Button
          isBusy={isBusy}
          disabledReason={forbidden}
          onClick={() => onSet({ kind: 'setStatus', portingId: porting.id, status, declinedCode }, 'Status set')}
        >
          Set status
        </Button>
      </div>
    </div>
  )
}
