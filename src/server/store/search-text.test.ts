import { describe, expect, test } from 'vitest'
import { searchPieces, searchText } from './search-text.ts'

const text = searchText({
  id: 'prt_0SNlurA049MEWV2gSfSxi00xlPIi',
  phoneNumber: '+447700900317',
  nationalNumber: '07700 900317',
  holder: 'Zoë Großmann-Żółć',
  userId: 'usr_0SNlurA049MEWV4OpCwsNyC9Kn2d',
  subscription: 'sub_0SNlurA049MEWV3V0q4gjq8oLLZp',
})
const isFound = (typed: string) => {
  const pieces = searchPieces(typed)
  return pieces.length > 0 && pieces.every((piece) => text.includes(piece))
}

describe('a case is found by', () => {
  test.each([
    '+44 7700 900317',
    '0044 7700 900317',
    '+44 (0)7700 900317',
    '07700 900',
    '7700-900.317',
    '00317',
    '900317',
    'zoe',
    'ZOË',
    'grossmann',
    'Großmann',
    'zolc',
    'mann zoe',
    '  Zoe   Gross ',
    'Zoe\0Gross',
    'zoe\tgross\u0001',
    'prt_0SNlurA049MEWV2gSfSxi00xlPIi',
    'gSfSxi00',
    'usr_0SNlurA049MEWV4OpCwsNyC9Kn2d',
    'OpCwsNy',
    'V0q4gjq8oLLZp',
  ])('%s', (typed) => {
    expect(isFound(typed)).toBe(true)
  })
})

describe('a case is not found by', () => {
  test.each(['', '  ', '1', '44', 'zo', 'usr_', 'a b', '+44 7700 900318', 'anna', '%%%', '___', '(212) 555'])(
    '%s',
    (typed) => {
      expect(isFound(typed)).toBe(false)
    },
  )
})
