import { type ReactNode, Suspense, useState } from 'react'
import { lazyPart } from '#web/api/lazy-part.ts'
import { useSingleKeys } from '#web/ui/use-single-keys.ts'
import type { Keys } from './list-key-names.ts'
import { useShortcuts } from './use-shortcuts.ts'

const KeysDialog = lazyPart(() => import('./keys-dialog.tsx').then((module) => module.KeysDialog))

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
    <>
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
      </p>
      {/* Not in what a narrow window hides: a dialog that nobody sees would still hold the page. */}
      {isOpen ? (
        <Suspense>
          <KeysDialog keys={keys} isList={isList} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
