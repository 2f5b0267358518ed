import { expect, test } from 'vitest'
import { portingStatuses } from '../resources/porting.ts'
import { describeStatus, phaseWords, statusWords, waitingOn } from './porting-status.ts'

test('every status has words of its own and a rank of its own', () => {
  expect(Object.keys(statusWords).sort()).toEqual([...portingStatuses].sort())
  const words = Object.values(statusWords)
  expect(new Set(words.map(({ label }) => label)).size).toBe(words.length)
  expect(words.map(({ order }) => order).sort()).toEqual(words.map((_word, index) => index))
  for (const { phase } of words) expect(phaseWords).toHaveProperty(phase)
})

test('a request with a date is one whose date is fixed', () => {
  expect(describeStatus({ status: 'requested', scheduledOn: null }).phase).toBe('donor')
  expect(describeStatus({ status: 'requested', scheduledOn: '2026-12-01' }).phase).toBe('fixed')
  expect(describeStatus({ status: 'draft', scheduledOn: '2026-12-01' }).phase).toBe('preparing')
})

test.each(['frozen', 'constructor', '__proto__', ''])('the unknown status %j shows itself', (status) => {
  expect(describeStatus({ status, scheduledOn: null })).toEqual({ label: status, phase: 'ended', raw: status })
  expect(waitingOn({ status, scheduledOn: null })).toBe('Not known')
})
