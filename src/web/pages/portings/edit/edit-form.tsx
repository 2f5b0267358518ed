/** What is missing or was refused, typed in, looked at and sent once. Before: edit-page.tsx. After: use-editing.ts. */
import { useEffect } from 'react'
import type { Porting } from '#contract/resources/porting.ts'
import { nextStep } from '#contract/rules/next-step.ts'
import type { SeenAttempts } from '#contract/rules/stale-code.ts'
import { fieldLabel } from '#contract/rules/what-is-wrong.ts'
import { OutcomeNotice } from '#web/components/outcome-notice.tsx'
import { useOutcome } from '#web/components/use-outcome.ts'
import { WriteFailureNotice } from '#web/components/write-failure-notice.tsx'
import { ErrorSummary } from '#web/forms/error-summary.tsx'
import { LeaveDialog } from '#web/forms/leave-dialog.tsx'
import { RestoredNotice } from '#web/forms/restored-notice.tsx'
import { now } from '#web/ui/clock.ts'
import { useIsWide } from '#web/ui/use-is-wide.ts'
import { EditFields } from '../fields/edit-fields.tsx'
import { NothingNotice } from '../fields/edit-notices.tsx'
import { PortingHeader } from '../porting-header.tsx'
import { AskCard } from './ask-card.tsx'
import { ChangedNotice } from './changed-notice.tsx'
import { KnowCard } from './know-card.tsx'
import { RetryUnchanged } from './retry-unchanged.tsx'
import { ReviewStep } from './review-step.tsx'
import { SaveBar } from './save-bar.tsx'
import { useEditing } from './use-editing.ts'

interface Props {
  porting: Porting
  /** Newest first; absent where nobody knows them. */
  attempts?: SeenAttempts | undefined
  stale: React.ReactNode
  /** Told whether a write is on its way or its outcome open: until then the form must stay, whatever the porting becomes. */
  onHold?: (isHeld: boolean) => void
}

export function EditForm({ porting, attempts, stale, onHold }: Props) {
  const editing = useEditing(porting, attempts)
  const isWide = useIsWide()
  const step = nextStep(porting, now(), attempts)
  const [outcome, setOutcome] = useOutcome()
  const { form, shape, root, guard, saving, review, orphans } = editing
  const failure = saving.failure && (
    <WriteFailureNotice
      failure={saving.failure}
      kept="What you typed is still here."
      isBusy={saving.isBusy}
      onCheckAgain={editing.checkAgain}
    />
  )
  // One way on: sending again over an unknown outcome could be a second attempt.
  const isOpen = saving.failure?.kind === 'unknown'
  const isHeld = saving.isBusy || saving.failure !== null
  useEffect(() => onHold?.(isHeld), [isHeld, onHold])
  const blocked = isOpen ? 'Check again first: what was sent may have taken effect.' : null
  return (
    <>
      <PortingHeader porting={porting} verb="Fix">
        {missingText(porting)}
      </PortingHeader>
      <div className="mb-4 grid gap-3 empty:hidden">
        {/* One column: with the customer on the phone the question comes before what its answer is typed into. */}
        {!isWide && <AskCard ask={step.ask} />}
        {stale}
        {outcome && <OutcomeNotice outcome={outcome} onDismiss={() => setOutcome(null)} />}
        <RestoredNotice form={form} />
        <ChangedNotice porting={porting} form={form} wasStopped={editing.hasMoved} />
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_360px]">
        <div ref={root} className="min-w-0 rounded-lg border border-line bg-panel">
          <form
            hidden={review !== null}
            noValidate
            onSubmit={(event) => event.preventDefault()}
            onKeyDown={editing.onKeyDown}
          >
            <EditFields form={form} shape={shape} porting={porting} />
            <SaveBar
              porting={porting}
              consequence={editing.consequence}
              warnings={form.warnings}
              oldCode={editing.oldCode}
              onChange={form.onChange}
              isBusy={saving.isBusy}
              onSend={editing.send}
              blocked={blocked}
              otherWay={
                porting.status === 'declined' && (
                  <RetryUnchanged porting={porting} attempts={attempts} onDone={editing.leaveWith} />
                )
              }
            >
              {editing.isNothing && <NothingNotice status={porting.status} />}
              <ErrorSummary
                title="The provider refused something that has no field here"
                errors={orphans}
                labelOf={(key) => fieldLabel(key, porting)}
              />
              {review === null && failure}
            </SaveBar>
          </form>
          {review && (
            <ReviewStep
              porting={porting}
              attempts={attempts}
              changes={review}
              isBusy={saving.isBusy}
              onBack={editing.backToForm}
              onSend={editing.sendReviewed}
              warnings={form.warnings()}
              blocked={blocked}
            >
              {failure}
            </ReviewStep>
          )}
        </div>
        <div className="grid min-w-0 gap-4">
          {isWide && <AskCard ask={step.ask} />}
          <KnowCard step={step} said={[...shape.first, ...shape.others].map(({ hint }) => hint)} />
        </div>
      </div>
      <LeaveDialog guard={guard} lost={editing.hasSecrets() ? 'PINs are not kept.' : null} />
    </>
  )
}

function missingText({ missing }: Porting): string | null {
  return missing.length > 0 ? `${missing.length} missing` : null
}
