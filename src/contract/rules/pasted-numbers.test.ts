import { describe, expect, test } from 'vitest'
import { pastedNumbers } from './pasted-numbers.ts'

describe('what was pasted', () => {
  test.each<[string, string, string[], number, number[]]>([
    [
      'one a line, in any spelling',
      '+1 312 535 4200\n(312) 535-4500\n312.535.4501',
      ['+13125354200', '+13125354500', '+13125354501'],
      0,
      [],
    ],
    ['empty lines and Windows ends', '\r\n3125354200\r\n\r\n 3125354500 \r\n', ['+13125354200', '+13125354500'], 0, []],
    ['the same twice', '3125354200\n+1 (312) 535-4200', ['+13125354200'], 1, []],
    ['what is none, with its place', '3125354200\nring me\n\n123', ['+13125354200'], 0, [2, 4]],
    [
      'a column of a table with a head',
      'name,number,city\nAnn,312-535-4200,Albany\n"Bo ""B""","+1 312 535 4500",Troy',
      ['+13125354200', '+13125354500'],
      0,
      [],
    ],
    ['separated by semicolons', 'Ann;+44 20 7946 0018\nBo;+44 20 7946 0019', ['+442079460018', '+442079460019'], 0, []],
    [
      'the column with the most numbers',
      'x,3125354200\n3125354201,3125354202',
      ['+13125354200', '+13125354202'],
      0,
      [],
    ],
    ['nothing', '  \n ', [], 0, []],
  ])('%s', (_name, text, numbers, duplicates, unread) => {
    const found = pastedNumbers(text, 'US')
    expect(found.numbers).toEqual(numbers)
    expect(found.duplicates).toBe(duplicates)
    expect(found.unread.map(({ line }) => line)).toEqual(unread)
  })

  test('a thousand lines and more are all read', () => {
    const lines = Array.from({ length: 1200 }, (_, index) => `312535${String(1000 + index)}`)
    expect(pastedNumbers(lines.join('\n'), 'US').numbers).toHaveLength(1200)
  })
})
