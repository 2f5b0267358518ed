import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyPorting } from '#testing/any-porting.ts'
import { makeDeclined, makeDonor, makePorting } from '#testing/make-porting.ts'
import type { Porting } from '../resources/porting.ts'
import { isSecretKey, isUnknownKey, portingForm } from './porting-form.ts'

const keys = (fields: { key: string }[]) => fields.map(({ key }) => key)

function fieldOf(porting: Porting, key: string) {
  const form = portingForm(porting)
  const field = [...form.first, ...form.others].find((candidate) => candidate.key === key)
  if (!field) throw new Error(`The form has no ${key}; it has ${keys([...form.first, ...form.others])}.`)
  return field
}

const needsInformation = (required: string[], different: Partial<Porting> = {}) =>
  makePorting({
    status: 'informationRequired',
    required,
    missing: required,
    donorProvider: null,
    accountNumber: null,
    accountPinExists: false,
    firstName: null,
    lastName: null,
    address: null,
    ...different,
  })

describe('what is asked first', () => {
  test('what is missing, in the order in which one asks', () => {
    const required = [
      'address',
      'lastName',
      'accountPin',
      'donorProviderApproval',
      'birthday',
      'firstName',
      'donorProvider',
      'accountNumber',
    ]
    expect(keys(portingForm(needsInformation(required)).first)).toEqual([
      'donorProvider',
      'accountNumber',
      'accountPin',
      'firstName',
      'lastName',
      'birthday',
      'address',
      'donorProviderApproval',
    ])
  })

  test('what was declined, though it is on file', () => {
    const form = portingForm(makeDeclined('portingAccountPinRequiredOrInvalid'))
    expect(form.first.map(({ key, state }) => [key, state])).toEqual([['accountPin', 'declined']])
    expect(keys(form.others)).toContain('accountNumber')
  })

  test('a declined postal code opens the address and names the part', () => {
    expect(portingForm(makeDeclined('portingZipCodeRequiredOrInvalid')).first).toMatchObject([
      { key: 'address', state: 'declined', parts: ['postalCode'] },
    ])
  })

  test('a required part of the address opens the address', () => {
    const porting = makePorting({
      status: 'informationRequired',
      required: ['address.state'],
      missing: ['address.state'],
    })
    expect(fieldOf({ ...porting, address: null }, 'address')).toMatchObject({ state: 'missing', parts: ['state'] })
    expect(fieldOf(porting, 'address')).toMatchObject({ state: 'provided', required: true })
  })

  test('the last decline concerns a declined porting only', () => {
    const porting = makeDeclined('portingAccountPinRequiredOrInvalid', { status: 'informationRequired' })
    expect(portingForm(porting).first).toEqual([])
  })
})

describe('what a country knows', () => {
  const all = (porting: Porting) => {
    const form = portingForm(porting)
    return keys([...form.first, ...form.others])
  }

  test('the British choose between keeping and ending, and may set a date', () => {
    const porting = needsInformation(['accountPin'], {
      country: 'GB',
      status: 'draft',
      donorProvider: makeDonor('EE', 'GB'),
    })
    expect(all(porting)).toEqual(expect.arrayContaining(['behavior', 'scheduledOn']))
    expect(all(porting)).not.toContain('accountType')
    expect(fieldOf(porting, 'accountPin')).toMatchObject({ label: 'PAC', kind: 'secret', secret: true })
    expect(fieldOf({ ...porting, behavior: 'cancelOnly' }, 'accountPin')).toMatchObject({ label: 'STAC' })
    expect(fieldOf(porting, 'accountPin').hint).toContain('65075')
    expect(fieldOf({ ...porting, behavior: 'cancelOnly' }, 'accountPin').hint).toContain('75075')
  })

  test('the Irish name the kind of account', () => {
    const porting = needsInformation(['accountType'], { country: 'IE' })
    expect(fieldOf(porting, 'accountType').options?.map(({ value }) => value)).toEqual([
      'postpaidSingle',
      'postpaidMulti',
      'prepaidRegistered',
      'prepaidUnregistered',
    ])
  })

  test('elsewhere neither is asked', () => {
    expect(all(makePorting())).not.toEqual(expect.arrayContaining(['scheduledOn']))
    expect(all(makePorting())).not.toContain('accountType')
    expect(all(makePorting())).not.toContain('behavior')
  })

  test('unless the pair requires it or it is set', () => {
    expect(all(makePorting({ required: ['accountType'] }))).toContain('accountType')
    expect(all(makePorting({ scheduledOn: '2026-12-01' }))).toContain('scheduledOn')
  })
})

