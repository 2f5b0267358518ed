import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstPlace, nextPlace, type Place, placeOf, smallerPlace, textOf } from './page-place.ts'

/** Walks a list of `size`, stumbling where the numbers say so, and returns every index that was read, in order. */
function walk(size: number, stumbles: readonly boolean[]): number[] {
  const read: number[] = []
  const left = [...stumbles]
  let place: Place = firstPlace
  for (let steps = 0; steps < 5_000; steps++) {
    if (left.shift()) {
      place = smallerPlace(place)
      continue
    }
    const begin = (place.page - 1) * place.perPage
    const end = Math.min(size, begin + place.perPage)
    for (let at = begin; at < end; at++) read.push(at)
    if (begin + place.perPage > size) return read
    place = nextPlace(placeOf(textOf(place)))
  }
  throw new Error('The walk did not end.')
}

test('a walk reads everything once, however often its pages are made smaller', () => {
  const stumbles = fc.array(fc.boolean(), { maxLength: 60 })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_500 }), stumbles, (size, when) => {
      expect(walk(size, when)).toEqual(Array.from({ length: size }, (_, index) => index))
    }),
  )
})

test.each([null, '', 'looking', '0/250/250', '1/250/50', '1/0/250', '1/125/250', '1/9999/250', 'x/y/z'])(
  '%s is the beginning',
  (text) => {
    expect(placeOf(text)).toEqual(firstPlace)
  },
)
