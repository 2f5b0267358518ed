import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyPorting, anyValues } from '#testing/any-porting.ts'
import { makeDonor, makePorting } from '#testing/make-porting.ts'
import type { Porting } from '../resources/porting.ts'
import { PortingChanges } from '../resources/porting-changes.ts'
import { hidePersonal } from './hide-personal.ts'
import { changesFrom, emptyValues, type FormValues, incompleteAddress } from './porting-changes.ts'
import { isUnknownKey, portingForm } from './porting-form.ts'
import { reviewChanges } from './review-changes.ts'
import { saveConsequence } from './save-consequence.ts'

const open = makePorting({ status: 'informationRequired' })
const address = {
  line1: '350 5th Avenue',
  line2: null,
  city: 'New York',
  state: 'NY',
  postalCode: '10118',
  country: 'US',
}

/** The changes after typing into an untouched form. */
function typed(values: Partial<FormValues>, porting: Porting = open) {
  return changesFrom({ ...emptyValues(porting, portingForm(porting)), ...values }, porting)
}

function typedAddress(parts: Partial<FormValues['address']>, porting: Porting = open) {
  return typed({ address: { ...emptyValues(porting, portingForm(porting)).address, ...parts } }, porting)
}

describe('changesFrom', () => {
  test('an untouched form changes nothing', () => expect(typed({})).toEqual({}))

  test('only what changed is sent, trimmed', () => {
    expect(typed({ accountNumber: ' 999 ', firstName: 'Miriam ' })).toEqual({ accountNumber: '999' })
  })

  test('what was emptied is left alone', () => {
    expect(typed({ accountNumber: '', lastName: ' ', donorProvider: '' })).toEqual({})
  })

  test('a PIN is sent only when typed, even over one on file', () => {
    expect(typed({ accountPin: ' 123456 ' })).toEqual({ accountPin: '123456' })
    expect(typed({ accountPin: '  ' })).toEqual({})
    const british = makePorting({ status: 'declined', country: 'GB' })
    expect(typed({ accountPin: 'abc-123 456' }, british)).toEqual({ accountPin: 'ABC123456' })
    expect(typed({ accountPin: 'abc-123' }, british)).toEqual({ accountPin: 'abc-123' })
    expect(typed({ accountPin: 'abc-123456' })).toEqual({ accountPin: 'abc-123456' })
  })

  test('the donor is sent as an id', () => {
    expect(typed({ donorProvider: 'svp_EE' })).toEqual({ donorProvider: 'svp_EE' })
    expect(typed({ donorProvider: makeDonor('AT&T').id })).toEqual({})
  })

  test('approval not given and approval unknown are the same', () => {
    expect(typed({ donorProviderApproval: true })).toEqual({ donorProviderApproval: true })
    expect(
      typed({ donorProviderApproval: false }, makePorting({ status: 'draft', donorProviderApproval: true })),
    ).toEqual({
      donorProviderApproval: false,
    })
  })

  test('a date of the move can be cleared', () => {
    const porting = makePorting({ status: 'draft', country: 'GB', scheduledOn: '2026-12-01' })
    expect(typed({ scheduledOn: '' }, porting)).toEqual({ scheduledOn: null })
    expect(typed({ scheduledOn: '2026-12-02' }, porting)).toEqual({ scheduledOn: '2026-12-02' })
  })

  test('what only a draft may change stays', () => {
    const values = { phoneNumber: '+12125550199', provider: 'p9', behavior: 'cancelOnly' }
    expect(typed(values)).toEqual({})
    expect(typed(values, makePorting({ status: 'draft' }))).toEqual(values)
  })

  test.each(['requested', 'completed', 'somethingNew'])('nothing is sent in %s', (status) => {
    expect(typed({ accountPin: '1', accountNumber: '2' }, makePorting({ status }))).toEqual({})
  })

  describe('an address', () => {
    test('is sent whole when a part changed', () => {
      expect(typedAddress({ postalCode: '10001' })).toEqual({ address: { ...address, postalCode: '10001' } })
    })

    test('keeps a required part that was emptied and drops an optional one', () => {
      const porting = makePorting({ status: 'draft', address: { ...address, line2: 'Apt 4' } })
      expect(typedAddress({ city: '', line2: '' }, porting)).toEqual({ address })
    })

    test('keeps what its country does not show', () => {
      const british = {
        line1: '1 High Street',
        line2: null,
        city: 'Leeds',
        state: 'Yorkshire',
        postalCode: 'LS1 1AA',
        country: 'GB',
      }
      const porting = makePorting({ status: 'draft', country: 'GB', address: british })
      expect(typedAddress({ state: '', line1: '2 High Street' }, porting)).toEqual({
        address: { ...british, line1: '2 High Street' },
      })
    })

    test('is held back until street, city and country are there', () => {
      const porting = makePorting({ status: 'draft', address: null })
      expect(typedAddress({ line1: '1 Main Street' }, porting)).toEqual({})
      const values = { line1: '1 Main Street', line2: '', city: '', state: '', postalCode: '', country: 'US' }
      expect(incompleteAddress(values, porting)).toEqual(['city'])
      expect(typedAddress({ line1: '1 Main Street', city: 'Reno' }, porting)).toEqual({
        address: { line1: '1 Main Street', line2: null, city: 'Reno', state: null, postalCode: null, country: 'US' },
      })
    })

    test('that nobody began is not incomplete', () => {
      const values = { line1: '', line2: ' ', city: '', state: '', postalCode: '', country: 'US' }
      expect(incompleteAddress(values, { address: null })).toEqual([])
    })
  })

  test('unknown required keys go under other, and nothing else does', () => {
    const porting = makePorting({ status: 'draft', required: ['customerReference', 'a.b', 'accountPin'], missing: [] })
    const other = { customerReference: ' 77 ', 'a.b': 'x', accountPin: '1234', injected: 'y' }
    expect(typed({ other }, porting)).toEqual({ other: { customerReference: '77' } })
    expect(typed({ other: { customerReference: ' ' } }, porting)).toEqual({})
  })
})

