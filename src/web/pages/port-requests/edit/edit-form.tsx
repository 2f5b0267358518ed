/** The form itself: gathers what differs, sends it once, keeps what was typed. Before: edit-page.tsx. After: api/port-requests.ts. */
import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { SubRequest } from '#contract/resources/port-request.ts'
import type { SubRequestField } from '#contract/resources/sub-request-changes.ts'
import {
  changesOf,
  checkSubRequestField,
  coveredFields,
  requiredFields,
  subRequestFieldLabels,
  subRequestForm,
  valuesOnFile,
} from '#contract/rules/sub-request-form.ts'
import { subRequestActions } from '#contract/rules/sub-request-status.ts'
import { portRequestQueries, useUpdateSubRequest } from '#web/api/port-requests.ts'
import { RequestFailed } from '#web/api/request-failed.ts'
import { WriteFailureNotice } from '#web/components/write-failure-notice.tsx'
import { ErrorSummary } from '#web/forms/error-summary.tsx'
import { LeaveDialog } from '#web/forms/leave-dialog.tsx'
import { useDynamicForm } from '#web/forms/use-dynamic-form.ts'
import { useLeaveGuard } from '#web/forms/use-leave-guard.ts'
import { paths } from '#web/paths.ts'
import { announce } from '#web/ui/announcer.tsx'
import { Button } from '#web/ui/button.tsx'
import { now } from '#web/ui/clock.ts'
import { ExceptionAdvice } from '../detail/exception-advice.tsx'
import { outcomeText } from '../outcome.ts'
import { useOnce } from '../use-once.ts'
import { DateField } from './date-field.tsx'
import { SubRequestFields } from './sub-request-fields.tsx'

interface Props {
  portRequestId: string
  sub: SubRequest
  codes: readonly string[]
}

/** Covered ones never rest on the device: a PIN is a secret, and the account number is what a thief of a number needs. */
const secrets: ReadonlySet<string> = new Set(coveredFields)

export function EditForm({ portRequestId, sub, codes }: Props) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const root = useRef<HTMLFormElement>(null)
  const onFile = useStable(valuesOnFile(sub))
  const country = () => String(form.values().countryCode || sub.countryCode || '')
  const form = useDynamicForm({
    initial: onFile,
    secrets,
    keepAs: `sub-request ${sub.id}`,
    check(field, value, values) {
      const at = String(values.countryCode ?? '')
      const message = checkSubRequestField(field as SubRequestField, String(value), at)
      return message ? { level: 'error', message } : null
    },
  })
  const shape = subRequestForm(sub, codes, subRequestActions(sub, now()).scope)
  const guard = useLeaveGuard(() => Object.keys(form.typed()).length > 0)
  const [orphans, setOrphans] = useState<Record<string, string>>({})
  const update = useUpdateSubRequest({ portRequestId, subRequestId: sub.id })
  const changes = () => changesOf(form.typed() as Record<string, string>, country())

  function done(proof: 'answered' | 'reread') {
    form.forget()
    guard.release()
    const outcome = outcomeText('Changes sent to the porting team', proof)
    announce(outcome)
    void navigate(paths.portRequest(portRequestId), { state: { outcome } })
  }
  const write = useOnce({
    async send() {
      try {
        done((await update.mutateAsync({ changes: changes(), version: sub.version })).proof)
      } catch (error) {
        const fields = error instanceof RequestFailed ? error.error?.fields : undefined
        if (fields && root.current) setOrphans(form.showErrors(root.current, fields))
        throw error
      }
    },
    async look() {
      const { portRequest } = await client.fetchQuery({
        ...portRequestQueries.detail(portRequestId),
        staleTime: 0,
        retry: 0,
        networkMode: 'always',
      })
      const after = portRequest.subRequests.find(({ id }) => id === sub.id)
      if (!after) return null
      const found = valuesOnFile(after)
      const open = Object.entries(changes()).filter(([field]) => !secrets.has(field))
      // A secret over a secret leaves no trace: only what can be read back can be looked for.
      return open.length > 0 && open.every(([field, value]) => same(found[field as SubRequestField], String(value)))
    },
    decideAnew: update.decideAnew,
    onFound: () => done('reread'),
  })

  async function submit() {
    setOrphans({})
    write.forget()
    const box = root.current
    if (!box) return
    const values = form.values()
    const covered = Object.fromEntries(
      [...requiredFields]
        .filter((field) => String(values[field] ?? '').trim() === '')
        .map((field) => [field, 'The provider takes no change without this.']),
    )
    if (!(await form.isSendable(box, covered))) return
    if (Object.keys(changes()).length === 0)
      return void announce('Nothing differs from what is on file.', { show: true })
    await write.run()
  }
  const isOpen = write.failure?.kind === 'unknown'
  return (
    <form
      ref={root}
      noValidate
      className="max-w-[760px] rounded-lg border border-line bg-panel"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isOpen && !write.isBusy) void submit()
      }}
    >
      <div className="grid gap-5 px-4 py-4 sm:px-[18px]">
        {sub.status === 'exception' ? <ExceptionAdvice codes={codes} isReading={false} /> : null}
        <SubRequestFields form={form} sub={sub} fields={shape.first} />
        {shape.offersDate ? (
          <DateField
            form={form}
            windows={portRequestQueries.focWindows(portRequestId, sub.id)}
            focDateRequested={sub.focDateRequested}
            isOpen={shape.asksForDate}
          />
        ) : null}
        <details open={shape.first.length === 0 && !shape.asksForDate}>
          <summary className="min-h-6 font-medium">Other details</summary>
          <div className="mt-3">
            <SubRequestFields form={form} sub={sub} fields={shape.others} />
          </div>
        </details>
        <ErrorSummary
          title="The provider refused something that has no field here"
          errors={orphans}
          labelOf={(key) => subRequestFieldLabels[key as SubRequestField] ?? key}
        />
        {write.failure ? (
          <WriteFailureNotice
            failure={write.failure}
            kept="What you typed is still here."
            isBusy={write.isBusy}
            onCheckAgain={() => void write.checkAgain()}
          />
        ) : null}
      </div>
      <div className="flex flex-wrap items-center gap-2 rounded-b-lg border-t border-line px-4 py-3 sm:px-[18px]">
        <Button
          type="submit"
          variant="primary"
          isBusy={write.isBusy}
          disabledReason={isOpen ? 'Check again first: it may have been applied.' : null}
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

/** The form follows the file when its values change, not when they were merely read again. */
function useStable<T>(value: T): T {
  const text = JSON.stringify(value)
  return useMemo(() => JSON.parse(text) as T, [text])
}

function same(one: string, other: string): boolean {
  if (/^\d{4}-\d{2}-\d{2}T/.test(one) && Date.parse(one) === Date.parse(other)) return true
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}
