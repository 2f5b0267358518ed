import { useEffect, useRef } from 'react'
import { Notice } from '#web/ui/notice.tsx'

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