describe('for any porting and anything typed', () => {
  const anything = anyPorting.chain((porting) => fc.tuple(fc.constant(porting), anyValues(porting)))

  test('nothing empty and nothing unchanged is sent', () => {
    fc.assert(
      fc.property(anything, ([porting, values]) => {
        const { other, address: sent, scheduledOn, ...flat } = changesFrom(values, porting)
        for (const [key, value] of Object.entries(flat)) {
          if (typeof value === 'string') expect(value).toBe(value.trim())
          expect(value).not.toBe('')
          expect(value).not.toBe(key === 'donorProvider' ? porting.donorProvider?.id : porting[key as keyof Porting])
        }
        expect(scheduledOn === undefined || scheduledOn !== porting.scheduledOn).toBe(true)
        if (sent) {
          expect(sent).not.toEqual(porting.address)
          expect(sent.line1?.trim() && sent.city?.trim() && sent.country).toBeTruthy()
        }
        for (const [key, value] of Object.entries(other ?? {})) {
          expect(porting.required).toContain(key)
          expect(isUnknownKey(key)).toBe(true)
          expect(value.trim()).toBe(value)
          expect(value).not.toBe('')
        }
      }),
      { numRuns: 500 },
    )
  })

  test('an untouched form sends nothing', () => {
    fc.assert(
      fc.property(anyPorting, (porting) => {
        expect(changesFrom(emptyValues(porting, portingForm(porting)), porting)).toEqual({})
      }),
    )
  })

  test('what is sent is what the BFF takes', () => {
    fc.assert(
      fc.property(anything, ([porting, values]) => {
        const changes = changesFrom({ ...values, phoneNumber: '+12125550199' }, porting)
        expect(PortingChanges.safeParse(changes).error).toBeUndefined()
      }),
    )
  })
})

describe('over what is covered', () => {
  const covered = hidePersonal({ ...open, birthday: '1984-02-29' }, {})
  const form = portingForm(covered)
  const begun = emptyValues(covered, form)
  const send = (typed: Partial<FormValues>) => changesFrom({ ...begun, ...typed }, covered)
  const typedAddress = (parts: Partial<FormValues['address']>) => send({ address: { ...begun.address, ...parts } })

  test('the form begins empty there, and an untouched one sends nothing', () => {
    expect(begun).toMatchObject({ accountNumber: '', birthday: '', firstName: 'Miriam' })
    expect(begun.address).toMatchObject({ line1: '', postalCode: '', country: 'US' })
    expect(send({})).toEqual({})
    expect(incompleteAddress(begun.address, covered)).toEqual([])
  })

  test('what was typed is sent, of an address only the parts', () => {
    expect(send({ accountNumber: ' 777 ', birthday: '1984-02-28' })).toEqual({
      accountNumber: '777',
      birthday: '1984-02-28',
    })
    expect(typedAddress({ postalCode: '10001' })).toEqual({ address: { postalCode: '10001' } })
    expect(typedAddress({ line1: '1 New Street' })).toEqual({ address: { line1: '1 New Street', line2: null } })
    expect(typedAddress({ country: 'GB' })).toEqual({ address: { country: 'GB', state: null } })
    expect(incompleteAddress({ ...begun.address, postalCode: '10001' }, covered)).toEqual([])
  })

  test('a part of an address makes no required address missing', () => {
    const address = { postalCode: '10001' }
    expect(saveConsequence(covered, { address }).missing).toEqual([])
    expect(reviewChanges({ address, birthday: '1984-02-28' }, covered)).toMatchObject([
      { key: 'birthday', before: 'On file, hidden', after: '1984-02-28' },
      { key: 'address', before: 'On file, hidden', after: '10001, the rest as on file' },
    ])
  })
})
