import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { SearchInput } from './search-input.tsx'

afterEach(cleanup)

const input = () => screen.getByLabelText<HTMLInputElement>('Find')
const draw = (found: string) => <SearchInput label="Find" defaultValue={found} />

test('an address that follows what is typed takes nothing of it away', async () => {
  const { rerender } = render(draw(''))
  await userEvent.type(input(), 'Anna ')
  rerender(draw('Anna'))
  await userEvent.type(input(), 'Smith')
  rerender(draw('Anna S'))
  expect(input().value).toBe('Anna Smith')
})

test('follows the address when it leads elsewhere', async () => {
  const { rerender } = render(draw(''))
  await userEvent.type(input(), 'Anna ')
  rerender(draw('Anna'))
  rerender(draw(''))
  expect(input().value).toBe('')
  rerender(draw('Smith'))
  expect(input().value).toBe('Smith')
})

test('what was typed and left is given up for another address', async () => {
  const { rerender } = render(draw('Anna'))
  await userEvent.type(input(), ' Sm')
  await userEvent.tab()
  rerender(draw(''))
  expect(input().value).toBe('')
})
