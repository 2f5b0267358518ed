import { describe, expect, test } from 'vitest'
import { Failure } from '#contract/errors.ts'
import { fieldsNamedIn } from './telnyx-refusals.ts'
import { searchTextOf } from './telnyx-search-text.ts'

describe('what the upstream can search', () => {
  test.each([
    [undefined, undefined],
    ['  ', undefined],
    ['pr_4f2a', 'pr_4f2a'],
    ['(312) 535-4200', '3125354200'],
    ['0044 20 7946', '44207946'],
    ['+1312', '1312'],
  ])('%s', (typed, text) => {
    expect(searchTextOf(typed)).toBe(text)
  })

  test.each(['12', 'Miriam', 'pr_<script>', '+', '٣٣٣'])('%s cannot be searched, and says so at its field', (typed) => {
    expect(() => searchTextOf(typed)).toThrow(Failure)
  })
})

describe('fields that a refusal names', () => {
  test.each([
    ['postal_code is required', ['postalCode']],
    ['foc_date_requested_by_user must lie in an allowed window', ['focDateRequested']],
    ['new_billing_phone_number and pin_passcode', ['newBillingPhoneNumber', 'pinPasscode']],
    ['This type of change is not allowed', []],
    ['porting_option.type is not known', ['portingType']],
  ])('%s', (message, fields) => {
    expect(Object.keys(fieldsNamedIn(message)).sort()).toEqual([...fields].sort())
  })
})
