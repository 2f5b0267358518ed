import { fieldName } from './field-name.ts'

/** Marks the part of the page that holds one field, for `focusField`. */
export const fieldAttribute = (key: string) => ({ 'data-field': fieldName(key) })

/** Moves focus to whichever of these fields stands first on the page, opening what hides it. False when none is there. */
export function focusField(root: ParentNode, keys: readonly string[]): boolean {
  const names = new Set(keys.map(fieldName))
  const places = [...root.querySelectorAll<HTMLElement>('[data-field]')]
  const place = places.find((element) => names.has(element.dataset.field ?? ''))
  const control = place?.querySelector<HTMLElement>('input:not([type=hidden]), select, textarea, button')
  if (!control) return false
  for (let box = control.closest('details'); box; box = box.parentElement?.closest('details') ?? null) box.open = true
  control.focus({ preventScroll: true })
  // Not in jsdom. Centred, so that a sticky bar does not cover it.
  control.scrollIntoView?.({ block: 'center' })
  return true
}
