import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { PortingDetail } from '#contract/dashboard-api.ts'
import { portingStatuses } from '#contract/resources/porting.ts'
import { reachStack, renderApp } from '#testing/render-app.tsx'
import { type Stack, startStack } from '#testing/start-stack.ts'
import { portingQueries } from '#web/api/portings.ts'

let stack: Stack
let undo: () => void
beforeAll(async () => {
  stack = await startStack({ portings: 120 })
  undo = reachStack(stack.url)
})
afterEach(cleanup)
afterAll(async () => {
  undo()
  await stack.close()
})

async function idOf(status: string): Promise<string> {
  const { items } = await (await fetch(`/api/portings?limit=1&status=${status}`)).json()
  return items[0].id
}
const read = async (id: string) => (await (await fetch(`/api/portings/${id}`)).json()) as PortingDetail

test.each(portingStatuses)('%s: says who is waited on, and every action is there with its reason', async (status) => {
  await renderApp(`/portings/${await idOf(status)}`)
  const actions = await screen.findByRole('region', { name: 'Actions' })
  for (const name of [/Retry unchanged…/, /Cancel porting…/, /Delete draft…/]) {
    const button = within(actions).getByRole('button', { name })
    const isOff = button.getAttribute('aria-disabled') === 'true'
    const reason = document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent
    expect(isOff, String(name)).toBe(Boolean(reason))
  }
  const present = screen.getByRole('region', { name: 'Timeline' }).querySelectorAll('[aria-current=step]')
  expect(present.length).toBe(1)
  const [first] = screen.getAllByRole('heading', { level: 2 })
  expect(first?.id).toBe('next-step')
})

test('says each thing once: the next step is no second button below, and a reason stands under all it forbids', async () => {
  await renderApp(`/portings/${await idOf('completed')}`)
  const ended = await screen.findByRole('region', { name: 'Actions' })
  expect(ended.querySelectorAll('p')).toHaveLength(2)
  cleanup()
  await renderApp(`/portings/${await idOf('informationRequired')}`)
  const actions = await screen.findByRole('region', { name: 'Actions' })
  expect(within(actions).queryByRole('link')).toBeNull()
  expect(screen.queryByText(/^Concerns:/)).toBeNull()
})

test('says how long it waits, also where the provider keeps no time for the status', async () => {
  const id = await idOf('informationRequired')
  const { client } = await renderApp(`/portings/${id}`)
  expect((await screen.findByText(/^for at most/)).textContent).toMatch(/^for at most \d+ (min|h|d)$/)
  const detail = await read(id)
  const sent = { status: 'requested', lastRequestedAt: new Date().toISOString() }
  client.setQueryData(portingQueries.detail(id).queryKey, { ...detail, porting: { ...detail.porting, ...sent } })
  expect((await screen.findByText(/^for less than/)).textContent).toBe('for less than a minute')
  const over = { status: 'completed', completedAt: new Date(Date.now() - 86_400_000 * 3).toISOString() }
  client.setQueryData(portingQueries.detail(id).queryKey, { ...detail, porting: { ...detail.porting, ...over } })
  expect((await screen.findByText('ago')).textContent).toBe('3 d ago')
})

test('the header has the next step as its one primary button', async () => {
  const id = await idOf('declined')
  const { client } = await renderApp(`/portings/${id}`)
  await screen.findByRole('region', { name: 'Facts' })
  const detail = await read(id)
  const locked = { status: 'declined', declinedCode: 'portingPhoneNumberPortProtected', declinedAttempts: 1 }
  client.setQueryData(portingQueries.detail(id).queryKey, { ...detail, porting: { ...detail.porting, ...locked } })
  const [header] = await screen.findAllByRole('button', { name: 'Send attempt 2 unchanged' })
  expect(header?.className).toContain('bg-accent')
  for (const edit of screen.getAllByRole('link', { name: /Correct and send/ })) {
    expect(edit.className).not.toContain('bg-accent')
  }
})

test('a decline has one colour, as the status and at an attempt', async () => {
  const id = await idOf('declined')
  const { client } = await renderApp(`/portings/${id}`)
  await screen.findByRole('region', { name: 'Facts' })
  const stamps = { requestedAt: '2026-11-18T09:00:00Z', decidedAt: '2026-11-18T10:00:00Z' }
  const attempts = [{ number: 1, outcome: 'declined', code: null, fields: [], ...stamps }]
  client.setQueryData(portingQueries.detail(id).queryKey, { ...(await read(id)), attempts })
  const attempted = await screen.findByRole('region', { name: 'Attempts at the donor' })
  expect(within(attempted).getByText('Declined').className).toContain('tone-us')
  for (const tag of screen.getAllByText('Declined', { selector: '.tag' })) expect(tag.className).toContain('tone-us')
})

test('covers personal data, and says why it cannot be revealed', async () => {
  const { items } = await (await fetch('/api/portings?limit=100&status=completed')).json()
  const details = await Promise.all(items.map(({ id }: { id: string }) => read(id)))
  const { porting } = details.find(({ porting: one }) => one.accountNumber && one.address)
  await renderApp(`/portings/${porting.id}`)
  const facts = await screen.findByRole('region', { name: 'Facts' })
  expect(facts.textContent).toContain('•••••')
  await userEvent.click(within(facts).getByRole('button', { name: 'Reveal account number' }))
  // Without a store nothing can be written down.
  const alert = await within(facts).findByRole('alert')
  expect(alert.textContent).toContain('keeps no log')
})

test('a status nobody knows is shown by its own name, and nothing is offered', async () => {
  const id = await idOf('requested')
  const { client } = await renderApp(`/portings/${id}`)
  await screen.findByRole('region', { name: 'Facts' })
  const detail = await read(id)
  client.setQueryData(portingQueries.detail(id).queryKey, {
    ...detail,
    porting: { ...detail.porting, status: 'hibernating' },
  })
  expect(await screen.findAllByText(/hibernating/)).not.toEqual([])
  expect(screen.getByRole('button', { name: /Cancel porting…/ }).getAttribute('aria-disabled')).toBe('true')
})

test('a failed refresh keeps what was known and says how old it is', async () => {
  const id = await idOf('declined')
  const { client } = await renderApp(`/portings/${id}`)
  await screen.findByRole('region', { name: 'Facts' })
  const reachable = globalThis.fetch
  globalThis.fetch = () => Promise.resolve(new Response('{', { status: 502 }))
  try {
    client.setQueryDefaults(portingQueries.detail(id).queryKey, { retry: false })
    await client.refetchQueries({ queryKey: portingQueries.detail(id).queryKey })
    expect(await screen.findByText(/Last known state/)).toBeDefined()
    expect(screen.getByRole('region', { name: 'Facts' })).toBeDefined()
  } finally {
    globalThis.fetch = reachable
  }
})
