import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { PortingPage, Worklist } from '#contract/dashboard-api.ts'
import { reachStack, renderApp } from '#testing/render-app.tsx'
import { type Stack, startStack } from '#testing/start-stack.ts'

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

const rowCount = () => Number(document.querySelector('table.list')?.getAttribute('aria-rowcount'))

test('what could not be read below is said, and one press goes on', async () => {
  const reachable = globalThis.fetch
  let isUp = false
  // A stack without a copy has no worklist of its own: this one is made of its portings.
  globalThis.fetch = async (target, init) => {
    const { pathname, searchParams } = new URL(String(target), stack.url)
    if (pathname !== '/api/worklist') return reachable(target, init)
    const after = searchParams.get('after') ?? ''
    if (after && !isUp) return new Response('{}', { status: 503 })
    const page = (await (await reachable(`/api/portings?limit=50${after && `&after=${after}`}`)).json()) as PortingPage
    return Response.json({ ...page, counts: {}, systems: {} } satisfies Worklist)
  }
  try {
    await renderApp('/worklist')
    await waitFor(() => expect(document.querySelector('table.list')).not.toBeNull())
    fireEvent.scroll(window)
    const again = await screen.findByRole('button', { name: 'Try again' })
    expect(screen.getByText('The rows below could not be read')).toBeDefined()
    isUp = true
    await userEvent.click(again)
    await waitFor(() => expect(rowCount()).toBeGreaterThan(100))
    expect(screen.queryByText('The rows below could not be read')).toBeNull()
  } finally {
    globalThis.fetch = reachable
  }
})
