import { expect, test } from 'vitest'
import { readNumber } from './read-number.ts'

const first = (typed: string, likely: string[] = []) => readNumber(typed, likely)[0]

test.each([
  '+12125550148',
  '+1 212 555 0148',
  '+1 (212) 555-0148',
  '0012125550148',
  '\u202a+1\u00a0212\u00a0555\u20110148\u202c',
  '＋1 212 555 0148',
])('%s carries its country and needs no guess', (typed) => {
  expect(readNumber(typed, ['GB'])).toEqual([{ number: '+12125550148', guessed: null }])
})

test('a national spelling is read for the likely countries first, and the others are kept', () => {
  expect(first('(212) 555-0148')).toEqual({ number: '+12125550148', guessed: 'US' })
  expect(readNumber('07700 900317', ['GB']).map(({ number }) => number)).toContain('+447700900317')
  const readings = readNumber('020 7946 0018', ['IE', 'GB'])
  expect(readings.length).toBeGreaterThan(1)
  expect(new Set(readings.map(({ number }) => number)).size).toBe(readings.length)
})

test.each(['', 'hello', '12', '+', '+0', '+999999999999999999', '<b>', 'usr_0SN'])('%s is no number', (typed) => {
  expect(readNumber(typed, ['US'])).toEqual([])
})
