import { expect, test } from 'vitest'
import { ageText, oneWorkingDayAfter } from './age-text.ts'
import { usualDuration } from './usual-duration.ts'

const minute = 60_000
const hour = 60 * minute

test.each([
  [-5, 'less than a minute'],
  [59_999, 'less than a minute'],
  [40 * minute, '40 min'],
  [hour, '1 h'],
  [47 * hour, '47 h'],
  [48 * hour, '2 days'],
  [40 * 24 * hour, '40 days'],
])('%d ms are "%s"', (span, text) => expect(ageText(span)).toBe(text))

test.each([
  ['Wednesday', '2026-11-18T10:00:00Z', '2026-11-19T10:00:00.000Z'],
  ['Friday', '2026-11-20T10:00:00Z', '2026-11-23T10:00:00.000Z'],
  ['Saturday', '2026-11-21T10:00:00Z', '2026-11-23T10:00:00.000Z'],
  ['Sunday', '2026-11-22T10:00:00Z', '2026-11-23T10:00:00.000Z'],
])('sent on a %s', (_weekday, sent, due) => {
  expect(new Date(oneWorkingDayAfter(Date.parse(sent))).toISOString()).toBe(due)
})

test.each([
  ['US', 'US law'],
  ['GB', 'UK rules'],
  ['DE', 'European rules'],
  ['BR', 'Most answers'],
  [null, 'Most answers'],
  ['constructor', 'Most answers'],
])('%s goes by %s', (country, promise) => expect(usualDuration(country).promise).toContain(promise))
