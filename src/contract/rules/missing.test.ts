import { describe, expect, test } from 'vitest'
import { hasField, missingAddressParts, missingFields } from './missing.ts'

describe('hasField', () => {
  const cases: [what: string, porting: Record<string, unknown>, key: string, has: boolean][] = [
    ['a filled text', { accountNumber: '1' }, 'accountNumber', true],
    ['an empty text', { accountNumber: '' }, 'accountNumber', false],
    ['blanks only', { accountNumber: '  ' }, 'accountNumber', false],
    ['null', { accountNumber: null }, 'accountNumber', false],
    ['a PIN on file', { accountPinExists: true }, 'accountPin', true],
    ['no PIN on file', { accountPinExists: false }, 'accountPin', false],
    ['a PIN in clear counts for nothing', { accountPin: '1234' }, 'accountPin', false],
    ['a billing PIN on file', { billingPinExists: true }, 'billingPin', true],
    ['approval given', { donorProviderApproval: true }, 'donorProviderApproval', true],
    ['approval refused', { donorProviderApproval: false }, 'donorProviderApproval', false],
    ['approval unknown', { donorProviderApproval: null }, 'donorProviderApproval', false],
    ['a donor', { donorProvider: { id: 'svp_1' } }, 'donorProvider', true],
    ['no address', { address: null }, 'address', false],
    ['an address', { address: { line1: 'a', city: 'b', country: 'US', postalCode: '1' } }, 'address', true],
    [
      'an address without its ZIP',
      { address: { line1: 'a', city: 'b', country: 'US', postalCode: null } },
      'address',
      false,
    ],
    [
      'an Irish one without Eircode',
      { address: { line1: 'a', city: 'b', country: 'IE', postalCode: null } },
      'address',
      true,
    ],
    ['a part of an address', { address: { postalCode: '1' } }, 'address.postalCode', true],
    ['a part of no address', { address: null }, 'address.postalCode', false],
    ['an unknown key that is there', { customerReference: 'x' }, 'customerReference', true],
    ['an unknown key that is not', {}, 'customerReference', false],
    ['a name every object inherits', {}, 'constructor', false],
  ]
  test.each(cases)('%s', (_what, porting, key, has) => expect(hasField(porting, key)).toBe(has))
})

test('missing keeps the order of required and drops repeats', () => {
  expect(missingFields(['b', 'a', 'b', 'c'], (key) => key === 'c')).toEqual(['b', 'a'])
})

test('an address names its missing parts', () => {
  expect(missingAddressParts({ line1: ' ', city: 'b', country: 'GB' })).toEqual(['line1', 'postalCode'])
  expect(missingAddressParts(null)).toEqual(['line1', 'city', 'country'])
})
