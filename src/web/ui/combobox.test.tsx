import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { Combobox } from './combobox.tsx'
import { Field } from './field.tsx'

const options = [
  { value: 'svp_1', label: 'Vodafone' },
  { value: 'svp_2', label: 'VOXI' },
  { value: 'svp_3', label: 'EE' },
  { value: 'svp_4', label: 'EE Prepaid' },
]

function Donor() {
  const [value, setValue] = useState('')
  return (
    <>
      <Field label="Donor">
        <Combobox options={options} value={value} onChange={setValue} />
      </Field>
      <output>{value}</output>
      <button type="button">Next</button>
    </>
  )
}

afterEach(cleanup)

async function type(text: string) {
  await userEvent.click(screen.getByRole('combobox'))
  fireEvent.change(screen.getByRole('combobox'), { target: { value: text } })
}

test.each([
  ['vodafone', 'svp_1'],
  ['vodaf', 'svp_1'],
  ['ee', 'svp_3'],
  ['ee prepaid', 'svp_4'],
  ['v', ''],
  ['nobody', ''],
])('%s and Tab', async (typed, chosen) => {
  render(<Donor />)
  await type(typed)
  const input = screen.getByRole('combobox')
  fireEvent.keyDown(input, { key: 'Tab' })
  fireEvent.blur(input)
  expect(screen.getByRole('status').textContent).toBe(chosen)
})

test('with one option left an arrow stays on it', async () => {
  render(<Donor />)
  await type('vodaf')
  await userEvent.keyboard('{ArrowDown}{Enter}')
  expect(screen.getByRole('status').textContent).toBe('svp_1')
})
