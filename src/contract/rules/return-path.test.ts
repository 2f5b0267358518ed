import { expect, test } from 'vitest'
import { returnPath } from './return-path.ts'

test.each([
  '/portings',
  '/portings/prt_1/edit',
  '/portings?status=declined,failed&user=usr_1',
  '/portings#number=%2B12125550148',
  '/portings?to=//evil.example',
])('%s is a page of this desk', (path) => {
  expect(returnPath(path)).toBe(path)
})

test.each([
  null,
  undefined,
  '',
  'https://evil.example/portings',
  '//evil.example/portings',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  ' //evil.example',
  'javascript:alert(1)',
  'portings',
  '/..//evil.example',
  '/./\\evil.example',
  '/a/../..//evil.example',
  '/api/portings',
  '/sign-in?to=/sign-in',
  '/webhooks/gigs',
  `/${'x'.repeat(3000)}`,
  '/\u202eportings',
])('%j leads to the worklist instead', (path) => {
  expect(returnPath(path)).toBe('/worklist')
})
