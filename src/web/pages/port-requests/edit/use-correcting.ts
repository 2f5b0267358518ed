/** The state of one correction and its ways out: typed, reviewed, sent once. Before: edit-form.tsx draws it. After: api/port-requests.ts. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { useNavigate } from 'react-router'
import type { SubRequest } from '#contract/resources/port-request.ts'
import type { SubRequestChanges } from '#contract/resources/sub-request-changes.ts'
import { isCovered } from '#contract/rules/hide-account.ts'
import { requiredFields } from '#contract/rules/sub-request-form.ts'
import { portRequestQueries, useUpdateSubRequest } from '#web/api/port-requests.ts'
import { readAnew } from '#web/api/read-anew.ts'
import { outcomeOf, outcomeText } from '#web/components/outcome.ts'
import { seenOrNot, useOnce } from '#web/components/use-once.ts'
import { useVisit } from '#web/components/use-visit.ts'
import { writeFailure } from '#web/components/write-failure.ts'
import { failureTitle } from '#web/components/write-failure-notice.tsx'
import { useLeaveGuard } from '#web/forms/use-leave-guard.ts'
import { paths } from '#web/paths.ts'
import { announce } from '#web/ui/announcer.tsx'
import { useSubRequestForm } from '../fields/use-sub-request-form.ts'

interface Review {
  changes: SubRequestChanges
  /** Of the sub request as it was when these were put up for review: another one is refused, so that nothing goes out that nobody looked at. */
  version: string
}

export function useCorrecting(portRequestId: string, sub: SubRequest) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [isStillHere] = useState(useVisit())
  const state = useSubRequestForm({ account: sub, keepAs: `sub-request ${sub.id}`, country: null })
  const { form, root } = state
  const guard = useLeaveGuard(() => Object.keys(form.typed()).length > 0)
  const update = useUpdateSubRequest({ portRequestId, subRequestId: sub.id })
  /** Null while typing. */
  const [review, setReview] = useState<Review | null>(null)

  function done(proof: 'answered' | 'reread') {
    form.forget()
    guard.release()
    const outcome = outcomeOf('Changes sent to the porting team', proof)
    // Whoever has left the form does something else by now.
    if (!isStillHere()) return announce(outcomeText(outcome), { show: true })
    announce(outcomeText(outcome))
    void navigate(paths.portRequest(portRequestId), { state: { outcome } })
  }
  const write = useOnce({
    async send() {
      if (!review) return
      try {
        const changes = state.sending(review.changes)
        done((await update.mutateAsync({ changes, version: review.version })).proof)
      } catch (error) {
        tell(error)
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

  /** What is to be mended in the form brings the form back. */
  function tell(error: unknown) {
    const failure = writeFailure(error)
    if (!isStillHere()) return announce(`On the form you left: ${failureTitle(failure)}.`, { show: true })
    // Read anew at once, so that both versions stand side by side.
    if (failure.isOvertaken)
      void client.invalidateQueries({ queryKey: portRequestQueries.detail(portRequestId).queryKey })
    if (!failure.isOvertaken && Object.keys(failure.fields).length === 0) return
    backToForm()
    state.showRefusal(error)
  }

  /** What was under focus goes with the review; the form's own button takes over. */
  function backToForm() {
    flushSync(() => setReview(null))
    root.current?.querySelector<HTMLElement>('[type=submit]')?.focus()
  }

  async function submit() {
    write.forget()
    const values = form.values()
    const missing = [...requiredFields].filter(
      (field) => String(values[field] ?? '').trim() === '' && !isCovered(sub, field),
    )
    const missed = Object.fromEntries(missing.map((field) => [field, 'The provider takes no change without this.']))
    if (!(await state.isSendable(missed))) return
    if (form.overtaken.length > 0)
      return void announce('It changed while you were typing. Choose for each field first.', { show: true })
    const changes = state.changes()
    if (Object.keys(changes).length === 0) return void announce('Nothing differs from what is on file.', { show: true })
    setReview({ changes, version: sub.version })
  }

  return { state, guard, write, review, backToForm, submit }
}
