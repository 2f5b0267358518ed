import { expect, test } from 'vitest'
import { subRequestStatuses } from '../resources/port-request.ts'
import { subRequestUrgentAt, urgentSubRequestStatuses } from './sub-request-urgency.ts'

const since = Date.parse('2026-11-20T12:00:00Z')
const at = (status: string, focDate: string | null = null) => {
  const moment = subRequestUrgentAt({ status, focDate }, since)
  return moment === null ? null : new Date(moment).toISOString()
}

test.each([
  ['exception', null, '2026-11-19T12:00:00.000Z'],
  ['in-process', null, '2026-11-23T12:00:00.000Z'],
  ['foc-date-confirmed', '2026-12-01T15:00:00Z', '2026-12-02T15:00:00.000Z'],
  ['foc-date-confirmed', null, '2026-11-21T12:00:00.000Z'],
  ['foc-date-confirmed', 'soon', '2026-11-21T12:00:00.000Z'],
  ['ported', null, null],
  ['somethingNew', null, null],
  ['constructor', null, null],
])('%s with the date %s needs somebody from %s', (status, focDate, expected) => {
  expect(at(status, focDate)).toBe(expected)
})

test('an exception goes before whatever else has waited as long', () => {
  const others = urgentSubRequestStatuses.filter((status) => status !== 'exception')
  expect(others.length).toBeGreaterThan(3)
  for (const status of others) expect((at('exception') ?? '') < (at(status) ?? '')).toBe(true)
})

test('a status without a stamp is nobody’s guess', () => {
  for (const status of subRequestStatuses) expect(subRequestUrgentAt({ status, focDate: null }, Number.NaN)).toBeNull()
})
