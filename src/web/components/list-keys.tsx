import { KeysHint } from './keys-hint.tsx'
import type { Keys } from './list-key-names.ts'
import { moveInList } from './list-movement.ts'
import { useShortcuts } from './use-shortcuts.ts'

const shortcuts = {
  j: () => moveInList(1),
  k: () => moveInList(-1),
  '/': focusSearch,
}

interface ListKeysProps {
  /** Opens the next case that needs somebody. */
  onNext: () => void
  /** Those of this list alone. */
  more?: Keys | undefined
}

/** The keys of a list of cases, and the line that tells of them. */
export function ListKeys({ onNext, more }: ListKeysProps) {
  useShortcuts({ ...shortcuts, n: onNext })
  return (
    <KeysHint keys={more} isList>
      <kbd className="key">J</kbd> <kbd className="key">K</kbd> move · <kbd className="key">Enter</kbd> open ·{' '}
      <kbd className="key">N</kbd> next case · <kbd className="key">/</kbd> search ·{' '}
    </KeysHint>
  )
}

function focusSearch(): boolean {
  const input = document.querySelector<HTMLInputElement>('input[data-shortcut="/"]')
  input?.focus()
  input?.select()
  return Boolean(input)
}
