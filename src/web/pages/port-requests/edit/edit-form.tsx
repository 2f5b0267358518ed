/** What is typed, then reviewed and sent once. Before: edit-page.tsx. After: use-correcting.ts. */
import { useState } from 'react'
import type { SubRequest } from '#contract/resources/port-request.ts'
import { subRequestForm } from '#contract/rules/sub-request-form.ts'
import { subRequestActions } from '#contract/rules/sub-request-status.ts'
import { portRequestQueries } from '#web/api/port-requests.ts'
import { WriteFailureNotice } from '#web/components/write-failure-notice.tsx'
import { LeaveDialog } from '#web/forms/leave-dialog.tsx'
import { Button } from '#web/ui/button.tsx'
import { now } from '#web/ui/clock.ts'
import { ExceptionAdvice } from '../detail/exception-advice.tsx'
import { SubRequestBody } from '../fields/sub-request-body.tsx'
import { ChangedNotice } from './changed-notice.tsx'
import { ReviewStep } from './review-step.tsx'
import { useCorrecting } from './use-correcting.ts'

interface Props {
  portRequestId: string
  sub: SubRequest
  codes: readonly string[]
  /** Why it cannot be edited any more; what was typed stays all the same. */
  refusal: string | null
}

export function EditForm({ portRequestId, sub, codes, refusal }: Props) {
  const { state, guard, write, review, backToForm, submit } = useCorrecting(portRequestId, sub)
  // The form keeps its shape under whoever types, whatever a look brings.
  const [opened, setOpened] = useState({ sub, codes })
  const { scope } = subRequestActions(opened.sub, now())
  const shape = subRequestForm(opened.sub, opened.codes, scope)
  const isOutOfReach = scope !== subRequestActions(sub, now()).scope
  const stopped =
    refusal ?? (isOutOfReach ? 'In this status not everything here can be changed: open the form anew.' : null)
  const isOpen = write.failure?.kind === 'unknown'
  const blocked = isOpen ? 'Check again first: it may have been applied.' : stopped
  return (
    <div className="max-w-[760px]">
      <div className="mb-4 grid gap-3 empty:hidden">
        <ChangedNotice
          portRequestId={portRequestId}
          opened={opened.sub}
          sub={sub}
          form={state.form}
          refusal={stopped}
          onAccept={() => setOpened({ sub, codes })}
        />
      </div>
      <div className="rounded-lg border border-line bg-panel">
        <form
          ref={state.root}
          noValidate
          hidden={review !== null}
          // Enter ends here too: it leads to the review, whose button sends.
          onSubmit={(event) => {
            event.preventDefault()
            if (!blocked) void submit()
          }}
        >
          <div className="grid gap-5 px-4 py-4 sm:px-[18px]">
            {sub.status === 'exception' ? <ExceptionAdvice codes={codes} isReading={false} /> : null}
            <SubRequestBody
              state={state}
              account={sub}
              shape={shape}
              windows={portRequestQueries.focWindows(portRequestId, sub.id)}
              write={review ? null : write}
            />
          </div>
          <div className="flex flex-wrap items-center gap-2 rounded-b-lg border-t border-line px-4 py-3 sm:px-[18px]">
            <Button type="submit" variant="primary" disabledReason={blocked}>
              Review the changes
            </Button>
            <p className="hint min-w-0 flex-1 basis-52">
              Only what you changed is changed. Kept on this device until sent · PINs and account numbers are not kept
            </p>
          </div>
        </form>
        {review ? (
          <ReviewStep
            sub={sub}
            codes={codes}
            changes={review.changes}
            isBusy={write.isBusy}
            blocked={blocked}
            onSend={() => void write.run()}
            onBack={backToForm}
          >
            {write.failure ? (
              <WriteFailureNotice
                failure={write.failure}
                kept="What you typed is still here."
                isBusy={write.isBusy}
                onCheckAgain={() => void write.checkAgain()}
              />
            ) : null}
          </ReviewStep>
        ) : null}
      </div>
      <LeaveDialog guard={guard} lost="PINs and account numbers are not kept." />
    </div>
  )
}
