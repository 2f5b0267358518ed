import { expect, test } from 'vitest'
import { countryName } from './country-name.ts'

test.each([
  ['GB', 'United Kingdom (GB)'],
  ['UK1', 'UK1'],
  ['gb', 'gb'],
  ['', ''],
])('%s is called %s', (country, name) => {
  expect(countryName(country)).toBe(name)
})
