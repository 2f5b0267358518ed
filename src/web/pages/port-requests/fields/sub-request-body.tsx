/** What stands between head and foot of such a form: what matters first, the date, the rest, what went wrong. Before: edit-form.tsx, group-form.tsx. */

import type { SubRequestField } from '#contract/resources/sub-request-changes.ts'
import { type SubRequestForm, subRequestFieldLabels } from '#contract/rules/sub-request-form.ts'
import type { WriteFailure } from '#web/components/write-failure.ts'
import { WriteFailureNotice } from '#web/components/write-failure-notice.tsx'
import { ErrorSummary } from '#web/forms/error-summary.tsx'
import { RestoredNotice } from '#web/forms/restored-notice.tsx'
import { DateField, type DateWindows } from './date-field.tsx'
import { type HeldCovered, SubRequestFields } from './sub-request-fields.tsx'
import type { SubRequestFormState } from './use-sub-request-form.ts'

interface Props {
  state: Pick<SubRequestFormState, 'form' | 'orphans'>
  account: HeldCovered & { focDateRequested: string | null; focDate?: string | null }
  shape: SubRequestForm
  windows: DateWindows
  /** Null where what became of it is told elsewhere. */
  write: { failure: WriteFailure | null; isBusy: boolean; checkAgain: () => Promise<void> } | null
}

export function SubRequestBody({ state: { form, orphans }, account, shape, windows, write }: Props) {
  return (
    <>
      <RestoredNotice form={form} lost="PINs and account numbers were not kept." />
      <SubRequestFields form={form} sub={account} fields={shape.first} />
      {shape.offersDate ? (
        <DateField
          form={form}
          windows={windows}
          focDateRequested={account.focDateRequested}
          focDate={account.focDate ?? null}
          isOpen={shape.asksForDate}
        />
      ) : null}
      {shape.others.length > 0 ? (
        <details open={shape.first.length === 0 && !shape.asksForDate}>
          <summary className="min-h-6 font-medium">Other details</summary>
          <div className="mt-3">
            <SubRequestFields form={form} sub={account} fields={shape.others} />
          </div>
        </details>
      ) : null}
      <ErrorSummary
        title="The provider refused something that has no field here"
        errors={orphans}
        labelOf={(key) => subRequestFieldLabels[key as SubRequestField] ?? key}
      />
      {write?.failure ? (
        <WriteFailureNotice
          failure={write.failure}
          kept="What you typed is still here."
          isBusy={write.isBusy}
          onCheckAgain={() => void write.checkAgain()}
        />
      ) : null}
    </>
  )
}
