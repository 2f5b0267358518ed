import { expect, test } from 'vitest'
import { subRequestStatuses } from '../resources/port-request.ts'
import { subRequestPhrase } from './sub-request-phrase.ts'

test.each([
  ['exception', null, 'Correction: see comments'],
  ['foc-date-confirmed', '2026-12-01T15:00:00Z', 'Moves on Tue 1 Dec'],
  ['foc-date-confirmed', null, 'Date is fixed'],
  ['foc-date-confirmed', 'soon', 'Moves on soon'],
  ['somethingNew', null, 'Status is new to this desk'],
  ['constructor', null, 'Status is new to this desk'],
])('%s with the date %s is “%s”', (status, focDate, phrase) => {
  expect(subRequestPhrase({ status, focDate })).toBe(phrase)
})

test('every status has a phrase of its own', () => {
  const phrases = subRequestStatuses.map((status) => subRequestPhrase({ status, focDate: null }))
  expect(new Set(phrases).size).toBe(subRequestStatuses.length)
})
