import { expect, test } from 'vitest'
import { acceptedEncoding } from './accepted-encoding.ts'

test.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip;q=1.0, BR;q=0.1', 'br'],
  ['gzip, deflate', 'gzip'],
  ['br;q=0, gzip;q=0.5', 'gzip'],
  ['br ; q=0.000,gzip; q=0', null],
  ['br;q=0.001', 'br'],
  ['identity', null],
  ['*', null],
  ['brotli, xgzip', null],
  ['', null],
  [undefined, null],
])('%s → %s', (header, expected) => {
  expect(acceptedEncoding(header)).toBe(expected)
})
