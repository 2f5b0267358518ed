import { expect, test } from 'vitest'
import { ageText, dayText, exactText, momentText } from './format-date.ts'

const now = Date.parse('2026-11-21T12:00:00Z')

test.each([
  ['2026-11-21T11:59:31Z', 'now'],
  ['2026-11-21T12:00:40Z', 'now'],
  ['2026-11-21T11:20:00Z', '40 min'],
  ['2026-11-20T10:00:00Z', '26 h'],
  ['2026-11-19T12:00:00Z', '2 d'],
  ['2025-11-21T12:00:00Z', '365 d'],
  ['not a time', '–'],
])('the age of %s is %s', (at, text) => {
  expect(ageText(at, now)).toBe(text)
})

test('what is not a time is shown as it came', () => {
  expect(momentText('soon', now)).toBe('soon')
  expect(exactText('soon')).toBe('soon')
  expect(dayText('soon')).toBe('soon')
})

test('the exact time carries UTC, and the year only where it differs', () => {
  expect(exactText('2026-11-20T15:31:13Z')).toContain('2026-11-20 15:31:13 UTC')
  expect(momentText('2026-03-02T12:00:00Z', now)).not.toContain('2026')
  expect(momentText('2024-03-02T12:00:00Z', now)).toContain('2024')
  expect(dayText('2026-12-01')).toMatch(/^Tue,? 1 Dec 2026$/)
})
