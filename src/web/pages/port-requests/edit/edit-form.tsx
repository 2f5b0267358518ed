/** The form itself: gathers what differs, sends it once, keeps what was typed. Before: edit-page.tsx. After: api/port-requests.ts. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { SubRequest } from '#contract/resources/port-request.ts'
import { isCovered } from '#contract/rules/hide-account.ts'
import { requiredFields, subRequestForm } from '#contract/rules/sub-request-form.ts'
import { subRequestActions } from '#contract/rules/sub-request-status.ts'
import { portRequestQueries, useUpdateSubRequest } from '#web/api/port-requests.ts'
import { readAnew } from '#web/api/read-anew.ts'
import { RequestFailed } from '#web/api/request-failed.ts'
import { useVisit } from '#web/components/use-visit.ts'
import { LeaveDialog } from '#web/forms/leave-dialog.tsx'
import { useLeaveGuard } from '#web/forms/use-leave-guard.ts'
import { paths } from '#web/paths.ts'
import { announce } from '#web/ui/announcer.tsx'
import { Button } from '#web/ui/button.tsx'
import { now } from '#web/ui/clock.ts'
import { ExceptionAdvice } from '../detail/exception-advice.tsx'
import { SubRequestBody } from '../fields/sub-request-body.tsx'
import { useSubRequestForm } from '../fields/use-sub-request-form.ts'
import { outcomeText } from '../outcome.ts'
import { seenOrNot, useOnce } from '../use-once.ts'
import { ChangedNotice } from './changed-notice.tsx'

interface Props {
  portRequestId: string
  sub: SubRequest
  codes: readonly string[]
  /** Why it cannot be edited any more; what was typed stays all the same. */
  refusal: string | null
}

export function EditForm({ portRequestId, sub, codes, refusal }: Props) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [isStillHere] = useState(useVisit())
  const state = useSubRequestForm({ account: sub, keepAs: `sub-request ${sub.id}`, country: null })
  const { form, changes } = state
  // The form keeps its shape under whoever types, whatever a look brings.
  const [opened, setOpened] = useState({ sub, codes })
  const { scope } = subRequestActions(opened.sub, now())
  const shape = subRequestForm(opened.sub, opened.codes, scope)
  const isOutOfReach = scope !== subRequestActions(sub, now()).scope
  const stopped =
    refusal ?? (isOutOfReach ? 'In this status not everything here can be changed: open the form anew.' : null)
  const guard = useLeaveGuard(() => Object.keys(form.typed()).length > 0)
  const update = useUpdateSubRequest({ portRequestId, subRequestId: sub.id })

  function done(proof: 'answered' | 'reread') {
    form.forget()
    guard.release()
    const outcome = outcomeText('Changes sent to the porting team', proof)
    // Whoever has left the form does something else by now.
    if (!isStillHere()) return announce(outcome, { show: true })
    announce(outcome)
    void navigate(paths.portRequest(portRequestId), { state: { outcome } })
  }
  const write = useOnce({
    async send() {
      try {
        done((await update.mutateAsync({ changes: state.sending(), version: sub.version })).proof)
      } catch (error) {
        state.showRefusal(error)
        // Read anew at once, so that both versions stand side by side.
        if (error instanceof RequestFailed && error.error?.code === 'changedMeanwhile')
          void client.invalidateQueries({ queryKey: portRequestQueries.detail(portRequestId).queryKey })
        throw error
      }
    },
    async look() {
      const { portRequest } = await readAnew(client, portRequestQueries.detail(portRequestId))
      const after = portRequest.subRequests.find(({ id }) => id === sub.id)
      return after ? seenOrNot(state.isOnFile(after)) : 'unprovable'
    },
    decideAnew: update.decideAnew,
    onFound: () => done('reread'),
  })

  async function submit() {
    write.forget()
    const values = form.values()
    const covered = Object.fromEntries(
      [...requiredFields]
        .filter((field) => String(values[field] ?? '').trim() === '' && !isCovered(sub, field))
        .map((field) => [field, 'The provider takes no change without this.']),
    )
    if (!(await state.isSendable(covered))) return
    if (form.overtaken.length > 0)
      return void announce('It changed while you were typing. Choose for each field first.', { show: true })
    if (Object.keys(changes()).length === 0)
      return void announce('Nothing differs from what is on file.', { show: true })
    await write.run()
  }
  const isOpen = write.failure?.kind === 'unknown'
  return (
    <form
      ref={state.root}
      noValidate
      className="max-w-[760px] rounded-lg border border-line bg-panel"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isOpen && !stopped && !write.isBusy) void submit()
      }}
    >
      <div className="grid gap-5 px-4 py-4 sm:px-[18px]">
        <ChangedNotice
          portRequestId={portRequestId}
          opened={opened.sub}
          sub={sub}
          form={form}
          refusal={stopped}
          onAccept={() => setOpened({ sub, codes })}
        />
        {sub.status === 'exception' ? <ExceptionAdvice codes={codes} isReading={false} /> : null}
        <SubRequestBody
          state={state}
          account={sub}
          shape={shape}
          windows={portRequestQueries.focWindows(portRequestId, sub.id)}
          write={write}
        />
      </div>
      <div className="flex flex-wrap items-center gap-2 rounded-b-lg border-t border-line px-4 py-3 sm:px-[18px]">
        <Button
          type="submit"
          variant="primary"
          isBusy={write.isBusy}
          disabledReason={isOpen ? 'Check again first: it may have been applied.' : stopped}
        >
          {write.isBusy ? 'Sending…' : 'Send to the porting team'}
        </Button>
        <p className="hint min-w-0 flex-1 basis-52">
          Only what you changed is changed. Kept on this device until sent · PINs and account numbers are not kept
        </p>
      </div>
      <LeaveDialog guard={guard} lost="PINs and account numbers are not kept." />
    </form>
  )
}
