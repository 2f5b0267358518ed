import { expect, test } from 'vitest'
import { paths } from './paths.ts'

test('the list says what it shows, and never a number where a server could read it', () => {
  expect(paths.portings()).toBe('/portings')
  expect(paths.portings({ status: ['declined', 'failed'], user: 'usr_1' })).toBe(
    '/portings?status=declined,failed&user=usr_1',
  )
  expect(paths.portings({ number: '+12125550148' })).toBe('/portings#number=%2B12125550148')
  expect(paths.portings({ user: 'a&b=c#d' })).toBe('/portings?user=a%26b%3Dc%23d')
})

test('an id cannot leave its place in the path', () => {
  expect(paths.porting('../../x?y#z')).toBe('/portings/..%2F..%2Fx%3Fy%23z')
})
