/** Somebody else changed the porting while its form was open: both versions, before anything is sent. Before: edit-form.tsx. */
import { useEffect, useRef, useState } from 'react'
import type { Porting } from '#contract/resources/porting.ts'
import { inSentence } from '#contract/rules/decline-guidance.ts'
import { isHidden } from '#contract/rules/hide-personal.ts'
import { describeStatus } from '#contract/rules/porting-status.ts'
import { fieldLabel } from '#contract/rules/what-is-wrong.ts'
import { BothVersions } from '#web/components/both-versions.tsx'
import { LongText } from '#web/components/long-text.tsx'
import type { DynamicForm } from '#web/forms/use-dynamic-form.ts'
import { Button } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { changedKeys } from '../changed-keys.ts'
import { useDonorName } from '../fields/donor-field.tsx'
import { HiddenValue } from '../hidden-value.tsx'

interface Props {
  porting: Porting
  form: DynamicForm
  /** Something was about to be sent, and was not. */
  wasStopped: boolean
}

export function ChangedNotice({ porting, form, wasStopped }: Props) {
  const { changed, accept } = useChangesSince(porting)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (wasStopped) box.current?.focus()
  }, [wasStopped])
  const isOpen = wasStopped || form.overtaken.length > 0 || changed.length > 0
  const others = changed.filter((key) => key !== 'status' && !form.overtaken.some((typed) => isPartOf(typed, key)))
  return (
    <div ref={box} tabIndex={-1} className="outline-none empty:hidden">
      {isOpen ? (
        <Notice
          tone="us"
          title={`This porting changed while you were typing${wasStopped ? ', so nothing was sent' : ''}`}
          action={
            form.overtaken.length === 0 && !wasStopped ? (
              <Button variant="quiet" onClick={accept}>
                Dismiss
              </Button>
            ) : null
          }
        >
          <p className="mb-1 wrap-anywhere">
            It stands at “{describeStatus(porting).label}”.
            {others.length > 0
              ? ` Now different on file: ${others.map((key) => fieldLabel(key, porting)).join(', ')}; fields you did not type into show it.`
              : null}
            {wasStopped ? ' Look at it again, then send if what you typed still holds.' : null}
          </p>
          <Versions porting={porting} form={form} />
        </Notice>
      ) : null}
    </div>
  )
}

function Versions({ porting, form }: Pick<Props, 'porting' | 'form'>) {
  const typed = form.values()
  const donorName = useDonorName(porting)
  const words = (key: string, value: string | boolean | undefined) =>
    (key === 'donorProvider' && donorName(String(value))) || String(value ?? '')
  const labelOf = (key: string) => fieldLabel(key, porting)
  return (
    <BothVersions
      form={form}
      labelOf={labelOf}
      onFile={(key) => {
        const root = key.split('.')[0] ?? key
        return isHidden(porting, root) ? (
          <HiddenValue porting={porting} field={root} name={inSentence(labelOf(key))} />
        ) : (
          <LongText text={words(key, form.onFile(key)) || 'Nothing'} />
        )
      }}
      typed={(key) => <LongText text={words(key, typed[key])} />}
    />
  )
}

/** What of the form is another than when it was opened, or last accepted. */
function useChangesSince(porting: Porting) {
  const [seen, setSeen] = useState(porting)
  const changed = changedKeys(seen, porting).filter((key) => shown.has(key))
  return { changed, accept: () => setSeen(porting) }
}

const shown: ReadonlySet<string> = new Set([
  ...['status', 'declinedCode', 'donorProvider', 'donorProviderApproval', 'accountNumber', 'accountType', 'firstName'],
  ...['lastName', 'birthday', 'address', 'scheduledOn', 'behavior', 'phoneNumber', 'provider', 'required'],
])

const isPartOf = (typed: string, key: string) => typed === key || typed.startsWith(`${key}.`)
