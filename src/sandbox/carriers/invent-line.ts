/**
 * The truth about a number that the world does not know: a porting made by hand. It agrees with whatever was typed,
 * except where the typed text asks for trouble (`0000` at the end of a code, the word "wrong" in a name or a street) or
 * the number does (number-scenarios.ts). Then the right value is the one that docs/sandbox.md gives. Nothing is random.
 */
import type { CarrierSubmission, LineTruth } from '../model.ts'
import { numberScenarioOf } from './number-scenarios.ts'

/** What is right where the typed value is not. A code follows its country. */
const documentedTruth = {
  firstName: 'Alex',
  lastName: 'Morgan',
  birthday: '1990-01-31',
  line1: '1 Main Street',
  city: 'Springfield',
  accountNumber: '123456789',
  billingPin: '1234',
} as const

/** By calling code; every other country has the first. */
const documentedPins = { '': '123456', '+44': 'PAC123456', '+33': '01P123456789' }
const documentedPostalCodes = { '': '10001', '+44': 'SW1A 1AA', '+353': 'D02 X285', '+31': '1011 AB' }
const countries = {
  '': 'US',
  '+44': 'GB',
  '+353': 'IE',
  '+49': 'DE',
  '+33': 'FR',
  '+31': 'NL',
  '+34': 'ES',
  '+39': 'IT',
  '+46': 'SE',
  '+43': 'AT',
}

/** `typed` is what was sent so far; a value that is not there yet is held as documented. */
export function inventLine(phoneNumber: string, donorProvider: string | null, typed: CarrierSubmission): LineTruth {
  const scenario = numberScenarioOf(phoneNumber)
  const isFixed = (key: keyof LineTruth) => scenario?.fixed?.includes(key) ?? false
  const held = (key: keyof LineTruth, value: string | null, truth: string) =>
    value === null || isFixed(key) || asksForTrouble(value) ? truth : value

  const pin = byCallingCode(documentedPins, phoneNumber)
  return {
    phoneNumber,
    // Where the pair does not ask for the donor, a PAC for example, the code itself leads to it.
    donorProvider: donorProvider ?? 'unnamed',
    network: scenario?.ending === '63' ? typed.provider : null,
    firstName: held('firstName', typed.firstName, documentedTruth.firstName),
    lastName: held('lastName', typed.lastName, documentedTruth.lastName),
    birthday: isFixed('birthday') ? documentedTruth.birthday : (typed.birthday ?? documentedTruth.birthday),
    address: addressOf(phoneNumber, typed, scenario?.ending),
    accountNumber: held('accountNumber', typed.accountNumber, documentedTruth.accountNumber),
    accountPin: held('accountPin', typed.accountPin, pin),
    billingPin: held('billingPin', typed.billingPin, documentedTruth.billingPin),
    accountType: accountTypeOf(typed, isFixed('accountType')),
    isProtected: false,
    isActive: true,
    isPrepaid: typed.accountType?.startsWith('prepaid') ?? false,
    isAdministrative: false,
    isPendingElsewhere: false,
    isDuplicated: false,
    isVague: false,
    refusesSilently: false,
    consent: true,
    answersAfter: 0,
    ...scenario?.line,
  }
}

/** Codes that end in 0000, names and streets that say so. */
function asksForTrouble(value: string): boolean {
  return /0000[A-Za-z]*\s*$|\bwrong\b/i.test(value)
}

function addressOf(phoneNumber: string, { address }: CarrierSubmission, ending: string | undefined) {
  const postalCode = byCallingCode(documentedPostalCodes, phoneNumber)
  const { line1, city } = documentedTruth
  if (!address || ending === '75') {
    const country = address?.country ?? byCallingCode(countries, phoneNumber)
    return { line1, line2: null, city, state: null, postalCode, country }
  }
  const isOtherPlace = ending === '71' || (address.postalCode !== null && asksForTrouble(address.postalCode))
  return {
    ...address,
    line1: ending === '72' || asksForTrouble(address.line1) ? line1 : address.line1,
    city: asksForTrouble(address.city) ? city : address.city,
    postalCode: isOtherPlace ? postalCode : address.postalCode,
  }
}

/** Ireland only; a prepaid line that is declared as bill-pay is what the ending 68 is for. */
function accountTypeOf({ accountType }: CarrierSubmission, isFixed: boolean): string | null {
  return accountType !== null && isFixed ? 'prepaidRegistered' : accountType
}

function byCallingCode<T>(table: Record<string, T> & { '': T }, phoneNumber: string): T {
  const code = Object.keys(table).find((start) => start !== '' && phoneNumber.startsWith(start))
  return table[code ?? ''] ?? table['']
}
