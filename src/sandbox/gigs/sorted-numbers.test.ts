import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SortedNumbers } from './sorted-numbers.ts'

/** Enough to fill and split several chunks. */
const many = fc.array(fc.integer({ min: 0, max: 5000 }), { size: 'max', maxLength: 6000 })

test('holds what a set holds, and gives it in order in both directions from anywhere', () => {
  fc.assert(
    fc.property(many, many, fc.integer({ min: -1, max: 5001 }), (added, removed, from) => {
      const numbers = new SortedNumbers()
      const expected = new Set<number>()
      for (const number of added) {
        numbers.add(number)
        expected.add(number)
      }
      for (const number of removed) {
        numbers.remove(number)
        expected.delete(number)
      }
      const rising = [...expected].sort((a, b) => a - b)
      expect(numbers.size).toBe(rising.length)
      expect([...numbers.beyond(from, 1)]).toEqual(rising.filter((number) => number > from))
      expect([...numbers.beyond(from, -1)]).toEqual(rising.filter((number) => number < from).reverse())
    }),
    { numRuns: 40 },
  )
})
