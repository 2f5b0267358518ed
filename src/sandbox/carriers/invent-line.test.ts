import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { gigsDeclinedCodes } from '#contract/upstream/gigs.ts'
import type { CarrierSubmission } from '../model.ts'
import { answerOf } from './answer.ts'
import { inventLine } from './invent-line.ts'
import { numberScenarios } from './number-scenarios.ts'

const typed: CarrierSubmission = {
  phoneNumber: '+12125550100',
  provider: 'p3',
  donorProvider: 'svp_donor',
  accountNumber: '555',
  accountPin: '4711',
  billingPin: null,
  accountType: null,
  address: { line1: '9 Elm Street', line2: null, city: 'Albany', state: 'NY', postalCode: '12207', country: 'US' },
  birthday: null,
  firstName: 'Ada',
  lastName: 'Lovett',
  behavior: 'portIn',
  required: ['donorProvider', 'accountNumber', 'accountPin', 'firstName', 'lastName', 'address'],
}

/** What the carrier says to `sent` after it has fixed its truth at the first request, `first`. */
function answer(ending: string, first: Partial<CarrierSubmission>, sent = first) {
  const phoneNumber = `+121255501${ending}`
  const line = inventLine(phoneNumber, typed.donorProvider, { ...typed, phoneNumber, ...first })
  const said = answerOf({ ...typed, phoneNumber, ...sent }, line)
  return said.kind === 'declined' ? said.code : said.kind
}

describe('a number that the world does not know', () => {
  it('agrees with what was typed', () => {
    expect(answer('00', {})).toBe('accepted')
    expect(answer('42', { accountNumber: 'anything 1', accountPin: '999999' })).toBe('accepted')
  })

  it.each<[string, Partial<CarrierSubmission>, Partial<CarrierSubmission>]>([
    ['portingAccountNumberRequiredOrInvalid', { accountNumber: '77120000' }, { accountNumber: '123456789' }],
    ['portingAccountPinRequiredOrInvalid', { accountPin: '0000' }, { accountPin: '123456' }],
    ['portingFirstNameRequiredOrInvalid', { firstName: 'Wrong' }, { firstName: 'Alex' }],
    ['portingLastNameRequiredOrInvalid', { lastName: 'wrong name' }, { lastName: 'Morgan' }],
    [
      'portingZipCodeRequiredOrInvalid',
      { address: { ...address(), postalCode: '00000' } },
      { address: { ...address(), postalCode: '10001' } },
    ],
    [
      'portingAddressRequiredOrInvalid',
      { address: { ...address(), line1: '1 Wrong Way' } },
      { address: { ...address(), line1: '1 main st' } },
    ],
  ])('gives %s for %o until %o is sent', (code, wrong, right) => {
    expect(answer('00', wrong)).toBe(code)
    expect(answer('00', wrong, right)).toBe('accepted')
  })

  it('knows a British number whose donor nobody named', () => {
    const british = { ...typed, phoneNumber: '+447700900950', donorProvider: null, required: ['accountPin'] }
    expect(answerOf(british, inventLine(british.phoneNumber, null, british))).toEqual({ kind: 'accepted' })
  })

  it('reaches every decline code by its last two digits, and a break', () => {
    const reached = numberScenarios.map(({ ending }) => answer(ending, {}))
    expect(new Set(gigsDeclinedCodes.filter((code) => !reached.includes(code)))).toEqual(new Set())
    expect(answer('77', {})).toBe('broken')
    expect(numberScenarios.map(({ ending }) => ending)).toEqual([...new Set(numberScenarios.map((one) => one.ending))])
  })

  it('does for each code what docs/sandbox.md says of its ending', () => {
    const documentation = readFileSync(new URL('../../../docs/sandbox.md', import.meta.url), 'utf8')
    const rows = [...documentation.matchAll(/^\| (porting[A-Za-z]+) \|.*\| ([0-9]{2}) \|$/gm)]
    expect(new Set(rows.map(([, code]) => code))).toEqual(new Set(gigsDeclinedCodes))
    for (const [, code, ending = ''] of rows) expect(answer(ending, {}), `ending ${ending}`).toBe(code)
  })

  it.each<[string, Partial<CarrierSubmission>]>([
    ['68', { accountNumber: '123456789' }],
    ['69', { accountNumber: '123 456 789' }],
    ['70', { accountPin: '123456' }],
    ['71', { address: { ...address(), postalCode: '10001' } }],
    ['72', { address: { ...address(), line1: '1 Main Street' } }],
    ['73', { firstName: 'ALEX' }],
    ['74', { lastName: 'morgan' }],
  ])('lets the documented value through for the ending %s', (ending, right) => {
    expect(answer(ending, {})).not.toBe('accepted')
    expect(answer(ending, {}, right)).toBe('accepted')
  })

  it('lets the documented holder through where the donor is vague', () => {
    const holder = { firstName: 'Alex', lastName: 'Morgan', accountNumber: '123456789' }
    const right = {
      ...holder,
      address: { ...address(), line1: '1 Main Street', city: 'Springfield', postalCode: '10001' },
    }
    expect(answer('75', {}, holder)).toBe('portingUserInformationMismatch')
    expect(answer('75', {}, right)).toBe('accepted')
  })

  it('holds a PAC for a British number and knows its STAC', () => {
    const phoneNumber = '+447700900970'
    const british = { ...typed, phoneNumber, accountPin: 'XYZ111222', required: ['accountPin'] }
    const known = inventLine(phoneNumber, null, british)
    expect(answerOf(british, known)).toMatchObject({ code: 'portingAccountPinRequiredOrInvalid' })
    expect(answerOf({ ...british, accountPin: 'PAC123456' }, known)).toEqual({ kind: 'accepted' })
    expect(answerOf({ ...british, behavior: 'cancelOnly', accountPin: '123456PAC' }, known)).toEqual({
      kind: 'accepted',
    })
  })
})

function address() {
  return { line1: '9 Elm Street', line2: null, city: 'Albany', state: 'NY', postalCode: '12207', country: 'US' }
}
