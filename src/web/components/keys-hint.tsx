import { lazy, type ReactNode, Suspense, useState } from 'react'
import { reloadForNewCode } from '#web/api/new-code.ts'
import { useSingleKeys } from '#web/ui/use-single-keys.ts'
import type { Keys } from './keys-dialog.tsx'
import { useShortcuts } from './use-shortcuts.ts'

const KeysDialog = lazy(() =>
  import('./keys-dialog.tsx').then((module) => ({ default: module.KeysDialog }), reloadForNewCode),
)

/** Opens the list of keys, by "?" and by a press; `children` are the most used ones, not said while keys are off. */
export function KeysHint({ keys, children }: { keys: Keys; children?: ReactNode }) {
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
          <KeysDialog keys={keys} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </p>
  )
}
