import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import type { PortingListItem } from '#contract/resources/porting.ts'
import { goneQuery, idsInLists, markGone, patchRows } from './patch-rows.ts'

const row = (id: string, status = 'requested') => ({ id, status }) as PortingListItem
const page = (...items: PortingListItem[]) => ({ items, after: null, before: null, asOf: '2026-11-21T09:00:00Z' })
const keys = {
  list: ['portings', 'list', { limit: 50 }],
  other: ['portings', 'list', { status: ['failed'] }],
  more: ['portings', 'more', {}, 'c1'],
  worklist: ['worklist', 'shown', {}],
}

function filled(): QueryClient {
  const client = new QueryClient()
  client.setQueryData(keys.list, page(row('a'), row('b')), { updatedAt: 1000 })
  client.setQueryData(keys.other, page(row('z')))
  client.setQueryData(keys.more, { pages: [page(row('c')), page(row('d'))], pageParams: ['c1', 'c2'] })
  client.setQueryData(keys.worklist, { ...page(row('b'), row('a')), counts: {} })
  return client
}

test('a changed row changes in every list, in its place, and no list becomes younger by it', () => {
  const client = filled()
  patchRows(client, [row('a', 'declined'), row('d', 'completed')])
  const statuses = (key: readonly unknown[]) =>
    (client.getQueryData(key) as ReturnType<typeof page>).items.map(({ id, status }) => `${id} ${status}`)
  expect(statuses(keys.list)).toEqual(['a declined', 'b requested'])
  expect(statuses(keys.worklist)).toEqual(['b requested', 'a declined'])
  const { pages } = client.getQueryData(keys.more) as { pages: ReturnType<typeof page>[] }
  expect(pages.map(({ items }) => items[0]?.status)).toEqual(['requested', 'completed'])
  expect(client.getQueryState(keys.list)?.dataUpdatedAt).toBe(1000)
})

test('what does not hold the row stays the very same object, so that nothing is drawn anew', () => {
  const client = filled()
  const before = [keys.other, keys.more].map((key) => client.getQueryData(key))
  patchRows(client, [row('a', 'declined')])
  expect(client.getQueryData(keys.other)).toBe(before[0])
  expect(client.getQueryData(keys.more)).toBe(before[1])
})

test('knows every row on any list', () => {
  expect([...idsInLists(filled())].sort()).toEqual(['a', 'b', 'c', 'd', 'z'])
})

test('what is gone is remembered once', () => {
  const client = filled()
  markGone(client, ['a'])
  markGone(client, ['a', 'b'])
  markGone(client, [])
  expect(client.getQueryData(goneQuery.queryKey)).toEqual(['a', 'b'])
})
