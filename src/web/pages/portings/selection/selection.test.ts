import { expect, test } from 'vitest'
import type { PortingListItem } from '#contract/resources/porting.ts'
import { createSelection } from './selection.ts'

const makeRow = (row: Partial<PortingListItem>) => ({ status: 'declined', ...row }) as PortingListItem
const rows = ['a', 'b', 'c', 'd', 'e'].map((id) => makeRow({ id }))
function begun() {
  const selection = createSelection()
  selection.show(rows)
  return { ...selection, ids: () => [...selection.all().keys()] }
}

test('one row is selected, and let go', () => {
  const { toggle, ids, extent } = begun()
  toggle('b', false)
  expect([ids(), extent()]).toEqual([['b'], 'some'])
  toggle('b', false)
  expect([ids(), extent()]).toEqual([[], 'none'])
})

test('a range goes from the row before, either way, and becomes what its end becomes', () => {
  const { toggle, ids } = begun()
  toggle('b', false)
  toggle('d', true)
  expect(ids()).toEqual(['b', 'c', 'd'])
  toggle('a', true)
  expect(ids().sort()).toEqual(['a', 'b', 'c', 'd'])
  toggle('b', true)
  expect(ids().sort()).toEqual(['c', 'd'])
})

test('a range without a beginning in the list is one row', () => {
  const { toggle, show, ids } = begun()
  toggle('c', true)
  expect(ids()).toEqual(['c'])
  show(rows.slice(3))
  toggle('e', true)
  expect(ids()).toEqual(['c', 'e'])
})

test('rows that are not shown any more stay selected, and are told', () => {
  const { selectShown, show, unseen, extent, all, drop, ids } = begun()
  selectShown()
  expect(extent()).toBe('all')
  show([makeRow({ id: 'b', status: 'requested' }), makeRow({ id: 'f' })])
  expect(unseen()).toEqual(['a', 'c', 'd', 'e'])
  expect(extent()).toBe('some')
  expect(all().get('b')?.status).toBe('requested')
  drop(unseen())
  expect(ids()).toEqual(['b'])
})

test('whoever listens is told until it stops', () => {
  const { subscribe, toggle, clear } = begun()
  let told = 0
  const stop = subscribe(() => {
    told += 1
  })
  toggle('a', false)
  clear()
  expect(told).toBe(2)
  stop()
  toggle('a', false)
  expect(told).toBe(2)
})
