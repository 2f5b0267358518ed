import { type MouseEvent, useSyncExternalStore } from 'react'
import type { CaseItem } from '#contract/resources/case.ts'
import type { Selection } from './selection.ts'

/** The box of one row. Its label fills the cell, so that a press beside the box does not open the case. */
export function SelectCell({ selection, item }: { selection: Selection; item: CaseItem }) {
  const { subscribe, has, toggle } = selection
  const isSelected = useSyncExternalStore(subscribe, () => has(item.id))
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard presses the box inside.
    <label className="select-box" onClick={pressBox} onMouseDown={keepText}>
      <input
        type="checkbox"
        className="accent-accent"
        aria-label={`Select ${item.phoneNumberFormatted || item.id}`}
        checked={isSelected}
        onChange={({ nativeEvent }) =>
          toggle(item.id, nativeEvent instanceof window.MouseEvent && nativeEvent.shiftKey)
        }
      />
    </label>
  )
}

/** With Shift some browsers hand a press on a label on to nobody. */
function pressBox(event: MouseEvent<HTMLLabelElement>) {
  const { currentTarget, target, shiftKey } = event
  if (target !== currentTarget || !shiftKey) return
  event.preventDefault()
  currentTarget.control?.focus()
  currentTarget.control?.dispatchEvent(new window.MouseEvent('click', { bubbles: true, cancelable: true, shiftKey }))
}

/** With Shift a press would mark the text between. */
function keepText(event: MouseEvent) {
  if (event.shiftKey) event.preventDefault()
}
