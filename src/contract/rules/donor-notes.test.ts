import { expect, test } from 'vitest'
import { makeDonor, makePorting } from '#testing/make-porting.ts'
import { donorRows } from './donor-note-table.ts'
import { donorNotes } from './donor-notes.ts'

test.each([
  ['AT&T', 'US', ['att']],
  ['AT & T Wireless', 'US', ['att']],
  ['AT&T Prepaid', 'US', ['att-prepaid']],
  ['T-Mobile', 'US', ['t-mobile']],
  ['T-Mobile USA', 'US', ['t-mobile']],
  ['Metro by T-Mobile', 'US', []],
  ['Verizon Wireless', 'US', ['verizon']],
  ['Verizon Prepaid', 'US', ['verizon-prepaid']],
  ['Xfinity Mobile', 'US', ['xfinity']],
  ['Mint Mobile', 'US', []],
  ['T-Mobile', 'NL', []],
  ['EE', 'GB', ['gb-pac']],
  ['Three', 'IE', ['ie']],
  ['Orange', 'FR', ['fr']],
])('%s in %s: %j', (name, country, ids) => {
  const porting = makePorting({ donorProvider: makeDonor(name, country) })
  expect(donorNotes(porting).map(({ id }) => id)).toEqual(ids)
})

test('ending a British line asks for the other code', () => {
  const [note] = donorNotes(makePorting({ donorProvider: makeDonor('EE', 'GB'), behavior: 'cancelOnly' }))
  expect(note?.howToGetCode).toContain('75075')
})

test('without a donor the country of the number counts', () => {
  expect(donorNotes(makePorting({ donorProvider: null, country: 'GB' })).map(({ id }) => id)).toEqual(['gb-pac'])
  expect(donorNotes(makePorting({ donorProvider: null, country: null }))).toEqual([])
})

test('every note has its own id and a public source', () => {
  expect(new Set(donorRows.map(({ id }) => id)).size).toBe(donorRows.length)
  for (const { source } of donorRows) expect(source).toMatch(/^https:\/\//)
})
