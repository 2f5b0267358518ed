import { describe, expect, test } from 'vitest'
import { addressLayout, addressPartKeys } from './address-layout.ts'

const keys = (country: string | null) => addressLayout(country).parts.map(({ key }) => key)

describe('addressLayout', () => {
  test.each([
    ['US', ['line1', 'line2', 'city', 'state', 'postalCode', 'country']],
    ['GB', ['line1', 'line2', 'city', 'postalCode', 'country']],
    ['IE', ['line1', 'line2', 'city', 'state', 'postalCode', 'country']],
    ['DE', ['line1', 'line2', 'postalCode', 'city', 'country']],
    ['FR', ['line1', 'line2', 'postalCode', 'city', 'country']],
    ['NL', ['line1', 'line2', 'postalCode', 'city', 'country']],
    ['ES', ['line1', 'line2', 'postalCode', 'city', 'state', 'country']],
    ['IT', ['line1', 'line2', 'postalCode', 'city', 'state', 'country']],
    ['BR', [...addressPartKeys]],
    [null, [...addressPartKeys]],
    ['constructor', [...addressPartKeys]],
  ])('%s: %j', (country, parts) => expect(keys(country)).toEqual(parts))

  test('parts go by the country’s names', () => {
    const label = (country: string, key: string) => addressLayout(country).parts.find((part) => part.key === key)?.label
    expect(label('US', 'postalCode')).toBe('ZIP code')
    expect(label('IE', 'state')).toBe('County')
    expect(label('BR', 'state')).toBe('State or region')
  })

  test('American states are a list, with the districts and the armed forces', () => {
    const options = addressLayout('US').parts.find(({ key }) => key === 'state')?.options
    expect(options).toHaveLength(59)
    expect(options).toContainEqual({ value: 'DC', label: 'District of Columbia' })
    expect(addressLayout('DE').parts.find(({ key }) => key === 'state')).toBeUndefined()
  })

  test('a postal code is required where the country has them', () => {
    const required = (country: string | null) =>
      addressLayout(country).parts.find(({ key }) => key === 'postalCode')?.required
    expect([required('US'), required('IE'), required('HK'), required(null)]).toEqual([true, false, false, false])
  })

  test('every example fits its own pattern', () => {
    for (const country of ['US', 'GB', 'IE', 'DE', 'FR', 'NL', 'ES', 'IT']) {
      const rule = addressLayout(country).postalCode
      expect(rule?.example).toMatch(rule?.pattern ?? /^no rule$/)
    }
  })
})
