import { expect, test } from 'vitest'
import { makePorting } from '#testing/make-porting.ts'
import { hidePersonal, isHidden } from './hide-personal.ts'
import { missingAddressParts } from './missing.ts'

test('nothing personal is left, and what is there can still be told from what is not', () => {
  const plain = makePorting({ birthday: '1984-02-29', accountNumber: '287654321' })
  const covered = hidePersonal(plain, { accountNumber: 'a', birthday: 'b', address: 'c' })
  const said = JSON.stringify(covered)
  for (const value of ['28765', '1984', '02-29', '350 5th', 'New York', '"NY"', '10118'])
    expect(said).not.toContain(value)
  expect(covered).toMatchObject({ accountNumber: '••••• 4321', birthday: '•••••', firstName: 'Miriam' })
  expect(covered.address).toMatchObject({ line2: null, country: 'US' })
  expect(missingAddressParts(covered.address)).toEqual([])
  expect(covered.hidden).toEqual({ accountNumber: 'a', birthday: 'b', address: 'c' })
  expect([isHidden(covered, 'birthday'), isHidden(covered, 'firstName'), isHidden(plain, 'birthday')]).toEqual([
    true,
    false,
    false,
  ])
})

test('what is not on file stays missing, and a short number shows nothing', () => {
  const plain = makePorting({ birthday: null, accountNumber: '12345678', address: null })
  const covered = hidePersonal(plain, { accountNumber: 'a' })
  expect(covered).toMatchObject({
    accountNumber: '•••••',
    birthday: null,
    address: null,
    hidden: { accountNumber: 'a' },
  })
})
