import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { User } from '#contract/resources/user.ts'
import { reachStack, renderApp } from '#testing/render-app.tsx'
import { type Stack, startStack } from '#testing/start-stack.ts'

let stack: Stack
let undo: () => void
let user: User
beforeAll(async () => {
  stack = await startStack({ portings: 60 })
  undo = reachStack(stack.url)
  // Reads them all: the desk offers the networks it has seen.
  const { items } = await (await fetch('/api/portings?limit=200')).json()
  user = await (await fetch(`/api/users/${items[0].user}`)).json()
})
beforeEach(() => localStorage.clear())
afterEach(cleanup)
afterAll(async () => {
  undo()
  await stack.close()
})

const creations = () =>
  stack.sandbox.control.requests().filter(({ method, path }) => method === 'POST' && path.endsWith('/portings'))
const number = () => screen.getByLabelText('Number to move', { selector: 'input' })
const create = () => screen.getByText('Create draft')
/** Waits until the network is offered, by its name. */
async function chooseHarbour() {
  const select = screen.getByLabelText<HTMLSelectElement>('Recipient network')
  await waitFor(() => expect([...select.options].map(({ text }) => text.slice(0, 12))).toContain('Harbour (p4)'))
  fireEvent.change(select, { target: { value: 'p4' } })
}

test('finds the user, understands a national number, and makes one draft of many presses', async () => {
  await renderApp('/portings/new')
  const search = await screen.findByLabelText('User')
  fireEvent.change(search, { target: { value: user.email } })
  expect(await screen.findByText('Press Enter to choose.')).toBeDefined()
  fireEvent.keyDown(search, { key: 'Enter' })
  await waitFor(() => expect(document.activeElement).toBe(number()))
  fireEvent.change(screen.getByLabelText('Country of the number'), { target: { value: 'GB' } })
  fireEvent.input(number(), { target: { value: '(07700) 900 987' } })
  expect(await screen.findByText('+44 7700 900987')).toBeDefined()
  await chooseHarbour()
  const button = create()
  fireEvent.click(button)
  fireEvent.click(button)
  expect(await screen.findByText('Draft created')).toBeDefined()
  expect(creations().map(({ body }) => body)).toEqual([{ phoneNumber: '+447700900987', provider: 'p4', user: user.id }])
})

test('says at once what a draft cannot be without', async () => {
  await renderApp('/portings/new')
  fireEvent.click(await screen.findByText('Create draft'))
  expect(await screen.findByText('Choose the user whose number this is.')).toBeDefined()
  expect(screen.getByText('Type the number to move.')).toBeDefined()
  expect(document.activeElement).toBe(screen.getByLabelText('User'))
  await chooseHarbour()
  fireEvent.input(number(), { target: { value: '2125550148' } })
  await waitFor(() => expect(screen.queryByText('Type the number to move.')).toBeNull())
  expect(screen.queryByText('Choose where the number goes.')).toBeNull()
})

test('shows the open porting of a number before a second is tried', async () => {
  const { items } = await (await fetch('/api/portings?limit=1&status=declined')).json()
  await renderApp(`/portings/new?user=${user.id}`)
  expect(await screen.findByText(user.fullName ?? '')).toBeDefined()
  fireEvent.input(number(), { target: { value: items[0].phoneNumber } })
  const link = await screen.findByText('Declined')
  expect(link.closest('a')?.getAttribute('href')).toBe(`/portings/${items[0].id}`)
})

test.each(['+', 'abc', '12345', '<script>'])('refuses %j as a number before anything is sent', async (text) => {
  const before = creations().length
  await renderApp(`/portings/new?user=${user.id}`)
  await screen.findByText(user.fullName ?? '')
  fireEvent.input(number(), { target: { value: text } })
  // The numbering plans must be there before a number can be refused.
  await import('./parse-number.ts')
  fireEvent.click(create())
  expect(await screen.findByText(/This is no number of that country/)).toBeDefined()
  expect(creations().length).toBe(before)
})
