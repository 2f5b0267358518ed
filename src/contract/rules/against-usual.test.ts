import { expect, test } from 'vitest'
import { againstUsual } from './against-usual.ts'

/** A Wednesday. */
const now = Date.parse('2026-11-25T12:00:00Z')
const ago = (hours: number) => new Date(now - hours * 3_600_000).toISOString()
const item = (status: string, hours: number, more: object = {}) => ({
  ...{
    status,
    country: 'US',
    scheduledOn: null,
    statusSince: ago(hours),
    createdAt: ago(hours),
  },
  ...more,
})

test.each([
  ['an answer one working day late', item('requested', 31), '7 h late', true],
  ['an answer that may still come', item('requested', 21), 'due in 3 h', false],
  ['a weekend does not count', item('requested', 118), '46 h late', true],
  ['a fixed date ahead', item('requested', 200, { scheduledOn: '2026-11-25' }), undefined, undefined],
  ['a fixed date over', item('requested', 200, { scheduledOn: '2026-11-23' }), 'date passed 24 h ago', true],
  ['preparation takes minutes', item('pending', 5), '3 h late', true],
  ['consent about to end', item('initiated', 4.5), 'approval ends in 30 min', true],
  ['consent over', item('initiated', 6), 'approval time is over', true],
  ['a draft about to be removed', item('draft', 28 * 24), 'removed in 2 days', false],
  ['a draft on its last day', item('draft', 29.5 * 24), 'removed in 12 h', true],
  ['a decline waits on us', item('declined', 50), undefined, undefined],
  ['a status nobody knows', item('parked', 50), undefined, undefined],
])('%s', (_, porting, text, isLate) => {
  const said = againstUsual(porting, now)
  expect(said?.text).toBe(text)
  expect(said?.isLate).toBe(isLate)
})

test.each(['pending', 'initiated', 'requested'])('nothing is said of %s where nobody saw it begin', (status) => {
  expect(againstUsual(item(status, 5, { statusSince: null }), now)).toBeNull()
})
