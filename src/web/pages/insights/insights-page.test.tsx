import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Link, MemoryRouter } from 'react-router'
import { afterEach, expect, test, vi } from 'vitest'
import type { Insights } from '#contract/resources/insights.ts'
import { InsightsPage } from './insights-page.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const nothing: Insights = {
  asOf: '2026-11-21T12:00:00Z',
  days: 30,
  since: '2026-10-22T12:00:00Z',
  waiting: {},
  donors: [],
  reasons: [],
  completion: { cases: 0, median: null, nineInTen: null, bySpan: [0, 0, 0, 0, 0, 0], byCountry: [] },
}

test('sums of another range are not told as those of the one that is on its way', async () => {
  const answer = (url: string) => (url.includes('days=7') ? new Promise<Response>(() => {}) : Response.json(nothing))
  vi.stubGlobal('fetch', async (url: string | URL | Request) => answer(String(url)))
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter initialEntries={['/insights']}>
        <Link to="/insights?days=7">A week</Link>
        <InsightsPage />
      </MemoryRouter>
    </QueryClientProvider>,
  )
  expect(await screen.findByText('Nothing was declined in these 30 days.')).toBeDefined()
  await userEvent.click(screen.getByRole('link', { name: 'A week' }))
  expect(screen.getByRole('link', { name: '7 days' }).getAttribute('aria-current')).toBe('true')
  expect(screen.getByText('Nothing was declined in these 30 days.')).toBeDefined()
})
