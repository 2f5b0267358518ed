import { expect, test } from 'vitest'
import { makePorting } from '#testing/make-porting.ts'
import { lastChangeAt, statusSince } from './when.ts'

const everyStamp = {
  createdAt: '2026-11-01T00:00:00Z',
  lastRequestedAt: '2026-11-02T00:00:00Z',
  lastDeclinedAt: '2026-11-03T00:00:00Z',
  completedAt: '2026-11-04T00:00:00Z',
  canceledAt: '2026-11-05T00:00:00Z',
  expiredAt: '2026-11-06T00:00:00Z',
  failedAt: '2026-11-07T00:00:00Z',
}

test.each([
  ['draft', '2026-11-01', '2026-11-01'],
  ['initiated', null, '2026-11-03'],
  ['pending', null, '2026-11-03'],
  ['informationRequired', null, '2026-11-03'],
  ['requested', '2026-11-02', '2026-11-03'],
  ['declined', '2026-11-03', '2026-11-03'],
  ['completed', '2026-11-04', '2026-11-04'],
  ['canceled', '2026-11-05', '2026-11-05'],
  ['expired', '2026-11-06', '2026-11-06'],
  ['failed', '2026-11-07', '2026-11-07'],
  ['frozen', null, '2026-11-03'],
  ['constructor', null, '2026-11-03'],
])('%s with every stamp set goes by its own: since %s, changed %s', (status, since, changed) => {
  const porting = makePorting({ status, ...everyStamp })
  expect(statusSince(porting)).toBe(since && `${since}T00:00:00Z`)
  expect(lastChangeAt(porting)).toBe(`${changed}T00:00:00Z`)
})

test('a stamp that is missing leaves what is there', () => {
  const porting = makePorting({ status: 'completed', completedAt: null })
  expect(statusSince(porting)).toBeNull()
  expect(lastChangeAt(porting)).toBe(porting.lastRequestedAt)
})
