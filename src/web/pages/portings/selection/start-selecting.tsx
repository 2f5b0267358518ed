/** All that selecting needs, for one list. Loads for those who may. Before: list/use-selecting.ts. After: the rows, which draw the cells; list-page.tsx, which draws the bar. */
import { SelectCell } from './select-cell.tsx'
import { SelectHead } from './select-head.tsx'
import type { Selecting } from './selecting.ts'
import { createSelection } from './selection.ts'
import { SelectionBar } from './selection-bar.tsx'

export function startSelecting(): Selecting {
  const selection = createSelection()
  return {
    cell: (item) => <SelectCell selection={selection} item={item} />,
    head: () => <SelectHead selection={selection} />,
    bar: (items) => <SelectionBar selection={selection} items={items} />,
    keys: [
      [['X'], 'Select the row, or let go of it'],
      [['Shift', 'X'], 'Select from the row before to here'],
      [['Esc'], 'Select nothing'],
    ],
  }
}
