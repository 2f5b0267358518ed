import { KeysHint } from './keys-hint.tsx'
import { ofTheList } from './list-key-names.ts'
import { moveInList } from './list-movement.ts'
import { useShortcuts } from './use-shortcuts.ts'

const shortcuts = {
  j: () => moveInList(1),
  k: () => moveInList(-1),
  '/': focusSearch,
}

/** The keys of a list of cases, and the line that tells of them. `onNext` opens the next case that needs somebody. */
export function ListKeys({ onNext }: { onNext: () => void }) {
  useShortcuts({ ...shortcuts, n: onNext })
  return (
    <KeysHint keys={ofTheList}>
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
