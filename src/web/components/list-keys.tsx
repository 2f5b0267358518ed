import { lazy, Suspense, useEffect, useEffectEvent, useState } from 'react'
import { moveInList, openPage } from './list-movement.ts'

const KeysDialog = lazy(() => import('./keys-dialog.tsx').then((module) => ({ default: module.KeysDialog })))

/** The keys of a list of cases, and the line that tells of them. `onNext` opens the next case that needs somebody. */
export function ListKeys({ onNext }: { onNext: () => void }) {
  const [isOpen, setOpen] = useState(false)
  const next = useEffectEvent(onNext)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event)) return
      if (event.key === '?') setOpen(true)
      else if (event.key === 'n') next()
      else if (!act(event.key)) return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <p className="hint mt-3 max-sm:hidden">
      <kbd className="key">J</kbd> <kbd className="key">K</kbd> move · <kbd className="key">Enter</kbd> open ·{' '}
      <kbd className="key">N</kbd> next case · <kbd className="key">/</kbd> search ·{' '}
      <button type="button" className="min-h-6 hover:text-text" onClick={() => setOpen(true)}>
        <kbd className="key">?</kbd> all keys
      </button>
      {isOpen ? (
        <Suspense>
          <KeysDialog onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </p>
  )
}

/** True when the key meant something here. */
function act(key: string): boolean {
  switch (key) {
    case 'j':
      return moveInList(1)
    case 'k':
      return moveInList(-1)
    case 'J':
      return openPage('next')
    case 'K':
      return openPage('prev')
    case '/': {
      const input = document.querySelector<HTMLInputElement>('input[data-shortcut="/"]')
      input?.focus()
      input?.select()
      return Boolean(input)
    }
    default:
      return false
  }
}

function isTyping({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || document.querySelector('dialog[open]')) return true
  return target instanceof Element && target.matches('input, select, textarea, [contenteditable]')
}
