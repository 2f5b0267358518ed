import { describe, expect, it } from 'vitest'
import { type GigsDeclinedCode, gigsDeclinedCodes } from '#contract/upstream/gigs.ts'
import type { CarrierSubmission, LineTruth } from '../model.ts'
import { answerOf, transferCode } from './answer.ts'

const line: LineTruth = {
  phoneNumber: '+12125550100',
  donorProvider: 'svp_donor',
  network: null,
  firstName: 'Zoë',
  lastName: 'O’Brien-Núñez',
  birthday: '1984-02-29',
  address: {
    line1: '129 West 81st Street',
    line2: null,
    city: 'New York',
    state: 'NY',
    postalCode: '10024',
    country: 'US',
  },
  accountNumber: '123456789-00001',
  accountPin: '004711',
  billingPin: '9931',
  accountType: null,
  isProtected: false,
  isActive: true,
  isPrepaid: false,
  isAdministrative: false,
  isPendingElsewhere: false,
  isDuplicated: false,
  isVague: false,
  refusesSilently: false,
  consent: null,
  answersAfter: 60_000,
}

const right: CarrierSubmission = {
  phoneNumber: line.phoneNumber,
  provider: 'p3',
  donorProvider: line.donorProvider,
  accountNumber: line.accountNumber,
  accountPin: line.accountPin,
  billingPin: line.billingPin,
  accountType: null,
  address: line.address,
  birthday: line.birthday,
  firstName: line.firstName,
  lastName: line.lastName,
  behavior: 'portIn',
  required: [
    'donorProvider',
    'accountNumber',
    'accountPin',
    'billingPin',
    'firstName',
    'lastName',
    'birthday',
    'address',
  ],
}

interface Trouble {
  code: GigsDeclinedCode
  /** What is wrong in what was sent; `right` is the correction. */
  sent?: Partial<CarrierSubmission>
  /** What is wrong at the carrier; sending `right` again does not help, `line` does. */
  held?: Partial<LineTruth>
}

const troubles: Trouble[] = [
  { code: 'portingPhoneNumberNotFound', sent: { donorProvider: 'svp_other' } },
  { code: 'portingPhoneNumberAdministrative', held: { isAdministrative: true } },
  { code: 'portingSameNewAndOldNetworkProvider', held: { network: 'p3' } },
  { code: 'portingDuplicated', held: { isDuplicated: true } },
  { code: 'portingPendingOtherProvider', held: { isPendingElsewhere: true } },
  { code: 'portingPhoneNumberNotActive', held: { isActive: false } },
  { code: 'portingPhoneNumberPortProtected', held: { isProtected: true } },
  { code: 'portingPhoneNumberPrepaid', sent: { accountNumber: '1' }, held: { isPrepaid: true } },
  { code: 'portingAccountNumberRequiredOrInvalid', sent: { accountNumber: '123456788-00001' } },
  { code: 'portingAccountPinRequiredOrInvalid', sent: { accountPin: '004712' } },
  { code: 'portingAccountPinRequiredOrInvalid', sent: { billingPin: null } },
  { code: 'portingZipCodeRequiredOrInvalid', sent: { address: { ...line.address, postalCode: '10025' } } },
  { code: 'portingAddressRequiredOrInvalid', sent: { address: { ...line.address, line1: '130 West 81st Street' } } },
  { code: 'portingAddressRequiredOrInvalid', sent: { address: { ...line.address, city: 'Albany' } } },
  { code: 'portingAddressRequiredOrInvalid', sent: { address: null } },
  { code: 'portingFirstNameRequiredOrInvalid', sent: { firstName: 'Zora' } },
  { code: 'portingLastNameRequiredOrInvalid', sent: { lastName: 'Brien' } },
  { code: 'portingUserInformationMismatch', sent: { birthday: '1984-02-28' } },
  { code: 'portingUserInformationMismatch', sent: { lastName: 'Brien' }, held: { isVague: true } },
  { code: 'portingDeclined', held: { refusesSilently: true } },
]

