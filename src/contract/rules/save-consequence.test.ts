import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyPorting } from '#testing/any-porting.ts'
import { makeDeclined, makePorting } from '#testing/make-porting.ts'
import { saveConsequence } from './save-consequence.ts'

const lacking = (status: string, missing: string[], declinedAttempts = 0) =>
  makePorting({ status, missing, declinedAttempts, accountNumber: null, accountPinExists: false })

describe('saveConsequence', () => {
  test('in declined even nothing is a new attempt', () => {
    expect(saveConsequence(makeDeclined(null, { declinedAttempts: 2 }), {})).toEqual({
      kind: 'newAttempt',
      missing: [],
      attempt: 3,
      donor: 'AT&T',
      button: 'Send attempt 3 to AT&T',
    })
  })

  test('in declined a save that leaves something missing is no sure attempt', () => {
    const porting = lacking('declined', ['accountNumber', 'accountPin'], 1)
    expect(saveConsequence(porting, { accountNumber: '1' })).toEqual({
      kind: 'incomplete',
      missing: ['accountPin'],
      attempt: 2,
      donor: 'AT&T',
      button: 'Save what I have',
    })
    expect(saveConsequence(porting, { accountNumber: '1', accountPin: '2' }).kind).toBe('newAttempt')
  })

  test('a save that leaves something missing sends nothing', () => {
    const porting = lacking('informationRequired', ['accountNumber', 'accountPin'])
    expect(saveConsequence(porting, { accountNumber: '1' })).toMatchObject({
      kind: 'incomplete',
      missing: ['accountPin'],
      attempt: null,
    })
  })

  test('the save that completes it sends the request', () => {
    const porting = lacking('informationRequired', ['accountNumber', 'accountPin'], 1)
    expect(saveConsequence(porting, { accountNumber: '1', accountPin: '2' })).toEqual({
      kind: 'sendsRequest',
      missing: [],
      attempt: 2,
      donor: 'AT&T',
      button: 'Send request to AT&T',
    })
  })

  test('it goes to the donor that it names, never to the one before', () => {
    const nameOf = (id: string) => (id === 'svp_v' ? 'Verizon' : undefined)
    const button = (donorProvider: string) => saveConsequence(makeDeclined(null), { donorProvider }, nameOf).button
    expect(button('svp_v')).toBe('Send attempt 2 to Verizon')
    expect(button('svp_unknown')).toBe('Send attempt 2 to the donor')
  })

  test('bill pay in Ireland needs its account number too', () => {
    const porting = makePorting({
      status: 'informationRequired',
      country: 'IE',
      required: ['accountType'],
      missing: ['accountType'],
      accountNumber: null,
    })
    expect(saveConsequence(porting, { accountType: 'postpaidSingle' })).toMatchObject({
      kind: 'incomplete',
      missing: ['accountNumber'],
    })
    expect(saveConsequence(porting, { accountType: 'postpaidSingle', accountNumber: '1' }).kind).toBe('sendsRequest')
    expect(saveConsequence(porting, { accountType: 'prepaidRegistered' }).kind).toBe('sendsRequest')
  })

  test('pending is no different', () => {
    expect(saveConsequence(makePorting({ status: 'pending' }), { firstName: 'Mia' }).kind).toBe('sendsRequest')
  })

  test.each(['draft', 'requested', 'somethingNew'])('in %s nothing is sent', (status) => {
    expect(saveConsequence(lacking(status, ['accountPin']), { accountNumber: '1' })).toMatchObject({
      kind: 'saves',
      missing: ['accountPin'],
      attempt: null,
    })
  })

  test('an unknown key counts once it is sent', () => {
    const porting = makePorting({
      status: 'informationRequired',
      required: ['ref', 'constructor'],
      missing: ['ref', 'constructor'],
    })
    expect(saveConsequence(porting, { other: { ref: 'x' } }).missing).toEqual(['constructor'])
    expect(saveConsequence(porting, { other: { ref: 'x', constructor: 'y' } }).kind).toBe('sendsRequest')
  })

  test('a date that is cleared is missing where it is required', () => {
    const porting = makePorting({ status: 'informationRequired', required: ['scheduledOn'], scheduledOn: '2026-12-01' })
    expect(saveConsequence(porting, { scheduledOn: null }).missing).toEqual(['scheduledOn'])
  })

  test('without changes it agrees with what the server calls missing', () => {
    fc.assert(
      fc.property(anyPorting, (porting) => {
        expect(saveConsequence(porting, {}).missing).toEqual(porting.missing)
      }),
    )
  })
})
