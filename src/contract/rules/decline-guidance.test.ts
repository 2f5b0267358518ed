import { describe, expect, test } from 'vitest'
import { makeDeclined, makeDonor } from '#testing/make-porting.ts'
import { declineGuidance } from './decline-guidance.ts'
import { guidedCodes } from './declined-codes.ts'

const american = makeDeclined(null)
const british = makeDeclined(null, { country: 'GB', donorProvider: makeDonor('EE', 'GB'), required: ['accountPin'] })

describe('declineGuidance', () => {
  /** Fields and manner of retry: section "declinedCode → meaning" of the vendor's sample and native embed. */
  test.each([
    ['portingAccountNumberRequiredOrInvalid', ['accountNumber'], 'correct'],
    ['portingAccountPinRequiredOrInvalid', ['accountPin'], 'correct'],
    ['portingZipCodeRequiredOrInvalid', ['address.postalCode'], 'correct'],
    ['portingAddressRequiredOrInvalid', ['address'], 'correct'],
    ['portingFirstNameRequiredOrInvalid', ['firstName'], 'correct'],
    ['portingLastNameRequiredOrInvalid', ['lastName'], 'correct'],
    ['portingUserInformationMismatch', ['firstName', 'lastName', 'address', 'accountNumber'], 'correct'],
    ['portingPhoneNumberPortProtected', [], 'unchanged'],
    ['portingPhoneNumberNotActive', [], 'unchanged'],
    ['portingPhoneNumberNotFound', ['donorProvider', 'phoneNumber'], 'correct'],
    ['portingPhoneNumberPrepaid', ['accountNumber', 'accountPin'], 'correct'],
    ['portingPhoneNumberAdministrative', [], 'stop'],
    ['portingPendingOtherProvider', [], 'unchanged'],
    ['portingDuplicated', [], 'stop'],
    ['portingSameNewAndOldNetworkProvider', [], 'stop'],
    ['portingDeclined', [], 'once'],
    ['portingSomethingNew', [], 'once'],
    ['constructor', [], 'once'],
    [null, [], 'once'],
  ])('%s leads to %j and is retried "%s"', (code, fields, retry) => {
    expect(declineGuidance(code, american)).toMatchObject({ code, fields, retry })
  })

  test('one unchanged attempt is worth it, a second is not', () => {
    const again = (declinedAttempts: number) => declineGuidance(null, { ...american, declinedAttempts }).beforeRetry
    expect(again(1)).toContain('worth trying')
    expect(again(2)).not.toContain('worth trying')
    expect(again(2)).toContain('Contact the provider')
  })

  test('the account number is what the country calls one', () => {
    const words = (name: string, country: string) => {
      const porting = { ...american, country, donorProvider: makeDonor(name, country) }
      const { guidance, ask } = declineGuidance('portingAccountNumberRequiredOrInvalid', porting)
      return `${guidance} ${ask}`
    }
    expect(words('TIM', 'IT')).toContain('serial number')
    expect(words('Movistar', 'ES')).toContain('identity document')
    expect(words('Verizon Prepaid', 'US')).toContain('often the phone number')
    for (const [name, country] of [
      ['TIM', 'IT'],
      ['Movistar', 'ES'],
      ['Verizon Prepaid', 'US'],
    ] as const)
      expect(words(name, country)).not.toMatch(/is not the (phone|device)|usually not your phone/)
  })

  test('a code without advice shows itself', () => {
    const guidance = declineGuidance('portingSomethingNew', american)
    expect(guidance).toMatchObject({ known: false, title: 'portingSomethingNew', raw: 'The request was declined.' })
  })

  test('the donor’s own way ends the question', () => {
    expect(declineGuidance('portingAccountPinRequiredOrInvalid', american).ask).toContain('*PORT')
    expect(declineGuidance('portingAccountPinRequiredOrInvalid', british).ask).toContain('text PAC to 65075')
    const verizon = { ...american, donorProvider: makeDonor('Verizon') }
    expect(declineGuidance('portingPhoneNumberPortProtected', verizon).ask).toContain('Number Lock')
  })

  test('words follow the country', () => {
    expect(declineGuidance('portingAccountPinRequiredOrInvalid', british).headline).toBe('EE did not accept the PAC')
    expect(declineGuidance('portingZipCodeRequiredOrInvalid', british).headline).toBe(
      'EE has another postcode on the account',
    )
    expect(declineGuidance('portingZipCodeRequiredOrInvalid', american).headline).toBe(
      'AT&T has another ZIP code on the account',
    )
  })

  test('a billing PIN is in question where it is required', () => {
    const porting = { ...american, required: ['accountPin', 'billingPin'] }
    expect(declineGuidance('portingAccountPinRequiredOrInvalid', porting).fields).toEqual(['accountPin', 'billingPin'])
  })

  test('notes are about the matter only', () => {
    const ids = (code: string) => declineGuidance(code, american).notes.map(({ id }) => id)
    expect(ids('portingAccountPinRequiredOrInvalid')).toEqual(['att'])
    expect(ids('portingLastNameRequiredOrInvalid')).toEqual([])
  })

  test.each(guidedCodes)('%s: no placeholder is left', (code) => {
    for (const porting of [american, british]) {
      expect(JSON.stringify(declineGuidance(code, porting))).not.toContain('{code}')
      expect(JSON.stringify(declineGuidance(code, porting))).not.toContain('{postalCode}')
    }
  })
})
