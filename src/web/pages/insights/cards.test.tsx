import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { CompletionCard } from './completion-card.tsx'
import { DonorsCard } from './donors-card.tsx'
import { ReasonsCard } from './reasons-card.tsx'

afterEach(cleanup)

const reasons = [{ code: '\u202Eedoc', declined: 2 }]

test('a name or a code from outside turns nothing round it about, and hides nothing', () => {
  const donor = { id: 'svp_1', name: 'A\u202ET&T', answered: 3, declined: 2, reasons }
  render(<DonorsCard insights={{ donors: [donor] }} days={30} />)
  render(<ReasonsCard reasons={reasons} days={30} />)
  expect(screen.getByText('A[U+202E]T&T').tagName).toBe('BDI')
  expect(screen.getAllByText('[U+202E]edoc').map(({ tagName }) => tagName)).toEqual(['BDI', 'BDI'])
})

test('a number and its bar share a cell that is still one', () => {
  render(<ReasonsCard reasons={reasons} days={30} />)
  expect(screen.getByRole('cell').className).toBe('')
})

test('one porting has no half', () => {
  const times = { cases: 1, median: 5400, nineInTen: 5400 }
  const completion = { ...times, bySpan: [0, 1, 0, 0, 0, 0], byCountry: [{ ...times, country: 'US' }] }
  render(<CompletionCard completion={completion} days={7} />)
  expect(screen.getByText(/One porting/).textContent).toBe('One porting was completed; it took no longer than 2 h.')
})
