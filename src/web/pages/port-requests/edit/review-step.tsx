/** What is about to go to the porting team, old beside new. Before: edit-form.tsx. */
import type { ReactNode } from 'react'
import type { SubRequest } from '#contract/resources/port-request.ts'
import type { SubRequestChanges } from '#contract/resources/sub-request-changes.ts'
import { exceptionGuidance } from '#contract/rules/exception-guidance.ts'
import { fieldNames } from '#contract/rules/field-names.ts'
import { reviewSubRequest } from '#contract/rules/review-sub-request.ts'
import { ChangesTable } from '#web/components/changes-table.tsx'
import { ReviewFrame } from '#web/components/review-frame.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { Notice } from '#web/ui/notice.tsx'

interface Props {
  sub: SubRequest
  codes: readonly string[]
  changes: SubRequestChanges
  isBusy: boolean
  /** Why nothing may be sent now. */
  blocked: string | null
  onSend: () => void
  onBack: () => void
  /** What went wrong with the last try. */
  children: ReactNode
}

export function ReviewStep({ sub, codes, changes, children, ...ways }: Props) {
  const rows = reviewSubRequest(changes, sub).map((row) =>
    row.key === 'focDateRequested'
      ? { ...row, before: row.before && <Moment at={row.before} />, after: <Moment at={row.after} /> }
      : row,
  )
  return (
    <ReviewFrame title="Review what is sent" send="Send to the porting team" {...ways}>
      <p className="text-mute">Everything else stays as it is on file.</p>
      <ChangesTable changes={rows} />
      <Untouched codes={codes} changes={changes} />
      {children}
    </ReviewFrame>
  )
}

/** The exception is about something that these changes leave as it was. */
function Untouched({ codes, changes }: Pick<Props, 'codes' | 'changes'>) {
  const left = codes
    .map((code) => exceptionGuidance(code).fields)
    .filter((fields) => fields.length > 0 && !fields.some((field) => Object.hasOwn(changes, field)))
    .flat()
  if (left.length === 0) return null
  return (
    <Notice tone="us" title="What it was stopped for is not among the changes" isAnnounced={false}>
      <span className="wrap-anywhere">
        Concerns: {fieldNames([...new Set(left)])}. It will most likely be stopped again.
      </span>
    </Notice>
  )
}
