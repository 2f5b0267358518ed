import { expect, test } from 'vitest'
import { isSameValue } from './is-same-value.ts'

test.each<[unknown, unknown, boolean]>([
  ['Albany', ' albany ', true],
  ['18  Alder Street', '18 Alder street', true],
  ['Jose\u0301', 'José', true],
  ['2026-12-01T15:00:00Z', '2026-12-01T15:00:00.000Z', true],
  ['2026-12-01T15:00:00Z', '2026-12-01T15:00:01Z', false],
  ['Albany', 'Troy', false],
  [null, undefined, true],
  [null, '', false],
  [4, 4, true],
  [{ id: 'p4', name: 'Orange' }, 'p4', true],
  [{ id: 'p4', name: 'Orange' }, 'p5', false],
  [{ city: 'Albany', line2: null }, { city: 'albany ' }, true],
  [{ city: 'Albany', line2: 'Apt 4' }, { city: 'Albany' }, false],
])('%s and %s: %s', (one, other, isSame) => {
  expect(isSameValue(one, other)).toBe(isSame)
})
