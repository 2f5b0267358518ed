import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { PortingPage } from '#contract/dashboard-api.ts'
import { reachStack, renderApp } from '#testing/render-app.tsx'
import { type Stack, startStack } from '#testing/start-stack.ts'
import { switchSingleKeys } from '#web/ui/use-single-keys.ts'

let stack: Stack
let undo: () => void
beforeAll(async () => {
  stack = await startStack({ portings: 130 })
  undo = reachStack(stack.url)
})
afterEach(cleanup)
afterAll(async () => {
  undo()
  await stack.close()
})

const list = async (query = '') => (await (await fetch(`/api/portings?${query}`)).json()) as PortingPage
const shown = () => [...document.querySelectorAll('tr[data-porting]')].map((row) => row.getAttribute('data-porting'))
const shows = (ids: string[]) => waitFor(() => expect(shown()).toEqual(ids), { timeout: 15_000 })
// Testing Library does not know the role of <search> yet.
const filters = () => within(document.querySelector('search') as HTMLElement)
const chip = (name: string) => filters().getByRole('link', { name })
const ids = ({ items }: PortingPage) => items.map(({ id }) => id)

test('shows the newest, each as a link with its status and what is wrong', async () => {
  const { items } = await list('limit=50')
  await renderApp('/portings')
  await shows(items.map(({ id }) => id))
  for (const { id, phoneNumberFormatted } of items.slice(0, 5)) {
    const link = document.querySelector(`tr[data-porting="${id}"] a`)
    expect(link?.textContent).toBe(phoneNumberFormatted)
    expect(link?.getAttribute('href')).toBe(`/portings/${id}`)
  }
})

test('takes several statuses from the address, and puts them back there', async () => {
  await renderApp('/portings?status=declined,failed')
  await shows(ids(await list('limit=50&status=declined,failed')))
  expect(chip('Declined').getAttribute('aria-current')).toBe('true')
  expect(chip('Completed').getAttribute('aria-current')).toBeNull()
  expect(chip('Completed').getAttribute('href')).toBe('/portings?status=declined,failed,completed')
  expect(chip('Failed').getAttribute('href')).toBe('/portings?status=declined')
  await userEvent.click(chip('Failed'))
  await shows(ids(await list('limit=50&status=declined')))
  await waitFor(() => expect(document.querySelector('[aria-live]')?.textContent).toMatch(/\d+ portings? shown/))
})

test('goes on below the first page, with no more rows drawn than are near the window', async () => {
  const first = await list('limit=50')
  await renderApp('/portings')
  await shows(ids(first))
  await userEvent.click(screen.getByRole('link', { name: 'More' }))
  const table = () => document.querySelector('table.list')
  await waitFor(() => expect(Number(table()?.getAttribute('aria-rowcount'))).toBeGreaterThan(120), { timeout: 15_000 })
  await waitFor(() => expect(shown().length).toBeLessThan(70))
  expect(shown().slice(0, 20)).toEqual(ids(first).slice(0, 20))
})

test('an order is a link, says so to a screen reader, and keeps the filters', async () => {
  await renderApp('/portings?status=declined')
  await shows(ids(await list('limit=50&status=declined')))
  const header = screen.getByRole('columnheader', { name: 'Created' })
  expect(header.getAttribute('aria-sort')).toBe('descending')
  const age = screen.getByRole('columnheader', { name: 'In status' })
  expect(age.getAttribute('aria-sort')).toBe('none')
  expect(within(age).getByRole('link').getAttribute('href')).toBe(
    '/portings?status=declined&sort=waiting&direction=asc',
  )
})

test('while an answer is slow, earlier rows are not passed off as it', async () => {
  await renderApp('/portings')
  await screen.findByText(/More than 50/)
  const reachable = globalThis.fetch
  const held: (() => void)[] = []
  globalThis.fetch = async (...asked) => {
    await new Promise<void>((go) => held.push(go))
    return reachable(...asked)
  }
  try {
    await userEvent.click(chip('Declined'))
    expect(await screen.findByText(/Still showing the earlier list. Loading Declined…/)).toBeDefined()
    expect(screen.queryByText(/More than 50/)).toBeNull()
    expect(await screen.findByText('The provider does not answer yet.')).toBeDefined()
  } finally {
    globalThis.fetch = reachable
    for (const go of held) go()
  }
  await shows(ids(await list('limit=50&status=declined')))
  expect(screen.queryByText(/Still showing/)).toBeNull()
})

