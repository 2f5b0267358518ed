import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { Field } from '#web/ui/field.tsx'
import { FilterInput } from './filter-input.tsx'

afterEach(cleanup)

/** Stands for the address. */
function Filter({ type, start = '', onChoose }: { type: string; start?: string; onChoose: (value: string) => void }) {
  const [value, setValue] = useState(start)
  const choose = (next: string) => {
    onChoose(next)
    setValue(next)
  }
  return (
    <>
      <Field label="Filter">
        <FilterInput type={type} value={value} onChoose={choose} />
      </Field>
      <button type="button" onClick={() => setValue('')}>
        Clear
      </button>
    </>
  )
}

function open(type: string, start?: string) {
  const chosen: string[] = []
  render(<Filter type={type} start={start} onChoose={(value) => chosen.push(value)} />)
  return { chosen, input: screen.getByLabelText<HTMLInputElement>('Filter') }
}

test('what is typed counts when it is entered, and the focus stays', async () => {
  const { chosen, input } = open('search')
  await userEvent.type(input, 'anna ')
  expect(chosen).toEqual([])
  await userEvent.keyboard('{Enter}')
  expect(chosen).toEqual(['anna'])
  expect(document.activeElement).toBe(input)
  await userEvent.tab()
  expect(chosen).toEqual(['anna'])
})

test('a year that is being typed is no year yet', () => {
  const { chosen, input } = open('date')
  for (const value of ['0002-11-01', '0020-11-01', '0202-11-01', '2026-11-01']) {
    fireEvent.keyDown(input, { key: value.charAt(3) })
    fireEvent.change(input, { target: { value } })
  }
  expect(chosen).toEqual([])
  fireEvent.blur(input)
  expect(chosen).toEqual(['2026-11-01'])
})

test('a day that is picked counts at once', () => {
  const { chosen, input } = open('date')
  fireEvent.pointerDown(input)
  fireEvent.change(input, { target: { value: '2026-11-01' } })
  expect(chosen).toEqual(['2026-11-01'])
})

test('follows the address', async () => {
  const { input } = open('search', 'anna')
  await userEvent.click(screen.getByRole('button', { name: 'Clear' }))
  expect(input.value).toBe('')
})

test('passing through takes nothing away that the input cannot show', async () => {
  const { chosen, input } = open('date', 'no day')
  expect(input.value).toBe('')
  await userEvent.click(input)
  await userEvent.tab()
  expect(chosen).toEqual([])
})
