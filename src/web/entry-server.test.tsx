import { QueryClientProvider } from '@tanstack/react-query'
import { act } from '@testing-library/react'
import { hydrateRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filtersFromAddress, type PageData } from '#contract/page-data.ts'
import { reachStack } from '#testing/render-app.tsx'
import { type Stack, startStack } from '#testing/start-stack.ts'
import { createQueryClient } from './api/query-client.ts'
import { renderPage } from './entry-server.tsx'
import { AppRoutes } from './routes.tsx'
import { startClock } from './ui/clock.ts'

let stack: Stack
let undo: () => void
beforeAll(async () => {
  stack = await startStack({ portings: 60 })
  undo = reachStack(stack.url)
})
afterAll(async () => {
  undo()
  await stack.close()
})

/** A time long past: what the server draws must not depend on when the browser takes over. */
async function pageData(search: string): Promise<PageData> {
  const query = filtersFromAddress(new URLSearchParams(search))
  const answer = await (await fetch(`/api/portings?limit=50&${search}`)).json()
  const desk = await (await fetch('/api/desk')).json()
  const session = await (await fetch('/api/session')).json()
  return {
    session,
    desk,
    answers: [{ operation: 'listPortings', params: {}, query, answer }],
    at: '2026-01-01T00:00:00Z',
  }
}

test('draws the rows of the address, without anything the content security policy forbids', async () => {
  const html = renderPage({ url: '/portings?status=declined', data: await pageData('status=declined') })
  expect(html).toContain('Declined')
  expect(html.match(/data-porting=/g)?.length).toBeGreaterThan(0)
  expect(html).not.toContain(' style=')
  expect(html).not.toContain('<script')
})

test('two pages drawn one after the other do not mix', async () => {
  const [declined, completed] = await Promise.all([pageData('status=declined'), pageData('status=completed')])
  const before = renderPage({ url: '/portings?status=declined', data: declined })
  renderPage({ url: '/portings?status=completed', data: completed })
  expect(renderPage({ url: '/portings?status=declined', data: declined })).toBe(before)
})

test('the browser takes the drawn page over without changing it', async () => {
  const data = await pageData('')
  const root = document.createElement('div')
  document.body.append(root)
  root.innerHTML = renderPage({ url: '/portings', data })
  const rows = [...root.querySelectorAll('tr[data-porting]')]
  const complaints: unknown[] = []
  window.history.replaceState(null, '', '/portings#number=%2B12125550148')
  startClock(Date.parse(data.at))
  const client = createQueryClient(data)
  const hydrated = await act(async () =>
    hydrateRoot(
      root,
      <QueryClientProvider client={client}>
        <BrowserRouter>
          <AppRoutes />
        </BrowserRouter>
      </QueryClientProvider>,
      { onRecoverableError: (error) => complaints.push(error) },
    ),
  )
  expect(complaints).toEqual([])
  // The same elements, not new ones that look alike.
  expect(rows.every((row) => row.isConnected)).toBe(true)
  await act(async () => hydrated.unmount())
})
