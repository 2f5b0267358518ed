import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { PortingListItem } from '#contract/resources/porting.ts'
import { reachStack, renderApp } from '#testing/render-app.tsx'
import { type Stack, startStack } from '#testing/start-stack.ts'

let stack: Stack
let undo: () => void
beforeAll(async () => {
  stack = await startStack({ portings: 200 })
  undo = reachStack(stack.url)
})
beforeEach(() => localStorage.clear())
afterEach(cleanup)
afterAll(async () => {
  undo()
  await stack.close()
})

async function firstWith(status: string, fits: (item: PortingListItem) => boolean): Promise<PortingListItem> {
  const { items } = (await (await fetch(`/api/portings?limit=200&status=${status}`)).json()) as {
    items: PortingListItem[]
  }
  const found = items.find(fits)
  if (!found) throw new Error(`No ${status} porting of that kind in the world: choose another.`)
  return found
}

function decline(id: string, declinedCode: string) {
  return fetch(`${stack.sandbox.url}/_sandbox/gigs/portings/${id}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ status: 'declined', declinedCode }),
  })
}

function patches(id: string) {
  return stack.sandbox.control.requests().filter(({ method, path }) => method === 'PATCH' && path.endsWith(id))
}

test('sends only what was typed, once, however often the button is pressed', async () => {
  const item = await firstWith(
    'informationRequired',
    ({ missing }) => missing.length > 1 && missing.includes('lastName'),
  )
  await renderApp(`/portings/${item.id}/edit`)
  fireEvent.input(await screen.findByLabelText('Last name'), { target: { value: '  Ó Briain ' } })
  const save = screen.getByText('Save what I have')
  fireEvent.click(save)
  fireEvent.click(save)
  fireEvent.click(save)
  expect(await screen.findByText('Saved')).toBeDefined()
  expect(patches(item.id).map(({ body }) => body)).toEqual([{ lastName: 'Ó Briain' }])
  expect(localStorage.length).toBe(0)
})

test('an empty difference is refused kindly, and a declined porting is reviewed first', async () => {
  const item = await firstWith('informationRequired', ({ country, donor }) => country === 'US' && donor !== null)
  await decline(item.id, 'portingAccountPinRequiredOrInvalid')
  await renderApp(`/portings/${item.id}/edit`)
  const review = await screen.findByText(/^Review attempt/, { selector: 'button' })
  fireEvent.click(review)
  expect(await screen.findByText('Nothing has changed, so nothing was sent')).toBeDefined()
  fireEvent.input(screen.getByLabelText('Account PIN'), { target: { value: '97531' } })
  fireEvent.click(review)
  const table = await screen.findByRole('table')
  expect(within(table).getByText('As typed, not shown')).toBeDefined()
  expect(document.body.textContent).not.toContain('97531')
  expect(patches(item.id)).toEqual([])
  fireEvent.click(screen.getByText(/^Send attempt/))
  expect(await screen.findByText(/^Attempt \d+ sent to/)).toBeDefined()
  expect(patches(item.id).map(({ body }) => body)).toEqual([{ accountPin: '[redacted]' }])
})

test('what cannot be changed says why', async () => {
  const item = await firstWith('completed', () => true)
  await renderApp(`/portings/${item.id}/edit`)
  expect(await screen.findByText('Nothing can be changed now')).toBeDefined()
  expect(screen.getByRole('link', { name: 'See the porting' })).toBeDefined()
})

test('a porting that is not there is said to be gone', async () => {
  await renderApp('/portings/prt_0none/edit')
  expect(await screen.findByRole('heading', { name: 'This porting is gone' })).toBeDefined()
})
