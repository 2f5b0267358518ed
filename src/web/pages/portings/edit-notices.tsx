import { useEffect, useRef, useState } from 'react'
import type { Porting } from '#contract/resources/porting.ts'
import { describeStatus } from '#contract/rules/porting-status.ts'
import { fieldLabel } from '#contract/rules/what-is-wrong.ts'
import type { DynamicForm } from '#web/forms/use-dynamic-form.ts'
import { Button } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { LongText } from './long-text.tsx'

/** What was typed here before and not sent is back. */
export function RestoredNotice({ form }: { form: DynamicForm }) {
  const [isShown, setShown] = useState(form.restored.length > 0)
  if (!isShown) return null
  const discard = () => {
    form.discard()
    setShown(false)
  }
  return (
    <Notice
      tone="info"
      title="What you typed before is back"
      action={
        <>
          <Button onClick={discard}>Discard it</Button>
          <Button variant="quiet" onClick={() => setShown(false)}>
            Dismiss
          </Button>
        </>
      }
    >
      It was kept on this device and has not been sent. PINs were not kept.
    </Notice>
  )
}

/** Somebody else changed the porting while this form was open. Both versions, before anything is sent. */
export function MovedNotice({ porting, form }: { porting: Porting; form: DynamicForm }) {
  const typed = form.typed()
  return (
    <Notice tone="us" title="This porting changed while you were typing, so nothing was sent">
      <p className="mb-1">
        It stands at “{describeStatus(porting).label}”. Look at it again, then send if what you typed still holds.
      </p>
      {form.overtaken.length > 0 && (
        <dl className="m-0 grid gap-1">
          {form.overtaken.map((key) => (
            <div key={key}>
              <dt className="font-medium">{fieldLabel(key, porting)}</dt>
              <dd className="m-0">
                On file now: <LongText text={String(form.onFile(key))} /> · you typed:{' '}
                <LongText text={String(typed[key] ?? form.onFile(key))} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Notice>
  )
}

/** There is nothing to send. */
export function NothingNotice({ status }: { status: string }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div ref={box} tabIndex={-1} className="outline-none">
      <Notice tone="info" title="Nothing has changed, so nothing was sent">
        {status === 'declined'
          ? 'Type a correction first. To send it again as it is, use “Retry unchanged”.'
          : 'Type what is missing first. Empty fields are never sent.'}
      </Notice>
    </div>
  )
}