describe('what can be changed', () => {
  test('a draft is open, its number too', () => {
    const porting = makePorting({ status: 'draft' })
    expect(portingForm(porting).editable).toBe(true)
    expect(fieldOf(porting, 'phoneNumber').editable).toBe(true)
  })

  test.each(['pending', 'informationRequired', 'declined'])(
    '%s is open but for what only a draft may change',
    (status) => {
      const porting = makePorting({ status, country: 'GB' })
      for (const key of ['phoneNumber', 'provider', 'behavior'])
        expect(fieldOf(porting, key).editable).toContain('once the draft is in use')
      expect(fieldOf(porting, 'accountNumber').editable).toBe(true)
    },
  )

  test.each(['initiated', 'requested', 'completed', 'canceled', 'expired', 'failed', 'somethingNew'])(
    '%s is closed, with the reason on every field',
    (status) => {
      const form = portingForm(makePorting({ status, required: ['customerReference'], missing: ['customerReference'] }))
      expect(form.editable).toMatch(/\.$/)
      for (const field of [...form.first, ...form.others]) expect(field.editable).toBe(form.editable)
    },
  )
})

describe('keys this desk does not know', () => {
  const porting = needsInformation(['customerReference', 'swapPin', 'a.b', 'constructor', '__proto__'])
  const form = portingForm(porting)

  test('are fields of their own, with a notice', () => {
    expect(form.unknownKeys).toEqual(['customerReference', 'swapPin', 'a.b', 'constructor', '__proto__'])
    expect(fieldOf(porting, 'customerReference')).toMatchObject({
      label: 'Customer reference',
      kind: 'unknown',
      state: 'missing',
      required: true,
      editable: true,
      secret: false,
    })
  })

  test('are secrets where they sound like one', () => {
    expect(fieldOf(porting, 'swapPin').secret).toBe(true)
    expect(
      ['accountPIN', 'transferCode', 'port_out_code', 'oneTimePassword'].filter((key) => !isSecretKey(key)),
    ).toEqual([])
    expect(['shippingAddress', 'postalCode', 'customerReference', 'opinion'].filter(isSecretKey)).toEqual([])
  })

  test('cannot be sent under a name that is none', () => {
    expect(fieldOf(porting, 'a.b').editable).toContain('cannot be sent')
    expect(fieldOf(porting, '__proto__').editable).toContain('cannot be sent')
  })

  test('count as provided once the upstream no longer misses them', () => {
    expect(fieldOf({ ...porting, missing: [] }, 'customerReference').state).toBe('provided')
  })
})

describe('for any porting', () => {
  test('every required key is in the form exactly once, and what is missing comes first', () => {
    fc.assert(
      fc.property(anyPorting, (porting) => {
        const form = portingForm(porting)
        const shown = keys([...form.first, ...form.others])
        expect(new Set(shown).size).toBe(shown.length)
        for (const key of porting.required) expect(shown).toContain(isUnknownKey(key) ? key : key.split('.')[0])
        // An account number is asked for with the account type that decides whether it is needed.
        const asked = form.first.filter(({ key, state }) => !(key === 'accountNumber' && state === 'optional'))
        for (const { state } of asked) expect(['missing', 'declined']).toContain(state)
        for (const { state } of form.others) expect(['provided', 'optional']).toContain(state)
        for (const key of form.unknownKeys) expect(fieldOf(porting, key).kind).toBe('unknown')
      }),
    )
  })
})
