import { describe, expect, test } from 'vitest'
import { anySubRequest } from '#testing/any-sub-request.ts'
import type { SubRequestField } from '../resources/sub-request-changes.ts'
import { hideAccount } from './hide-account.ts'
import { cover } from './hide-personal.ts'
import {
  changesOf,
  checkSubRequestField,
  missingFields,
  numberInAnySpelling,
  subRequestForm,
  valuesOnFile,
} from './sub-request-form.ts'

describe('which fields stand first', () => {
  test.each<[string[], SubRequestField[]]>([
    [['POSTAL_CODE_MISMATCH'], ['postalCode']],
    [
      ['PASSCODE_PIN_INVALID', 'ACCOUNT_NUMBER_MISMATCH'],
      ['accountNumber', 'pinPasscode'],
    ],
    [['SV_CONFLICT'], []],
    [[], []],
  ])('%s → %s', (codes, fields) => {
    expect(subRequestForm(anySubRequest(), codes, 'everything').first).toEqual(fields)
  })

  test('a refused date is asked for apart from the others', () => {
    expect(subRequestForm(anySubRequest(), ['FOC_REJECTED'], 'everything')).toMatchObject({
      first: [],
      asksForDate: true,
    })
    expect(subRequestForm(anySubRequest(), [], 'everything')).toMatchObject({ asksForDate: false })
    expect(subRequestForm(anySubRequest(), [], 'date')).toMatchObject({ asksForDate: true })
  })

  test('what the provider insists on and does not hold stands first too', () => {
    const sub = anySubRequest({ connectionId: null, locality: '' })
    expect(subRequestForm(sub, [], 'everything').first).toEqual(['locality', 'connectionId'])
  })

  test('identifiers of the European Union are asked for nowhere else', () => {
    expect(subRequestForm(anySubRequest(), [], 'everything').others).not.toContain('taxIdentifier')
    expect(subRequestForm(anySubRequest({ countryCode: 'DE' }), [], 'everything').others).toContain('taxIdentifier')
  })

  test.each([
    ['everything', true, true],
    ['date', true, false],
    ['connection', false, false],
  ] as const)('%s can still be changed', (scope, offersDate, offersName) => {
    const form = subRequestForm(anySubRequest(), [], scope)
    expect(form.offersDate).toBe(offersDate)
    expect(form.others.includes('holder')).toBe(offersName)
    expect(form.others).toContain('connectionId')
  })

  test('what is covered is never filled in', () => {
    const values = valuesOnFile(anySubRequest({ accountNumberEnd: '0175', pinExists: true }))
    expect([values.accountNumber, values.pinPasscode, values.taxIdentifier]).toEqual(['', '', ''])
  })
})

describe('what the desk covers of an address', () => {
  const digests = { streetAddress: 'd1', locality: 'd2', postalCode: 'd3' }
  const sub = hideAccount(anySubRequest(), digests)

  test('is covered, with a digest for what is there and nothing for what is not', () => {
    expect(sub).toMatchObject({ streetAddress: cover, locality: cover, postalCode: cover, extendedAddress: null })
    expect(sub).toMatchObject({ administrativeArea: 'NY', countryCode: 'US', hidden: digests })
    expect(JSON.stringify(sub)).not.toMatch(/Alder|Albany|12207/)
  })

  test('is no value of a form, and not missing either', () => {
    const values = valuesOnFile(sub)
    expect([values.streetAddress, values.locality, values.postalCode]).toEqual(['', '', ''])
    expect(subRequestForm(sub, [], 'everything').first).toEqual([])
    expect(missingFields(sub)).toEqual([])
    expect(missingFields(hideAccount(anySubRequest({ locality: null }), digests))).toEqual(['locality'])
  })
})

describe('numbers in any spelling', () => {
  test.each([
    ['+1 (212) 555-0148', 'US', '+12125550148'],
    ['212.555.0148', 'US', '+12125550148'],
    ['1 212 555 0148', 'CA', '+12125550148'],
    ['0044 20 7946 0018', 'US', '+442079460018'],
    ['+44 (0)20 7946 0018', '', '+442079460018'],
    ['tel:+1-212-555-0148', '', '+12125550148'],
    ['212\u2011555\u20130148', 'US', '+12125550148'],
    ['\u202a+1\u00a0212\u00a0555\u00a00148\u202c', '', '+12125550148'],
    ['\uff0b1 212 555 0148', '', '+12125550148'],
    ['1.31254E+10', 'US', null],
    ['020 7946 0018', 'GB', null],
    ['112 555 0148', 'US', null],
    ['no number', 'US', null],
    ['+', 'US', null],
    ['', 'US', null],
  ])('%s in %s', (typed, country, e164) => {
    expect(numberInAnySpelling(typed, country)).toBe(e164)
  })
})

describe('what is typed', () => {
  test.each<[SubRequestField, string, boolean]>([
    ['postalCode', '60601', true],
    ['postalCode', 'x'.repeat(21), false],
    ['administrativeArea', 'ny', true],
    ['administrativeArea', 'New York', false],
    ['billingPhoneNumber', '212 555 0148', true],
    ['billingPhoneNumber', 'my number', false],
    ['focDateRequested', 'tomorrow', false],
    ['focDateRequested', '2026-12-01T13:00:00Z', true],
    ['holder', '', true],
  ])('%s: %s', (field, value, isFine) => {
    expect(checkSubRequestField(field, value, 'US') === null).toBe(isFine)
  })

  test('is sent tidied, and what was emptied is not sent at all', () => {
    const typed = {
      administrativeArea: ' ny ',
      billingPhoneNumber: '(212) 555-0148',
      holder: '  ',
      locality: ' Albany ',
    }
    expect(changesOf(typed, 'US')).toEqual({
      administrativeArea: 'NY',
      billingPhoneNumber: '+12125550148',
      locality: 'Albany',
    })
  })
})
