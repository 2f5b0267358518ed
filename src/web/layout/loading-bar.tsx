import { useSyncExternalStore } from 'react'

let pending = 0
const listeners = new Set<() => void>()

/** While `loading` runs, the frame shows that a page is on its way. */
export function pageIsLoading<T>(loading: Promise<T>): Promise<T> {
  // Called while a page is drawn, when no other component may be told anything.
  queueMicrotask(() => change(1))
  return loading.finally(() => change(-1))
}

function change(by: 1 | -1): void {
  pending += by
  for (const listener of listeners) listener()
}

/** The page before stays until the next is there; after 300 ms a thin line says that something is happening. */
export function LoadingBar() {
  const isLoading = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => pending > 0,
    () => false,
  )
  if (!isLoading) return null
  return (
    <div
      role="status"
      aria-label="Loading the page"
      className="after-a-while fixed inset-x-0 top-0 z-50 h-0.5 bg-accent"
    />
  )
}
