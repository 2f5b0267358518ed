import { expect, test } from 'vitest'
import { isHandled, noteHandled } from './handled-cases.ts'

const left = { id: 'prt_1', status: 'informationRequired', missing: ['accountPin'], declinedAttempts: 0 }

test('a case is passed over while it stands as it was left, and no longer', () => {
  expect(isHandled(left)).toBe(false)
  noteHandled(left)
  expect(isHandled({ ...left, missing: ['accountPin'] })).toBe(true)
  expect(isHandled({ ...left, status: 'declined' })).toBe(false)
  expect(isHandled({ ...left, missing: ['accountPin', 'birthday'] })).toBe(false)
  expect(isHandled({ ...left, declinedAttempts: 1 })).toBe(false)
  expect(isHandled({ ...left, id: 'prt_2' })).toBe(false)
})
