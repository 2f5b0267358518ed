import { expect, test } from 'vitest'
import { anySubRequest } from '#testing/any-sub-request.ts'
import { hideAccount } from './hide-account.ts'
import { reviewSubRequest } from './review-sub-request.ts'

const rows = (...told: Parameters<typeof reviewSubRequest>) =>
  reviewSubRequest(...told).map(({ label, before, after }) => [label, before, after])

test('old and new stand side by side, in the order of the form and in words', () => {
  const changes = {
    portingType: 'partial',
    holder: 'Brightleaf Inc',
    focDateRequested: '2026-12-04T13:00:00Z',
  } as const
  expect(rows(changes, anySubRequest())).toEqual([
    ['Date of the port', '2026-12-01T13:00:00Z', '2026-12-04T13:00:00Z'],
    ['Person or company', 'Brightleaf Ltd', 'Brightleaf Inc'],
    ['What moves', 'All numbers of the account', 'Some numbers of the account'],
  ])
})

test('a confirmed date is what another one replaces', () => {
  const sub = anySubRequest({ focDate: '2026-12-02T13:00:00Z' })
  expect(rows({ focDateRequested: '2026-12-04T13:00:00Z' }, sub)[0]?.[1]).toBe('2026-12-02T13:00:00Z')
})

test('what is covered is named and never shown', () => {
  const changes = { accountNumber: '99887766', pinPasscode: '246810', taxIdentifier: 'T135790' }
  expect(rows(changes, anySubRequest())).toEqual([
    ['Account number', 'On file, ends in 0175', 'As typed, not shown'],
    ['PIN or passcode', 'On file, not shown', 'As typed, not shown'],
    ['Tax identifier', null, 'As typed, not shown'],
  ])
})

test('a covered address shows what was typed, and not what it replaces', () => {
  const sub = hideAccount(anySubRequest(), {})
  expect(rows({ postalCode: '60601' }, sub)).toEqual([['Postal code', 'On file, hidden', '60601']])
})
