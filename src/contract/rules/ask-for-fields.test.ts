import { expect, test } from 'vitest'
import { makeDonor, makePorting } from '#testing/make-porting.ts'
import { askForFields } from './ask-for-fields.ts'
import { enumerated } from './decline-guidance.ts'

const british = makePorting({ country: 'GB', donorProvider: makeDonor('Vodafone', 'GB') })
const verizon = makePorting({ donorProvider: makeDonor('Verizon') })

test('a PAC is asked for with the way to get it', () => {
  expect(askForFields(['accountPin'], british)).toBe(
    'To move your number from Vodafone we need the PAC. Please text PAC to 65075 from the number you are moving and give us the nine-character code you get back, usually within a minute.',
  )
})

test('several things are one question', () => {
  const question = askForFields(
    ['accountNumber', 'firstName', 'lastName', 'address', 'customerReference'],
    makePorting({ donorProvider: null }),
  )
  expect(question).toBe(
    'To move your number we need the account number, the billing address, the customer reference and the account holder’s name. The name and address must be exactly as on the bill.',
  )
})

test('the donor’s hints end it', () => {
  expect(askForFields(['accountNumber', 'accountPin'], verizon)).toMatch(/14 digits.*#PORT/)
})

test('ending a line is not called moving a number', () => {
  expect(askForFields(['accountPin'], { ...british, behavior: 'cancelOnly' })).toMatch(
    /^To end your line at Vodafone we need the STAC\..*75075/,
  )
})

test('what concerns the holder is said in one breath', () => {
  expect(askForFields(['firstName', 'lastName', 'birthday'], { ...verizon, donorProvider: null })).toBe(
    'To move your number we need the account holder’s name and date of birth. The name must be exactly as on the bill.',
  )
})

test('what only we know is not asked', () => {
  expect(askForFields(['provider', 'phoneNumber'], verizon)).toBeNull()
  expect(askForFields([], verizon)).toBeNull()
})

test('the kind of account is a question of its own', () => {
  expect(askForFields(['accountType'], verizon)).toBe(
    'Do you pay Verizon by bill or in advance? If by bill, does the account have one line or several; if in advance, is the line registered in your name? If you get a bill, please have its account number ready.',
  )
})

test('a part of an address is asked for once, as the address', () => {
  expect(askForFields(['address', 'address.city'], verizon)?.match(/billing address/g)).toHaveLength(1)
})

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('%j reads "%s"', (items, text) => expect(enumerated(items)).toBe(text))
