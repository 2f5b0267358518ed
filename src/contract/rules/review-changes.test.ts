import { expect, test } from 'vitest'
import { makeDeclined, makePorting } from '#testing/make-porting.ts'
import { reviewChanges } from './review-changes.ts'

test('old and new stand side by side, in the order of the form', () => {
  const changes = { lastName: 'Ruiz', accountNumber: '999', donorProvider: 'svp_2' }
  const names = (id: string) => (id === 'svp_2' ? 'Cricket Wireless' : undefined)
  expect(reviewChanges(changes, makeDeclined(null), names)).toEqual([
    { key: 'donorProvider', label: 'Donor provider', before: 'AT&T', after: 'Cricket Wireless' },
    { key: 'accountNumber', label: 'Account number', before: '287654321', after: '999' },
    { key: 'lastName', label: 'Last name', before: 'Castellanos', after: 'Ruiz' },
  ])
})

test('secrets are named and never shown', () => {
  const porting = makePorting({ required: ['swapPin'], missing: [] })
  const changes = { accountPin: '246810', billingPin: '135790', other: { swapPin: '555', ref: 'A1' } }
  const reviewed = reviewChanges(changes, porting)
  expect(JSON.stringify(reviewed)).not.toMatch(/246810|135790|555/)
  expect(reviewed.map(({ label, before, after }) => [label, before, after])).toEqual([
    ['Account PIN', 'On file, not shown', 'As typed, not shown'],
    ['Billing PIN', null, 'As typed, not shown'],
    ['Swap pin', 'On file, not shown', 'As typed, not shown'],
    ['Ref', 'On file, not shown', 'A1'],
  ])
})

test('choices read as their labels, a cleared date as what it means', () => {
  const porting = makePorting({ status: 'draft', country: 'GB', scheduledOn: '2026-12-01' })
  const changes = { behavior: 'cancelOnly' as const, accountPin: 'x', scheduledOn: null, donorProviderApproval: true }
  expect(reviewChanges(changes, porting).map(({ label, after }) => `${label}: ${after}`)).toEqual([
    'Keep or end the number: End the old service, give up the number (STAC)',
    'STAC: As typed, not shown',
    'Donor approval: Given',
    'Date of the move: As soon as possible',
  ])
})

test('an address is one line', () => {
  const address = { line1: '1 Main Street', line2: null, city: 'Reno', state: 'NV', postalCode: '89501', country: 'US' }
  expect(reviewChanges({ address }, makePorting())).toEqual([
    {
      key: 'address',
      label: 'Address',
      before: '350 5th Avenue, New York, NY 10118, US',
      after: '1 Main Street, Reno, NV 89501, US',
    },
  ])
})
