/** Names of keys as they stand on them, and what pressing one does. */
export type Keys = readonly (readonly [readonly string[], string])[]

export const ofTheList: Keys = [
  [['J'], 'Next row'],
  [['K'], 'Row before'],
  [['Enter'], 'Open the row'],
  [['N'], 'Next case that needs somebody'],
  [['.'], 'Show new cases'],
  [['/'], 'Search by number, name or id'],
  [['↓'], 'From the search to the first row'],
  [['?'], 'This list'],
]