describe('a carrier', () => {
  it.each(troubles)('declines with $code: sent $sent, held $held', ({ code, sent, held }) => {
    const answer = answerOf({ ...right, ...sent }, { ...line, ...held })
    expect(answer).toMatchObject({ kind: 'declined', code })
    expect(answer.kind === 'declined' && answer.message.length).toBeGreaterThan(10)
  })

  it.each(troubles.filter(({ sent }) => sent))('accepts the correction of $code ($sent)', ({ held }) => {
    expect(answerOf(right, { ...line, ...held })).toEqual({ kind: 'accepted' })
  })

  it.each(troubles.filter(({ sent }) => !sent))('accepts the same request once $held is over', ({ held }) => {
    expect(answerOf(right, { ...line, ...held }).kind).toBe('declined')
    expect(answerOf(right, line)).toEqual({ kind: 'accepted' })
  })

  it('can give every code', () => {
    expect(new Set(troubles.map((trouble) => trouble.code))).toEqual(new Set(gigsDeclinedCodes))
  })

  it('does not know a number without a line', () => {
    expect(answerOf(right, undefined)).toMatchObject({ code: 'portingPhoneNumberNotFound' })
  })

  it('breaks at cut-over only when everything else is right', () => {
    expect(answerOf(right, { ...line, answersAfter: null })).toEqual({ kind: 'broken' })
    expect(answerOf({ ...right, accountPin: '1' }, { ...line, answersAfter: null })).toMatchObject({ kind: 'declined' })
  })

  it('forgives spelling', () => {
    const typed: Partial<CarrierSubmission> = {
      accountNumber: '123456789 00001',
      accountPin: ' 00-4711',
      firstName: 'ZOE',
      lastName: "o'brien nunez",
      address: { ...line.address, line1: '129 w. 81st st', city: 'NEW YORK', postalCode: '10024 ', state: null },
    }
    expect(answerOf({ ...right, ...typed }, line)).toEqual({ kind: 'accepted' })
  })

  it('looks only at what the pair requires', () => {
    const empty = { accountNumber: null, accountPin: null, billingPin: null, address: null, birthday: null }
    const sent = { ...right, ...empty, firstName: 'Someone', lastName: 'Else', donorProvider: null, required: [] }
    expect(answerOf(sent, line)).toEqual({ kind: 'accepted' })
  })
})

describe('Irish account types', () => {
  const required = ['donorProvider', 'accountType', 'firstName', 'lastName']
  const typed = (accountType: string, accountNumber: string | null = null) => ({
    ...right,
    accountType,
    accountNumber,
    required: accountType.startsWith('postpaid') ? [...required, 'accountNumber'] : required,
  })

  it('must say prepaid of a prepaid line, registered or not', () => {
    const prepaid = { ...line, isPrepaid: true, accountType: 'prepaidRegistered' }
    expect(answerOf(typed('postpaidSingle', '1'), prepaid)).toMatchObject({ code: 'portingPhoneNumberPrepaid' })
    expect(answerOf(typed('prepaidRegistered'), prepaid)).toEqual({ kind: 'accepted' })
    expect(answerOf(typed('prepaidUnregistered'), prepaid)).toEqual({ kind: 'accepted' })
  })

  it('cannot hide that a bill-pay line has an account number', () => {
    const billPay = { ...line, accountType: 'postpaidSingle' }
    const hidden = answerOf(typed('prepaidRegistered'), billPay)
    expect(hidden).toMatchObject({ code: 'portingAccountNumberRequiredOrInvalid' })
    expect(answerOf(typed('postpaidMulti', line.accountNumber), billPay)).toEqual({ kind: 'accepted' })
  })
})

describe('transfer codes', () => {
  it.each([
    ['ABC123456', 'portIn', 'ABC123456'],
    ['ABC123456', 'cancelOnly', '123456ABC'],
    ['123456ABC', 'portIn', 'ABC123456'],
    ['123456ABC', 'cancelOnly', '123456ABC'],
    ['004711', 'cancelOnly', '004711'],
  ] as const)('%s serves %s as %s', (held, behavior, expected) => {
    expect(transferCode(held, behavior)).toBe(expected)
  })

  it('refuse a PAC that is sent to end the line', () => {
    const pac = { ...line, accountPin: 'ABC123456' }
    const sent = { ...right, behavior: 'cancelOnly' as const, required: ['accountPin'] }
    expect(answerOf({ ...sent, accountPin: 'ABC123456' }, pac)).toMatchObject({
      code: 'portingAccountPinRequiredOrInvalid',
    })
    expect(answerOf({ ...sent, accountPin: '123456 abc' }, pac)).toEqual({ kind: 'accepted' })
  })
})
