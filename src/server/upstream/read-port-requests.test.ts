import { expect, test } from 'vitest'
import { readPortRequests } from './read-port-requests.ts'

const whole = { id: 'pr-1', sub_requests: [{ id: 'sub-1', phone_number_count: 1, status: 'submitted' }] }

test('takes a request whose groups are told, also when there are none', () => {
  const { items, unreadable } = readPortRequests([whole, { id: 'pr-2', sub_requests: [] }])
  expect(items.map(({ id, sub_requests }) => `${id} ${sub_requests.length}`)).toEqual(['pr-1 1', 'pr-2 0'])
  expect(unreadable).toEqual([])
})

test('concludes nothing from groups that are not told, and does not hide the neighbours', () => {
  const { items, unreadable } = readPortRequests([{ id: 'pr-2' }, whole, { id: 'pr-3', sub_requests: null }, {}])
  expect(items.map(({ id }) => id)).toEqual(['pr-1'])
  expect(unreadable).toEqual(['pr-2', 'pr-3', null])
})
