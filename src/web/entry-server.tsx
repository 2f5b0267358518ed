/** Draws the first list on the server. Before: server/routes/page.ts, which loads this file's bundle. After: routes.tsx. */
import { QueryClientProvider } from '@tanstack/react-query'
import { renderToString } from 'react-dom/server'
import { StaticRouter } from 'react-router'
import type { PageData } from '#contract/page-data.ts'
import { createQueryClient } from './api/query-client.ts'
import { AppRoutes } from './routes.tsx'
import { startClock } from './ui/clock.ts'

/** The inside of #root for `url` (path and query). Draws in one go, so requests cannot mix. */
export function renderPage({ url, data }: { url: string; data: PageData }): string {
  startClock(Date.parse(data.at))
  const client = createQueryClient(data)
  try {
    return renderToString(
      <QueryClientProvider client={client}>
        <StaticRouter location={url}>
          <AppRoutes />
        </StaticRouter>
      </QueryClientProvider>,
    )
  } finally {
    // Timers of the cache would keep every page in memory for minutes.
    client.clear()
  }
}
