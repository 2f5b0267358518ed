import { describe, expect, test } from 'vitest'
import { readList, readListToProve, readListToShow } from './read-list.ts'

const porting = (id: unknown) => ({
  object: 'porting',
  id,
  status: 'draft',
  phoneNumber: '+12125550148',
  provider: 'p9',
  user: 'usr_1',
  createdAt: '2026-11-01T09:00:00Z',
})
const list = (...items: unknown[]) => ({ object: 'list', items, moreItemsAfter: 'prt_9', moreItemsBefore: null })

describe('a list', () => {
  test('that is whole is read whole', () => {
    const read = readList(list(porting('prt_1'), porting('prt_2')))
    expect(read).toMatchObject({ items: [{ id: 'prt_1' }, { id: 'prt_2' }], unreadable: [], after: 'prt_9' })
  })

  test.each<[string, unknown, (string | null)[]]>([
    ['a case without a number', { ...porting('prt_2'), phoneNumber: undefined }, ['prt_2']],
    ['a case whose id is none', porting(7), [null]],
    ['an id that is a script', { ...porting('<script>'), status: 7 }, [null]],
    ['null', null, [null]],
    ['a text', 'prt_2', [null]],
  ])('is read around %s', (_, broken, unreadable) => {
    const body = list(porting('prt_1'), broken, porting('prt_3'))
    for (const read of [readList(body), readListToShow(body)])
      expect(read).toMatchObject({ items: [{ id: 'prt_1' }, { id: 'prt_3' }], unreadable, after: 'prt_9' })
    expect(() => readListToProve(body)).toThrow('other shape at items.1')
  })

  test('of which nothing can be read is not shown as an empty one', () => {
    expect(readList(list({}, {})).unreadable).toEqual([null, null])
    expect(() => readListToShow(list({}, {}))).toThrow('other shape')
  })

  test.each([null, [], { items: 'many' }])('is not what is no list: %j', (body) => {
    expect(() => readList(body)).toThrow('other shape')
  })
})
