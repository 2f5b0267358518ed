import { describe, expect, test } from 'vitest'
import type { PortingChanges } from '#contract/dashboard-api.ts'
import type { Porting } from '#contract/resources/porting.ts'
import { makePorting } from '#testing/make-porting.ts'
import { type Proof, proveCancel, proveRetry, proveUpdate } from './prove-write.ts'

const waiting = makePorting({ status: 'informationRequired', lastRequestedAt: null, lastName: null, address: null })
const address = { line1: '1 Main St', line2: null, city: 'Troy', state: 'NY', postalCode: '12180', country: 'US' }

describe('a save whose answer was lost', () => {
  const cases: [string, Porting, Partial<Porting>, PortingChanges, Proof][] = [
    ['took effect when the value is there', waiting, { lastName: 'Lee' }, { lastName: 'Lee' }, 'applied'],
    ['did not when it is not', waiting, {}, { lastName: 'Lee' }, 'notApplied'],
    ['took effect when it sent the request', waiting, { status: 'requested' }, { accountPin: '1' }, 'applied'],
    ['is told by an address', waiting, { address }, { address: { ...address } }, 'applied'],
    ['is not told by another address', waiting, { address }, { address: { ...address, city: 'Rye' } }, 'notApplied'],
    ['is told by a donor’s id', waiting, {}, { donorProvider: 'svp_other' }, 'notApplied'],
    ['leaves a PIN over an older PIN open', waiting, {}, { accountPin: '1' }, 'unknown'],
    ['leaves an unknown key open', waiting, {}, { other: { taxId: '1' } }, 'unknown'],
    [
      'is told by one value even beside a PIN',
      waiting,
      { lastName: 'Lee' },
      { lastName: 'Lee', accountPin: '1' },
      'applied',
    ],
  ]
  test.each(cases)('%s', (_, before, after, changes, proof) => {
    expect(proveUpdate(before, { ...before, ...after }, changes)).toBe(proof)
  })

  test('is told by the first PIN on file', () => {
    const without = { ...waiting, accountPinExists: false }
    expect(proveUpdate(without, { ...without, accountPinExists: true }, { accountPin: '1' })).toBe('applied')
    expect(proveUpdate(without, without, { accountPin: '1' })).toBe('notApplied')
  })

  test('of a declined porting is a new attempt or nothing', () => {
    const declined = makePorting({ status: 'declined' })
    expect(proveUpdate(declined, { ...declined, lastName: 'Lee' }, { lastName: 'Lee' })).toBe('notApplied')
    expect(proveUpdate(declined, { ...declined, lastRequestedAt: '2026-11-21T10:00:00Z' }, {})).toBe('applied')
  })
})

test('a retry shows in the time of the last request, a cancel in the status', () => {
  const declined = makePorting({ status: 'declined' })
  expect(proveRetry(declined, declined)).toBe('notApplied')
  expect(proveRetry(declined, { ...declined, status: 'requested' })).toBe('applied')
  expect(proveCancel(declined)).toBe('notApplied')
  expect(proveCancel({ ...declined, status: 'canceled' })).toBe('applied')
})
