import type { PortingChanges } from '#contract/dashboard-api.ts'
import type { Porting } from '#contract/resources/porting.ts'
import { declineGuidance } from '#contract/rules/decline-guidance.ts'
import { reviewChanges } from '#contract/rules/review-changes.ts'
import { saveConsequence } from '#contract/rules/save-consequence.ts'
import { type SeenAttempts, staleCode } from '#contract/rules/stale-code.ts'
import { fieldLabel } from '#contract/rules/what-is-wrong.ts'
import { ChangesTable } from '#web/components/changes-table.tsx'
import { ReviewFrame } from '#web/components/review-frame.tsx'
import { now } from '#web/ui/clock.ts'
import { Notice } from '#web/ui/notice.tsx'
import { useDonorName } from '../fields/donor-field.tsx'
import { consequenceText } from './save-bar.tsx'
import { useRefusedValues } from './use-refused-values.ts'

interface Props {
  porting: Porting
  attempts: SeenAttempts | undefined
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
export function ReviewStep({ porting, attempts, changes, isBusy, onBack, onSend, warnings, blocked, children }: Props) {
  const donorName = useDonorName(porting)
  const consequence = saveConsequence(porting, changes, donorName)
  const { button, attempt, kind } = consequence
  const old = changes.accountPin ? null : staleCode(porting, now(), attempts)
  const doubts = Object.entries(warnings)
  return (
    <ReviewFrame
      title={kind === 'incomplete' ? 'Review what is saved' : `Review attempt ${attempt}`}
      send={doubts.length > 0 ? anyway(button) : button}
      isBusy={isBusy}
      blocked={blocked}
      onSend={onSend}
      onBack={onBack}
    >
      {kind === 'incomplete' && <p className="text-us wrap-anywhere">{consequenceText(consequence, porting)}</p>}
      <ChangesTable changes={reviewChanges(changes, porting, donorName)} />
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
    </ReviewFrame>
  )
}

function anyway(button: string): string {
  return button.startsWith('Send') ? button.replace('Send', 'Send anyway:') : `${button} anyway`
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
