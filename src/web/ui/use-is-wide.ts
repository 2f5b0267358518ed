/** Whether there is room for two columns (Tailwind's `lg`). For what stands elsewhere in a narrow window: an order by CSS alone is not that of keys and readers. */
import { useSyncExternalStore } from 'react'

const wide = '(min-width: 64rem)'

export function useIsWide(): boolean {
  return useSyncExternalStore(subscribe, isWide, () => true)
}

// jsdom has no matchMedia, and the server no window.
function isWide(): boolean {
  return window.matchMedia?.(wide).matches ?? true
}

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia?.(wide)
  query?.addEventListener('change', listener)
  return () => query?.removeEventListener('change', listener)
}
