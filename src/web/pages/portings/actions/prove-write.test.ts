import { describe, expect, test } from 'vitest'
import type { PortingChanges } from '#contract/dashboard-api.ts'
import type { Porting } from '#contract/resources/porting.ts'
import { hidePersonal } from '#contract/rules/hide-personal.ts'
import { makePorting } from '#testing/make-porting.ts'
import { type Proof, proveCancel, proveRetry, proveUpdate } from './prove-write.ts'

const waiting = makePorting({
  status: 'informationRequired',
  lastRequestedAt: null,
  lastName: null,
  address: null,
  accountPinExists: true,
})
const withoutPin = { ...waiting, accountPinExists: false }
const declined = makePorting({
  status: 'declined',
  lastRequestedAt: '2026-11-21T10:00:00Z',
  lastName: 'Doe',
  accountPinExists: true,
})
const later = '2026-11-21T10:05:00Z'
const address = { line1: '1 Main St', line2: null, city: 'Troy', state: 'NY', postalCode: '12180', country: 'US' }
const donorProvider = { id: 'svp_new', name: 'New', country: 'US', recipientProviders: [] }

describe('a save whose answer was lost', () => {
  const cases: [string, Porting, Partial<Porting>, PortingChanges, Proof][] = [
    ['took effect when the value is there', waiting, { lastName: 'Lee' }, { lastName: 'Lee' }, 'applied'],
    ['took effect when it is there in other spelling', waiting, { lastName: 'LEE' }, { lastName: ' Lee' }, 'applied'],
    ['is not seen when the value is not there', waiting, {}, { lastName: 'Lee' }, 'notSeen'],
    ['is not seen when somebody cancelled', waiting, { status: 'canceled' }, { lastName: 'Lee' }, 'notSeen'],
    ['leaves a PIN open when somebody cancelled', waiting, { status: 'canceled' }, { accountPin: '1' }, 'unprovable'],
    [
      'is not seen when somebody cancelled what was declined',
      declined,
      { status: 'canceled' },
      { lastName: 'Lee' },
      'notSeen',
    ],
    [
      'is not seen when somebody else sent another attempt',
      declined,
      { status: 'requested', lastRequestedAt: later },
      { lastName: 'Lee' },
      'notSeen',
    ],
    [
      'is open when somebody else wrote something else',
      waiting,
      { lastName: 'Roe' },
      { lastName: 'Lee' },
      'unprovable',
    ],
    ['is open when half of it is there', waiting, { lastName: 'Lee' }, { lastName: 'Lee', address }, 'unprovable'],
    ['took effect when it asked the donor', waiting, { lastRequestedAt: later }, { accountPin: '1' }, 'applied'],
    ['is not proven by another status alone', waiting, { status: 'requested' }, { accountPin: '1' }, 'unprovable'],
    ['is told by an address', waiting, { address }, { address: { ...address } }, 'applied'],
    ['is told by a donor’s id', waiting, { donorProvider }, { donorProvider: 'svp_new' }, 'applied'],
    ['is not seen while the donor is the old one', waiting, {}, { donorProvider: 'svp_new' }, 'notSeen'],
    ['leaves a PIN over an older PIN open', waiting, {}, { accountPin: '1' }, 'unprovable'],
    ['is told by the first PIN on file', withoutPin, { accountPinExists: true }, { accountPin: '1' }, 'applied'],
    ['is not seen while there is no PIN', withoutPin, {}, { accountPin: '1' }, 'notSeen'],
    ['leaves an unknown key open', waiting, {}, { other: { taxId: '1' } }, 'unprovable'],
    [
      'is told by one value beside a PIN',
      waiting,
      { lastName: 'Lee' },
      { lastName: 'Lee', accountPin: '1' },
      'applied',
    ],
    ['of a PIN is not seen while nothing was sent again', declined, {}, { accountPin: '1' }, 'notSeen'],
  ]
  test.each(cases)('%s', (_, before, after, changes, proof) => {
    expect(proveUpdate(before, { ...before, ...after }, changes)).toBe(proof)
  })
})

test.each<[string, Partial<Porting>, Proof]>([
  ['nothing changed', {}, 'notSeen'],
  ['the donor was asked later', { lastRequestedAt: later }, 'applied'],
  ['it was asked later and has refused again', { lastRequestedAt: later, status: 'declined' }, 'applied'],
  ['somebody cancelled', { status: 'canceled' }, 'notSeen'],
  ['an older reading came late', { lastRequestedAt: '2026-11-21T09:00:00Z' }, 'notSeen'],
])('a retry when %s', (_, after, proof) => {
  expect(proveRetry(declined, { ...declined, ...after })).toBe(proof)
})

test('a cancel is told by nothing but its status', () => {
  expect(proveCancel(declined)).toBe('notSeen')
  expect(proveCancel({ ...declined, status: 'expired' })).toBe('notSeen')
  expect(proveCancel({ ...declined, status: 'canceled' })).toBe('applied')
})

describe('a save of covered values whose answer was lost', () => {
  const covered = (digest: string) => hidePersonal({ ...waiting, birthday: '1984-02-29' }, { birthday: digest })
  const nothing = hidePersonal({ ...waiting, birthday: null }, {})
  const changes = { birthday: '1984-02-28' }
  const isThere = new Set(['birthday'])

  test.each<[string, Porting, Porting, ReadonlySet<string>, Proof]>([
    ['took effect when it moved to what was sent', covered('a'), covered('b'), isThere, 'applied'],
    ['took effect where nothing was', nothing, covered('a'), isThere, 'applied'],
    ['is not seen when it did not move', covered('a'), covered('a'), new Set(), 'notSeen'],
    ['cannot be told when the same was there before', covered('a'), covered('a'), isThere, 'unprovable'],
    ['cannot be told when it moved elsewhere', covered('a'), covered('b'), new Set(), 'unprovable'],
  ])('%s', (_name, before, after, same, proof) => {
    expect(proveUpdate(before, after, changes, same)).toBe(proof)
  })
})
