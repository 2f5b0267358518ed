import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { Selection } from './selection.ts'

/** One box for all rows that are loaded. */
export function SelectHead({ selection }: { selection: Selection }) {
  const { subscribe, extent, selectShown, clear } = selection
  const state = useSyncExternalStore(subscribe, extent)
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.indeterminate = state === 'some'
  }, [state])
  return (
    <label className="select-box">
      <input
        ref={box}
        type="checkbox"
        className="accent-accent"
        aria-label="Select all loaded"
        checked={state === 'all'}
        onChange={state === 'all' ? clear : selectShown}
      />
    </label>
  )
}
