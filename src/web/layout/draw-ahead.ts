/** Which page to draw before it is asked for, in a part of the document that is not shown. Before: the lists. After: stage.tsx. */
import { useSyncExternalStore } from 'react'
import { NavigationType } from 'react-router'
import type { Ahead } from './place.ts'

let ahead: Ahead | null = null
let likely: string | null = null
let count = 0
const listeners = new Set<() => void>()

/** Resolves when its code and data are there (true) or will not be; by then another page may be the likely one. */
export async function drawAhead(path: string, isThere: () => Promise<boolean>): Promise<void> {
  likely = path
  if (!(await isThere()) || likely !== path || ahead?.place.location.pathname === path) return
  count += 1
  const key = `ahead ${count}`
  const location = { pathname: path, search: '', hash: '', state: null, key }
  tell({ key, place: { location, navigationType: NavigationType.Push } })
}

/** Whoever has looked at it must not meet it again with what was opened or typed in it. */
export function forgetAhead(): void {
  likely = null
  if (ahead) tell(null)
}

function tell(next: Ahead | null): void {
  ahead = next
  for (const listener of listeners) listener()
}

export function useAhead(): Ahead | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => ahead,
    () => null,
  )
}
