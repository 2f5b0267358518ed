import { useState } from 'react'
import { Button } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/notice.tsx'
import type { DynamicForm } from './use-dynamic-form.ts'

/** What was typed here before and not sent is back. */
export function RestoredNotice({ form, lost = 'PINs were not kept.' }: { form: DynamicForm; lost?: string }) {
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
      It was kept on this device and has not been sent. {lost}
    </Notice>
  )
}
