/** Writes what was typed to this device shortly after each pause, and at once when the page goes away. Before: use-dynamic-form.ts. After: kept-values.ts. */
import { useCallback, useEffect, useRef } from 'react'
import { forgetTyped, keepTyped, sweepTyped, type TypedValues } from './kept-values.ts'

interface Keeping {
  keepAs: string | null
  secrets: ReadonlySet<string>
  typed: () => TypedValues
  onChange: (callback: () => void) => () => void
}

/** Milliseconds of silence before writing: storage is synchronous and must not cost each keystroke. */
const pause = 300

export function useKeeping({ keepAs, secrets, typed, onChange }: Keeping): { forget: () => void } {
  const isOver = useRef(false)

  useEffect(() => {
    if (keepAs === null) return
    sweepTyped(Date.now())
    let timer: ReturnType<typeof setTimeout> | undefined
    const write = () => {
      clearTimeout(timer)
      timer = undefined
      if (isOver.current) return
      const open = Object.entries(typed()).filter(([key]) => !secrets.has(key))
      keepTyped(keepAs, Object.fromEntries(open), Date.now())
    }
    const writeIfWaiting = () => {
      if (timer !== undefined) write()
    }
    const stop = onChange(() => {
      isOver.current = false
      clearTimeout(timer)
      timer = setTimeout(write, pause)
    })
    window.addEventListener('pagehide', writeIfWaiting)
    return () => {
      stop()
      window.removeEventListener('pagehide', writeIfWaiting)
      writeIfWaiting()
    }
  }, [keepAs, secrets, typed, onChange])

  const forget = useCallback(() => {
    isOver.current = true
    if (keepAs !== null) forgetTyped(keepAs)
  }, [keepAs])
  return { forget }
}
