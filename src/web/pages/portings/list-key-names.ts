import type { Keys } from './keys-dialog.tsx'

export const ofTheList: Keys = [
  [['J'], 'Next row'],
  [['K'], 'Row before'],
  [['Enter'], 'Open the row'],
  [['Shift', 'J'], 'Older page'],
  [['Shift', 'K'], 'Newer page'],
  [['/'], 'Search by number or id'],
  [['↓'], 'From the search to the first row'],
  [['?'], 'This list'],
]
