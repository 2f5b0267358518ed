/** Somebody else changed the porting while its form was open: both versions, before anything is sent. Before: edit-form.tsx. */
import { useEffect, useRef, useState } from 'react'
import type { Porting } from '#contract/resources/porting.ts'
import { inSentence } from '#contract/rules/decline-guidance.ts'
import { isHidden } from '#contract/rules/hide-personal.ts'
import { describeStatus } from '#contract/rules/porting-status.ts'
import { fieldLabel } from '#contract/rules/what-is-wrong.ts'
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
          <BothVersions porting={porting} form={form} />
        </Notice>
      ) : null}
    </div>
  )
}

/** Side by side, field by field, with a choice for each. */
function BothVersions({ porting, form }: Pick<Props, 'porting' | 'form'>) {
  const typed = form.values()
  const donorName = useDonorName(porting)
  const words = (key: string, value: string | boolean | undefined) =>
    (key === 'donorProvider' && donorName(String(value))) || String(value ?? '')
  return (
    <ul className="m-0 grid list-none gap-2 p-0">
      {form.overtaken.map((key) => {
        const label = fieldLabel(key, porting)
        const root = key.split('.')[0] ?? key
        return (
          <li key={key} className="grid gap-x-4 gap-y-1 border-t border-line pt-2 sm:grid-cols-[1fr_1fr_auto]">
            <p className="font-medium sm:col-span-3">{label}</p>
            <p className="min-w-0">
              <span className="hint block">On file now</span>
              {isHidden(porting, root) ? (
                <HiddenValue porting={porting} field={root} name={inSentence(label)} />
              ) : (
                <LongText text={words(key, form.onFile(key)) || 'Nothing'} />
              )}
            </p>
            <p className="min-w-0">
              <span className="hint block">You typed</span>
              <LongText text={words(key, typed[key])} />
            </p>
            <div className="flex flex-wrap items-center gap-2">
              <Button aria-label={`Keep mine: ${label}`} onClick={() => form.settle(key, 'mine')}>
                Keep mine
              </Button>
              <Button aria-label={`Take theirs: ${label}`} onClick={() => form.settle(key, 'theirs')}>
                Take theirs
              </Button>
            </div>
          </li>
        )
      })}
    </ul>
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
