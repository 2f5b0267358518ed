import { expect, test } from 'vitest'
import { countNewRows } from './new-rows.tsx'

const rows = (ids: string) => [...ids].map((id) => ({ id }))

test.each([
  ['nothing is known yet', 'abc', undefined, 0],
  ['the same rows', 'abc', 'abc', 0],
  ['two more at the top', 'abc', 'xyab', 2],
  ['one in between, as on the worklist', 'abc', 'axbc', 1],
  ['a row left, and the next page moved up', 'abc', 'abd', 0],
  ['every row is another', 'abc', 'xyz', 3],
  ['the first rows of an empty list', '', 'xy', 2],
  ['everything is gone', 'abc', '', 0],
])('%s', (_, shown, now, count) => {
  expect(countNewRows(rows(shown), now === undefined ? undefined : rows(now))).toBe(count)
})

test('where all is shown, what comes last is new as well', () => {
  expect(countNewRows(rows('abc'), rows('abcd'), true)).toBe(1)
  expect(countNewRows(rows('abc'), rows('abd'), false)).toBe(0)
})
