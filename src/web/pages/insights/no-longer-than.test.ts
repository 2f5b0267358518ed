import { expect, test } from 'vitest'
import { noLongerThan } from './no-longer-than.ts'

test.each([
  [0, 'less than a minute'],
  [1, '1 min'],
  [60, '1 min'],
  [61, '2 min'],
  [59 * 60 + 1, '1 h'],
  [119 * 60, '2 h'],
  [47 * 3600 + 1, '2 days'],
  [48 * 3600, '2 days'],
  [48 * 3600 + 1, '3 days'],
])('%d seconds are no longer than %s', (seconds, text) => {
  expect(noLongerThan(seconds)).toBe(text)
})
