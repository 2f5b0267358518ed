/** The whole app in jsdom against a running stack: real routes, real queries, real HTTP. For tests of pages. */
import { QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { createQueryClient } from '#web/api/query-client.ts'
import { keepFor } from '#web/forms/kept-values.ts'
import { LazyDetailPage, LazyEditPage, LazyNewPage } from '#web/pages/portings/lazy-pages.ts'
import { AppRoutes } from '#web/routes.tsx'

// jsdom brings byte arrays of its own, and the BFF beside it would take a Buffer for an object.
globalThis.Uint8Array = Object.getPrototypeOf(Buffer) as Uint8ArrayConstructor
globalThis.ArrayBuffer = Buffer.alloc(0).buffer.constructor as ArrayBufferConstructor

/** `url` is the BFF's. Undo with the returned function. */
export function reachStack(url: string): () => void {
  const plain = globalThis.fetch
  // A browser knows where the page came from; jsdom's page came from nowhere. Its signals are not Node's either.
  globalThis.fetch = (target, init) => plain(new URL(String(target), url), { ...init, signal: undefined })
  return () => {
    globalThis.fetch = plain
  }
}

/** Draws what stands at this address, `/portings/prt_1/edit`. */
export async function renderApp(address: string) {
  // Fetched ahead, as the app does while idle.
  await Promise.all([LazyDetailPage, LazyEditPage, LazyNewPage].map((page) => page.preload()))
  const client = createQueryClient(null)
  // As start.tsx does with the session that came with the page.
  keepFor('demo-agent')
  const view = render(
    <QueryClientProvider client={client}>
      <MemoryRouter initialEntries={[address]}>
        <AppRoutes />
      </MemoryRouter>
    </QueryClientProvider>,
  )
  return { ...view, client }
}