test('single keys can be switched off', async () => {
  await renderApp('/portings')
  await screen.findByRole('table')
  switchSingleKeys(false)
  try {
    expect(await screen.findByRole('button', { name: 'Keys are off' })).toBeDefined()
    await userEvent.keyboard('j')
    expect(document.activeElement?.matches('.row-link')).toBe(false)
    expect(localStorage.getItem('single-keys')).toBe('off')
  } finally {
    switchSingleKeys(true)
  }
})

test('asks for three characters, and keeps what was typed', async () => {
  await renderApp('/portings')
  const input = await screen.findByLabelText<HTMLInputElement>('Number, name or id')
  await userEvent.type(input, 'ab{Enter}')
  expect((await screen.findByRole('alert')).textContent).toContain('three characters')
  expect(input.value).toBe('ab')
  expect(input.getAttribute('aria-invalid')).toBe('true')
})

test('filters by a user whose id is pasted where a number was expected', async () => {
  const [{ user } = { user: '' }] = (await list('limit=1')).items
  await renderApp('/portings')
  await userEvent.type(await screen.findByLabelText('Number, name or id'), `${user}{Enter}`)
  await shows(ids(await list(`limit=50&user=${user}`)))
  expect(screen.getByLabelText<HTMLInputElement>('User').value).toBe(user)
})

test('moves through the rows by keys, with the focus as the cursor', async () => {
  await renderApp('/portings')
  await screen.findByRole('table')
  await userEvent.keyboard('jjk')
  expect(document.activeElement).toBe(document.querySelectorAll('a.row-link')[0])
  await userEvent.keyboard('/')
  expect(document.activeElement).toBe(screen.getByLabelText('Number, name or id'))
  await userEvent.keyboard('j')
  expect(screen.getByLabelText<HTMLInputElement>('Number, name or id').value).toBe('j')
})

test('an empty answer names the next action', async () => {
  await renderApp('/portings?user=usr_0SNobody')
  expect(await screen.findByText('No porting fits these filters.')).toBeDefined()
  expect(screen.getAllByRole('link', { name: 'Clear filters' }).length).toBeGreaterThan(0)
})

test('a refused filter is named where it stands, with a way out', async () => {
  await renderApp('/portings?status=not%20a%20status')
  expect(await screen.findByText('These filters were refused')).toBeDefined()
  expect(filters().getByText('This is not a status.')).toBeDefined()
  expect(chip('not a status').getAttribute('href')).toBe('/portings')
})

test('a failing provider is said with a request id, and one press brings the list back', async () => {
  const everything = { method: 'GET', path: '/gigs/projects/sandbox/portings', kind: 'status', status: 503, times: 20 }
  await lever('POST', everything)
  await renderApp('/portings?status=completed')
  expect(await screen.findByText('The list could not be loaded')).toBeDefined()
  expect(screen.getByText(/Your filters are kept/)).toBeDefined()
  expect(screen.getByText(/Request id/)).toBeDefined()
  await lever('DELETE')
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await shows(ids(await list('limit=50&status=completed')))
})

async function lever(method: 'POST' | 'DELETE', fault?: object): Promise<void> {
  const answer = await fetch(`${stack.sandbox.url}/_sandbox/faults`, {
    method,
    headers: fault ? { 'content-type': 'application/json' } : {},
    body: fault && JSON.stringify(fault),
  })
  expect(answer.status).toBeLessThan(300)
}

test('skipping to the content keeps what the address searches for', async () => {
  await renderApp('/portings')
  window.location.hash = '#find=anna'
  await userEvent.click(screen.getByRole('link', { name: 'Skip to the content' }))
  expect(window.location.hash).toBe('#find=anna')
  expect(document.activeElement?.id).toBe('main')
  window.location.hash = ''
})
