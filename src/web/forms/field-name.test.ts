import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fieldName } from './field-name.ts'

test('different keys have different names, none of which is a path or belongs to every object', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (a, b) => {
      expect(fieldName(a)).toMatch(/^f_[A-Za-z0-9-]*$/)
      expect(fieldName(a) === fieldName(b)).toBe(a === b)
    }),
  )
  expect(fieldName('__proto__') in {}).toBe(false)
  expect(fieldName('a.b')).not.toBe(fieldName('a-2e-b'))
})
