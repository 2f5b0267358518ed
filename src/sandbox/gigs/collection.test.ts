import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Collection, createCollection, type PageRequest } from './collection.ts'

interface Item {
  id: string
  colour: string
  owner: string
}

type Index = 'colour' | 'owner'

const create = (): Collection<Item, Index> =>
  createCollection<Item, Index>({ colour: (item) => item.colour, owner: (item) => item.owner })

const colours = ['red', 'green', 'blue']
const itemContent = fc.record({ colour: fc.constantFrom(...colours), owner: fc.constantFrom('a', 'b') })
const where = fc.record(
  {
    colour: fc.uniqueArray(fc.constantFrom(...colours), { minLength: 1 }),
    owner: fc.constantFrom(['a'], ['b'], ['a', 'b']),
  },
  { requiredKeys: [] },
)

function fill(collection: Collection<Item, Index>, contents: Omit<Item, 'id'>[], prefix = 'i'): Item[] {
  const items = contents.map((content, i) => ({ id: `${prefix}${i}`, ...content }))
  for (const item of items) collection.put(item)
  return items
}

const matches = (item: Item, filter: PageRequest<Index>['where']) =>
  (filter.colour?.includes(item.colour) ?? true) && (filter.owner?.includes(item.owner) ?? true)

test('going forward page by page shows what was there at the start once, newest first, whatever is created meanwhile', () => {
  fc.assert(
    fc.property(
      fc.array(itemContent, { maxLength: 60 }),
      fc.array(fc.array(itemContent, { maxLength: 3 }), { maxLength: 10 }),
      where,
      fc.integer({ min: 1, max: 7 }),
      (contents, arrivals, filter, limit) => {
        const collection = create()
        const expected = fill(collection, contents)
          .filter((item) => matches(item, filter))
          .reverse()
        const seen: Item[] = []
        let after: string | undefined
        for (let turn = 0; turn === 0 || after !== undefined; turn++) {
          const page = collection.page({ where: filter, after, limit })
          seen.push(...page.items)
          after = page.moreItemsAfter ?? undefined
          fill(collection, arrivals[turn] ?? [], `new${turn}-`)
        }
        expect(seen).toEqual(expected)
      },
    ),
  )
})

test('going back from the oldest page shows everything once, newcomers included, and ends at the newest', () => {
  fc.assert(
    fc.property(
      fc.array(itemContent, { minLength: 1, maxLength: 60 }),
      fc.array(itemContent, { maxLength: 5 }),
      where,
      fc.integer({ min: 1, max: 7 }),
      (contents, newcomers, filter, limit) => {
        const collection = create()
        const first = fill(collection, contents).filter((item) => matches(item, filter))
        const oldest = first[0]
        if (!oldest) return
        const seen = [oldest]
        const arrived = fill(collection, newcomers, 'new').filter((item) => matches(item, filter))
        let before: string | undefined = oldest.id
        while (before !== undefined) {
          const page = collection.page({ where: filter, before, limit })
          seen.push(...page.items.toReversed())
          before = page.moreItemsBefore ?? undefined
        }
        expect(seen).toEqual([...first, ...arrived])
      },
    ),
  )
})

test('both cursors are named exactly where there is something on that side', () => {
  fc.assert(
    fc.property(
      fc.array(itemContent, { minLength: 1, maxLength: 40 }),
      where,
      fc.integer({ min: 1, max: 6 }),
      fc.nat(),
      (contents, filter, limit, pick) => {
        const collection = create()
        const all = fill(collection, contents).reverse()
        const listed = all.filter((item) => matches(item, filter))
        const cursor = all[pick % all.length]?.id
        const page = collection.page({ where: filter, after: cursor, limit })
        const place = all.findIndex((item) => item.id === cursor)
        const behind = listed.filter((item) => all.indexOf(item) > place)
        expect(page.items).toEqual(behind.slice(0, limit))
        expect(page.moreItemsAfter).toBe(behind.length > limit ? page.items.at(-1)?.id : null)
        if (page.items.length > 0) {
          expect(page.moreItemsBefore).toBe(listed.length > behind.length ? page.items[0]?.id : null)
        } else if (page.moreItemsBefore !== null) {
          const back = collection.page({ where: filter, before: page.moreItemsBefore, limit: 200 })
          expect(back.items).toEqual(listed)
        }
      },
    ),
  )
})

test('an index follows every change, and a deleted cursor keeps its place', () => {
  const collection = create()
  const [first, second, third] = fill(collection, [
    { colour: 'red', owner: 'a' },
    { colour: 'red', owner: 'a' },
    { colour: 'blue', owner: 'b' },
  ])
  if (!first || !second || !third) throw new Error('Three items were put in.')
  collection.put({ ...second, colour: 'blue' })
  expect(collection.find('colour', 'blue').map(({ id }) => id)).toEqual(['i2', 'i1'])
  expect(collection.count('colour', 'red')).toBe(1)

  collection.remove(second.id)
  expect(collection.hasBeen(second.id)).toBe(true)
  expect(collection.page({ where: {}, after: second.id, limit: 10 }).items).toEqual([first])
  expect(collection.page({ where: {}, before: second.id, limit: 10 }).items).toEqual([third])
  expect(collection.size).toBe(2)
})

test('a limit of nothing gives nothing, and still says what lies behind a cursor', () => {
  const collection = create()
  fill(collection, [
    { colour: 'red', owner: 'a' },
    { colour: 'red', owner: 'a' },
  ])
  expect(collection.page({ where: {}, limit: 0 })).toEqual({ items: [], moreItemsAfter: null, moreItemsBefore: null })
  expect(collection.page({ where: {}, after: 'i1', limit: 0 }).moreItemsAfter).toBe('i1')
})
