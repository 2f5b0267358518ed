import { expect, test } from 'vitest'
import { numberFacts } from './portability-words.ts'

test('what is known of a number is told in words, and an unknown code by its own name', () => {
  const told = (lineType: string | null, carrier: string | null, portabilityStatus: string | null) =>
    numberFacts({ lineType, carrier, portabilityStatus })
  expect(told('wireline', 'Lumen', 'confirmed')).toBe('Landline · Lumen · portability confirmed')
  expect(told('voip', null, 'provisional')).toBe('VoIP · portability provisional')
  expect(told('satellite', 'Iridium', null)).toBe('satellite · Iridium')
  expect(told(null, null, null)).toBe('')
})
