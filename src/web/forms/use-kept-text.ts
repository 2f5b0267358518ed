/** One text that is kept on this device until it is sent: a comment, a pasted list. Before: pages. After: kept-values.ts. */
import { useEffect, useState } from 'react'
import { forgetTyped, keepTyped, readTyped } from './kept-values.ts'

/** @param onFile what the text is when nothing was typed */
export function useKeptText(keepAs: string, onFile = '') {
  const [text, setText] = useState(onFile)
  // From the device only after the first drawing, which may have come from elsewhere.
  useEffect(() => {
    const kept = readTyped(keepAs, Date.now())?.text
    if (typeof kept === 'string') setText(kept)
  }, [keepAs])
  function forget(sent: string) {
    if (readTyped(keepAs, Date.now())?.text === sent) forgetTyped(keepAs)
  }
  return {
    text,
    change(next: string) {
      setText(next)
      keepTyped(keepAs, next.trim() === onFile ? {} : { text: next }, Date.now())
    },
    /** This was sent: no longer kept, unless more has been typed since. */
    forget,
    /** The same, and the place is empty for the next. */
    empty(sent: string) {
      forget(sent)
      setText((now) => (now === sent ? '' : now))
    },
  }
}
