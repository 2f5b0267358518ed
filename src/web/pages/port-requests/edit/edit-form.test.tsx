/** What is corrected is looked at before it goes, goes once, and is kept by everything but that. */
import { QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { MemoryRouter, useLocation } from 'react-router'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SubRequest } from '#contract/resources/port-request.ts'
import { anySubRequest } from '#testing/any-sub-request.ts'
import { createQueryClient } from '#web/api/query-client.ts'
import { Announcer } from '#web/ui/announcer.tsx'
import { EditForm } from './edit-form.tsx'

const plain = globalThis.fetch
/** Far ahead of any clock. */
const windows = [
  { start: '2096-12-04T13:00:00Z', end: '2096-12-04T21:00:00Z' },
  { start: '2096-12-05T13:00:00Z', end: '2096-12-05T21:00:00Z' },
]
let sent: Record<string, unknown>[] = []
/** Answers the write that is on its way. */
let answer: (response: Response) => void = () => {}

beforeEach(() => {
  sent = []
  localStorage.clear()
  globalThis.fetch = (_url, init) => {
    if ((init?.method ?? 'GET') === 'GET') return Promise.resolve(Response.json({ items: windows }))
    sent.push(JSON.parse(String(init?.body)))
    return new Promise((resolve) => {
      answer = resolve
    })
  }
})
afterEach(() => {
  cleanup()
  globalThis.fetch = plain
})

function Place() {
  return <output>{useLocation().pathname}</output>
}

function draw(sub: SubRequest, isHere = true) {
  return (
    <QueryClientProvider client={client}>
      <MemoryRouter initialEntries={['/form']}>
        <Announcer />
        <Place />
        {isHere ? <EditForm portRequestId="pr_1" sub={sub} codes={['PASSCODE_PIN_INVALID']} refusal={null} /> : null}
      </MemoryRouter>
    </QueryClientProvider>
  )
}
const client = createQueryClient(null)

const sub = anySubRequest()
const box = (name: RegExp) => screen.getByRole('textbox', { name })
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const isSent = () => waitFor(() => expect(sent).toHaveLength(1))
const answered = () =>
  Response.json({ outcome: 'applied', proof: 'answered', subRequest: { ...sub, status: 'submitted' } })

async function review() {
  fireEvent.input(screen.getByLabelText('PIN or passcode'), { target: { value: '246810' } })
  fireEvent.input(box(/^Person or company/), { target: { value: 'Brightleaf Inc' } })
  // As Enter in a field does it.
  fireEvent.submit(box(/^Person or company/))
  return screen.findByRole('heading', { name: 'Review what is sent' })
}

test('Enter sends nothing: it leads to what would be sent, and the PIN is not in it', async () => {
  render(draw(sub))
  const heading = await review()
  await waitFor(() => expect(document.activeElement).toBe(heading))
  expect(sent).toEqual([])
  const rows = screen.getAllByRole('row').map((row) => row.textContent)
  expect(rows).toContainEqual('Person or companyNow: Brightleaf LtdNew: Brightleaf Inc')
  expect(rows).toContainEqual('PIN or passcodeNow: On file, not shownNew: As typed, not shown')
  press('Send to the porting team')
  press('Sending…')
  await isSent()
  expect(sent).toEqual([{ holder: 'Brightleaf Inc', pinPasscode: '246810' }])
  await act(async () => answer(answered()))
  expect(await screen.findByText('/port-requests/pr_1')).toBeDefined()
})

test('the way back keeps everything, and leads to the button', async () => {
  render(draw(sub))
  await review()
  press('Back to the form')
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Review the changes' }))
  expect(screen.getByLabelText('PIN or passcode')).toHaveProperty('value', '246810')
  expect(box(/^Person or company/)).toHaveProperty('value', 'Brightleaf Inc')
})

test('what the exception is about and these changes leave alone is said', async () => {
  render(draw(sub))
  fireEvent.input(box(/^Person or company/), { target: { value: 'Brightleaf Inc' } })
  press('Review the changes')
  expect(await screen.findByText('What it was stopped for is not among the changes')).toBeDefined()
})

test('what was refused is told at its field, which has the focus', async () => {
  render(draw(sub))
  await review()
  press('Send to the porting team')
  await isSent()
  const error = { code: 'upstreamRejected', message: 'No.', fields: { holder: 'Not the holder.' }, requestId: 'r' }
  await act(async () => answer(Response.json(error, { status: 422 })))
  await screen.findByText('Not the holder.')
  expect(document.activeElement).toBe(box(/^Person or company/))
})

test('what was looked at is what is sent: another version since is left to the provider to refuse', async () => {
  const asked: string[] = []
  const stub = globalThis.fetch
  globalThis.fetch = (url, init) => {
    asked.push(String(url))
    return stub(url, init)
  }
  const view = render(draw(sub))
  await review()
  view.rerender(draw({ ...sub, authPersonName: 'Somebody Else', version: 'v2' }))
  press('Send to the porting team')
  await isSent()
  expect(asked.find((url) => url.includes('version='))).toContain('version=v1')
})

test('an answer that comes after the form was left is told, and leads nowhere', async () => {
  const view = render(draw(sub))
  await review()
  press('Send to the porting team')
  await isSent()
  view.rerender(draw(sub, false))
  await act(async () => answer(answered()))
  expect((await screen.findAllByText('Changes sent to the porting team.')).length).toBeGreaterThan(0)
  expect(screen.getByText('/form')).toBeDefined()
})

test('the window that was asked for is chosen to begin with, and to choose it again is no change', async () => {
  render(draw({ ...sub, focDateRequested: '2096-12-04T13:00:00.000Z' }))
  const [asked, other] = await screen.findAllByRole('radio', { hidden: true })
  if (!asked || !other) throw new Error('There are no windows.')
  expect(asked).toHaveProperty('checked', true)
  fireEvent.click(other)
  fireEvent.click(asked)
  press('Review the changes')
  expect((await screen.findAllByText('Nothing differs from what is on file.')).length).toBeGreaterThan(0)
})
