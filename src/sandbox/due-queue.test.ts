import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createDueQueue } from './due-queue.ts'

test('gives back everything, earliest first', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 50 })), (instants) => {
      const queue = createDueQueue()
      for (const [i, at] of instants.entries()) queue.push({ at, id: `p${i}` })
      const popped: number[] = []
      for (let next = queue.pop(); next; next = queue.pop()) popped.push(next.at)
      expect(popped).toEqual(instants.toSorted((a, b) => a - b))
    }),
  )
})
