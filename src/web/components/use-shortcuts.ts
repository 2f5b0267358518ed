import { useEffect, useRef } from 'react'
import { areSingleKeysOn } from '#web/ui/use-single-keys.ts'

/** False: the key meant nothing just now, and the browser may have it. */
export type Shortcuts = Record<string, (() => unknown) | undefined>

/** Single keys that act on the page, as long as they are switched on, nobody is typing and no dialog is open. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts)
  latest.current = shortcuts
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !areSingleKeysOn()) return
      if (isTyping(event.target) || document.querySelector('dialog[open]')) return
      const act = Object.hasOwn(latest.current, event.key) ? latest.current[event.key] : undefined
      if (act && act() !== false) event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox]), select, textarea'))
  )
}
