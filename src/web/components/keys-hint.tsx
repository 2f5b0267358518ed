import { lazy, type ReactNode, Suspense, useState } from 'react'
import { reloadForNewCode } from '#web/api/new-code.ts'
import { useSingleKeys } from '#web/ui/use-single-keys.ts'
import type { Keys } from './list-key-names.ts'
import { useShortcuts } from './use-shortcuts.ts'

const KeysDialog = lazy(() =>
  import('./keys-dialog.tsx').then((module) => ({ default: module.KeysDialog }), reloadForNewCode),
)

interface KeysHintProps {
  /** Those of this page. */
  keys?: Keys | undefined
  /** Those of every list of cases are keys of this page, too. */
  isList?: boolean
  /** The most used ones, not said while keys are off. */
  children?: ReactNode
}

/** Opens the list of keys, by "?" and by a press. */
export function KeysHint({ keys = [], isList = false, children }: KeysHintProps) {
  const [isOpen, setOpen] = useState(false)
  const isOn = useSingleKeys()
  useShortcuts({ '?': () => setOpen(true) })
  return (
    <p className="hint mt-3 max-sm:hidden">
      {isOn ? children : null}
      <button type="button" className="min-h-6 hover:text-text" onClick={() => setOpen(true)}>
        {isOn ? (
          <>
            <kbd className="key">?</kbd> all keys
          </>
        ) : (
          'Keys are off'
        )}
      </button>
      {isOpen ? (
        <Suspense>
          <KeysDialog keys={keys} isList={isList} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </p>
  )
}
