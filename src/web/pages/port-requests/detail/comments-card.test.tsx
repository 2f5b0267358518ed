import { QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { PortRequest, PortRequestComment } from '#contract/resources/port-request.ts'
import { anySubRequest } from '#testing/any-sub-request.ts'
import { createQueryClient } from '#web/api/query-client.ts'
import { keepFor } from '#web/forms/kept-values.ts'
import { CommentsCard } from './comments-card.tsx'

const plain = globalThis.fetch
afterEach(() => {
  cleanup()
  globalThis.fetch = plain
})

const request: PortRequest = {
  id: 'pr_1',
  supportKey: 'pr_1',
  createdAt: '2026-11-20T10:00:00Z',
  updatedAt: null,
  numbers: [],
  countsByStatus: [],
  subRequests: [anySubRequest()],
}
const comment = (id: string, body: string, userId: string | null): PortRequestComment => ({
  id,
  body,
  subRequestId: null,
  userId,
  createdAt: '2026-11-20T10:00:00Z',
})

function draw() {
  keepFor('demo-agent')
  render(
    <QueryClientProvider client={createQueryClient(null)}>
      <CommentsCard portRequest={request} />
    </QueryClientProvider>,
  )
}
const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Write to the porting team' })
const type = (value: string) => fireEvent.change(box(), { target: { value } })

test('what is typed while a comment is on its way stays for the next', async () => {
  let answer: ((response: Response) => void) | undefined
  globalThis.fetch = (_url, init) =>
    init?.method === 'POST'
      ? new Promise((resolve) => {
          answer = resolve
        })
      : Promise.resolve(Response.json({ items: [] }))
  draw()
  type('The customer called.')
  fireEvent.click(screen.getByRole('button', { name: 'Send comment' }))
  await waitFor(() => expect(answer).toBeDefined())
  type('The customer called. Twice.')
  const written = comment('c_1', 'The customer called.', 'usr_1')
  await act(async () => answer?.(Response.json({ outcome: 'applied', proof: 'answered', comment: written })))
  await waitFor(() => expect(screen.getByRole('button', { name: 'Send comment' })).toBeDefined())
  expect(box().value).toBe('The customer called. Twice.')
  expect(Object.values(localStorage).join()).toContain('Twice.')
})

test('writers are told apart by number: their ids say nothing to an agent', async () => {
  const items = [
    comment('c_1', 'One.', 'c84b7a10'),
    comment('c_2', 'Two.', '1f0c9d3e'),
    comment('c_3', 'Three.', 'c84b7a10'),
  ]
  globalThis.fetch = () => Promise.resolve(Response.json({ items: [...items, comment('c_4', 'Four.', null)] }))
  draw()
  await screen.findByText('Three.')
  const told = screen.getAllByRole('listitem').map((one) => one.querySelector('bdi')?.textContent)
  expect(told).toEqual(['Writer 1', 'Writer 2', 'Writer 1', 'Writer not named'])
  expect(screen.queryByText(/c84b/)).toBeNull()
})
