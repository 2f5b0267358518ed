import { KeysHint } from './keys-hint.tsx'
import { ofTheList } from './list-key-names.ts'
import { moveInList, openPage } from './list-movement.ts'
import { useShortcuts } from './use-shortcuts.ts'

const shortcuts = {
  j: () => moveInList(1),
  k: () => moveInList(-1),
  J: () => openPage('next'),
  K: () => openPage('prev'),
  '/': focusSearch,
}

/** The keys of the list, and the line that tells of them. */
export function ListKeys() {
  useShortcuts(shortcuts)
  return (
    <KeysHint keys={ofTheList}>
      <kbd className="key">J</kbd> <kbd className="key">K</kbd> move · <kbd className="key">Enter</kbd> open ·{' '}
      <kbd className="key">/</kbd> search ·{' '}
    </KeysHint>
  )
}

function focusSearch(): boolean {
  const input = document.querySelector<HTMLInputElement>('input[data-shortcut="/"]')
  input?.focus()
  input?.select()
  return Boolean(input)
}
