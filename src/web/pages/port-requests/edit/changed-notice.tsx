/** The sub request changed while its form was open: what is different, before anything is sent. Before: edit-form.tsx. */
import type { SubRequest } from '#contract/resources/port-request.ts'
import type { SubRequestField } from '#contract/resources/sub-request-changes.ts'
import { isCovered } from '#contract/rules/hide-account.ts'
import { subRequestFieldLabels, valuesOnFile } from '#contract/rules/sub-request-form.ts'
import { describeSubRequestStatus } from '#contract/rules/sub-request-status.ts'
import { BothVersions } from '#web/components/both-versions.tsx'
import { LongText } from '#web/components/long-text.tsx'
import type { DynamicForm } from '#web/forms/use-dynamic-form.ts'
import { Button } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { HiddenAccountValue } from '../hidden-account-value.tsx'

interface Props {
  portRequestId: string
  /** As it was when the form was opened, or last accepted. */
  opened: SubRequest
  sub: SubRequest
  form: DynamicForm
  /** Why nothing of this form can be sent any more; null where it can. */
  refusal: string | null
  onAccept: () => void
}

const words = (value: unknown) => <LongText text={String(value ?? '') || 'Nothing'} />
const labelOf = (key: string) => subRequestFieldLabels[key as SubRequestField] ?? key

export function ChangedNotice({ portRequestId, opened, sub, form, refusal, onAccept }: Props) {
  const others = changedFields(opened, sub).filter((field) => !form.overtaken.includes(field))
  const isMoved = opened.status !== sub.status
  if (!refusal && !isMoved && others.length === 0 && form.overtaken.length === 0) return null
  const typed = form.values()
  return (
    <Notice
      tone="us"
      title="This sub request changed while the form was open"
      action={
        form.overtaken.length === 0 && !refusal ? (
          <Button variant="quiet" onClick={onAccept}>
            Dismiss
          </Button>
        ) : null
      }
    >
      <p className="mb-1 wrap-anywhere">
        It stands at “{describeSubRequestStatus(sub.status).label}”.
        {others.length > 0
          ? ` Now different on file: ${others.map(labelOf).join(', ')}; fields you did not type into show it.`
          : null}
        {refusal ? ` ${refusal} What you typed is still here.` : null}
      </p>
      <BothVersions
        form={form}
        labelOf={labelOf}
        onFile={(key) =>
          isCovered(sub, key) ? (
            <HiddenAccountValue portRequestId={portRequestId} sub={sub} field="address" />
          ) : (
            words(form.onFile(key))
          )
        }
        typed={(key) => words(typed[key])}
      />
    </Notice>
  )
}

function changedFields(opened: SubRequest, sub: SubRequest): SubRequestField[] {
  const before = valuesOnFile(opened)
  const now = valuesOnFile(sub)
  return (Object.keys(now) as SubRequestField[]).filter(
    (field) => before[field] !== now[field] || opened.hidden?.[field] !== sub.hidden?.[field],
  )
}
