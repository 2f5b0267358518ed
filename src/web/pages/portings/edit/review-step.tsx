import { useEffect, useRef } from 'react'
import type { PortingChanges } from '#contract/dashboard-api.ts'
import type { Porting } from '#contract/resources/porting.ts'
import { declineGuidance } from '#contract/rules/decline-guidance.ts'
import { reviewChanges } from '#contract/rules/review-changes.ts'
import { saveConsequence } from '#contract/rules/save-consequence.ts'
import { staleCode } from '#contract/rules/stale-code.ts'
import { fieldLabel } from '#contract/rules/what-is-wrong.ts'
import { LongText } from '#web/components/long-text.tsx'
import { Button } from '#web/ui/button.tsx'
import { now } from '#web/ui/clock.ts'
import { Notice } from '#web/ui/notice.tsx'
import { useDonorName } from '../fields/donor-field.tsx'
import { consequenceText } from './save-bar.tsx'
import { useRefusedValues } from './use-refused-values.ts'

interface Props {
  porting: Porting
  changes: PortingChanges
  isBusy: boolean
  onBack: () => void
  onSend: () => void
  /** Does something typed look wrong? It is said in the form and repeated here. */
  warnings: Record<string, string>
  /** Why nothing may be sent now. */
  blocked: string | null
  /** What went wrong with the last try. */
  children?: React.ReactNode
}

/** A save of a declined porting is a new attempt at the donor: old and new are looked at once more before it goes. */
export function ReviewStep({ porting, changes, isBusy, onBack, onSend, warnings, blocked, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const consequence = saveConsequence(porting, changes, useDonorName(porting))
  const { button, attempt, kind } = consequence
  const old = changes.accountPin ? null : staleCode(porting, now())
  const doubts = Object.entries(warnings)
  return (
    <section aria-labelledby="review">
      <div className="grid gap-4 px-4 py-4 sm:px-[18px]">
        <h2 id="review" ref={heading} tabIndex={-1} className="font-semibold outline-none">
          {kind === 'incomplete' ? 'Review what is saved' : `Review attempt ${attempt}`}
        </h2>
        {kind === 'incomplete' && <p className="text-us wrap-anywhere">{consequenceText(consequence, porting)}</p>}
        <Changes porting={porting} changes={changes} />
        <Untouched porting={porting} changes={changes} />
        <RefusedBefore porting={porting} changes={changes} />
        {old && (
          <p className="text-us wrap-anywhere">{old.said} It is sent again unless you go back and type a fresh one.</p>
        )}
        {doubts.map(([key, message]) => (
          <p key={key} className="text-us wrap-anywhere">
            The <bdi>{fieldLabel(key, porting)}</bdi> looks wrong: <bdi>{message}</bdi>
          </p>
        ))}
        {children}
      </div>
      <div className="flex flex-wrap items-center gap-2 border-t border-line px-4 py-3 sm:px-[18px]">
        <Button variant="primary" isBusy={isBusy} disabledReason={blocked} onClick={onSend}>
          {isBusy ? 'Sending…' : doubts.length > 0 ? anyway(button) : button}
        </Button>
        <Button onClick={onBack} disabledReason={isBusy ? 'It is being sent.' : null}>
          Back to the form
        </Button>
      </div>
    </section>
  )
}

function anyway(button: string): string {
  return button.startsWith('Send') ? button.replace('Send', 'Send anyway:') : `${button} anyway`
}

function Changes({ porting, changes }: Pick<Props, 'porting' | 'changes'>) {
  const rows = reviewChanges(changes, porting, useDonorName(porting))
  const cell =
    'block px-0 py-0.5 text-left align-top font-normal sm:table-cell sm:border-b sm:border-line sm:py-2 sm:pr-4'
  return (
    <table className="block w-full border-collapse sm:table sm:table-fixed">
      <caption className="sr-only">What is on file now and what will be sent</caption>
      <thead className="sr-only sm:not-sr-only">
        <tr className="text-[12.5px] text-faint">
          {['Detail', 'On file now', 'Will be sent'].map((name) => (
            <th key={name} scope="col" className="border-b border-line py-1.5 pr-4 text-left font-medium">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="block sm:table-row-group">
        {rows.map(({ key, label, before, after }) => (
          <tr key={key} className="block border-b border-line py-2 sm:table-row sm:border-0 sm:py-0">
            <th scope="row" className={`${cell} text-mute`}>
              <bdi className="wrap-anywhere">{label}</bdi>
            </th>
            <td className={`${cell} text-mute`}>
              <span className="sm:hidden">Now: </span>
              {before === null ? <span className="text-faint">Nothing on file</span> : <LongText text={before} />}
            </td>
            <td className={`${cell} font-medium`}>
              <span className="font-normal sm:hidden">New: </span>
              <LongText text={after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A carrier attempt is precious: the same value meets the same answer. */
function RefusedBefore({ porting, changes }: Pick<Props, 'porting' | 'changes'>) {
  const fields = useRefusedValues(porting.id, changes)
  if (fields.length === 0) return null
  const names = fields.map((key) => fieldLabel(key, porting)).join(', ')
  return (
    <Notice tone="us" title={`The donor has refused ${fields.length === 1 ? 'this value' : 'these values'} before`}>
      <span className="wrap-anywhere">
        {names}: what you are about to send was in an earlier attempt that was declined. Check it with the customer
        first.
      </span>
    </Notice>
  )
}

/** The donor refused something that these changes leave as it was. */
function Untouched({ porting, changes }: Pick<Props, 'porting' | 'changes'>) {
  const { fields, retry } = declineGuidance(porting.declinedCode, porting)
  const roots = fields.map((key) => key.split('.')[0] ?? key)
  if (retry !== 'correct' || roots.length === 0 || roots.some((key) => Object.hasOwn(changes, key))) return null
  const names = fields.map((key) => fieldLabel(key, porting)).join(', ')
  return (
    <Notice tone="us" title="What the donor refused is not among the changes" isAnnounced={false}>
      <span className="wrap-anywhere">Refused: {names}. Sent as it is, it will most likely be refused again.</span>
    </Notice>
  )
}
