import { useEffect, useRef, useState } from 'react'
import type { DynamicForm } from '#web/forms/use-dynamic-form.ts'
import { Button } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/notice.tsx'

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
