import { expect, test } from 'vitest'
import { secretsOf, toGigsBody } from './to-gigs-body.ts'

test('counts every value as a secret whose name sounds like one, and no other', () => {
  const body = toGigsBody({
    accountNumber: '271828',
    accountPin: '4821',
    billingPin: '1234',
    lastName: 'Lee',
    other: { swapPin: '9753', transferCode: 'AB12', taxIdentifier: '42' },
  })
  expect(secretsOf(body).sort()).toEqual(['1234', '4821', '9753', 'AB12'])
})

test('refuses what would erase a value or smuggle in a second one', () => {
  expect(() => toGigsBody({ lastName: ' ' })).toThrow()
  expect(() => toGigsBody({ other: { accountPin: '1' } })).toThrow()
})
