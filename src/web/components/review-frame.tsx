/** A form's last look before it sends: what goes, one button that sends it, one that leads back. Before: the edit pages. */
import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from '#web/ui/button.tsx'

interface Props {
  title: string
  /** What the button does, in words. */
  send: string
  isBusy: boolean
  /** Why nothing may be sent now. */
  blocked: string | null
  onSend: () => void
  onBack: () => void
  children: ReactNode
}

/** The focus begins at its heading, so that the Enter that led here sends nothing when pressed twice. */
export function ReviewFrame({ title, send, isBusy, blocked, onSend, onBack, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section aria-labelledby="review">
      <div className="grid gap-4 px-4 py-4 sm:px-[18px]">
        <h2 id="review" ref={heading} tabIndex={-1} className="font-semibold outline-none">
          {title}
        </h2>
        {children}
      </div>
      <div className="flex flex-wrap items-center gap-2 border-t border-line px-4 py-3 sm:px-[18px]">
        <Button variant="primary" isBusy={isBusy} disabledReason={blocked} onClick={onSend}>
          {isBusy ? 'Sending…' : send}
        </Button>
        <Button onClick={onBack} disabledReason={isBusy ? 'It is being sent.' : null}>
          Back to the form
        </Button>
      </div>
    </section>
  )
}
