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
    let isTyped = false
    const write = () => {
      clearTimeout(timer)
      timer = undefined
      if (isOver.current) return
      const open = Object.entries(typed()).filter(([key]) => !secrets.has(key))
      keepTyped(keepAs, Object.fromEntries(open), Date.now())
    }
    // Not only what is not written yet: another tab with the same form may have forgotten it when it sent its own.
    const writeIfTyped = () => {
      if (isTyped) write()
    }
    const stop = onChange(() => {
      isOver.current = false
      isTyped = true
      clearTimeout(timer)
      timer = setTimeout(write, pause)
    })
    window.addEventListener('pagehide', writeIfTyped)
    return () => {
      stop()
      window.removeEventListener('pagehide', writeIfTyped)
      writeIfTyped()
    }
  }, [keepAs, secrets, typed, onChange])

  const forget = useCallback(() => {
    isOver.current = true
    if (keepAs !== null) forgetTyped(keepAs)
  }, [keepAs])
  return { forget }
}
