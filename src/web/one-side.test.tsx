/** What a desk shows of a side that it does not have, or that alone is real. */
import { cleanup, screen } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { reachStack, renderApp } from '#testing/render-app.tsx'
import { type Stack, startStack } from '#testing/start-stack.ts'
import { LazyNotSetUpPage } from '#web/pages/port-requests/lazy-pages.ts'

afterEach(cleanup)

function desk(env: Record<string, string>) {
  let stack: Stack
  let undo: () => void
  beforeAll(async () => {
    stack = await startStack({ portings: 10, env })
    undo = reachStack(stack.url)
  })
  afterAll(async () => {
    undo()
    await stack.close()
  })
}

/** The code of a page comes when it is needed, and on a busy machine takes its time. */
const patience = { timeout: 15_000 }

describe('without Telnyx', () => {
  desk({ GIGS_TOKEN: 'real', GIGS_PROJECT: 'acme', TELNYX_BASE_URL: '' })

  test.each(['/port-requests', '/port-requests/drafts/x1', '/portability'])(
    '%s says so, and the navigation does not lead there',
    async (address) => {
      await LazyNotSetUpPage.preload()
      await renderApp(address)
      expect(await screen.findByRole('heading', { name: 'Telnyx is not set up here' }, patience)).toBeDefined()
      expect(screen.getByRole('link', { name: 'Portings' })).toBeDefined()
      expect(screen.queryByRole('link', { name: 'Port requests' })).toBeNull()
    },
    30_000,
  )
})

describe('with both simulated', () => {
  desk({})

  test('nothing leaves this machine', async () => {
    await renderApp('/worklist')
    const ribbon = await screen.findByRole('complementary', { name: 'Sandbox' }, patience)
    expect(ribbon.textContent).toContain('Carriers are simulated; nothing leaves this machine.')
    expect(screen.getByRole('link', { name: 'Port requests' })).toBeDefined()
  }, 30_000)
})

describe('with a real Telnyx beside simulated portings', () => {
  desk({ TELNYX_API_TOKEN: 'real', TELNYX_API_USER: 'acme' })

  test('what is real is never called simulated', async () => {
    await renderApp('/worklist')
    const text = 'Portings are simulated. Port requests are real: they go to Telnyx.'
    expect(await screen.findByText(text, {}, patience)).toBeDefined()
    expect(screen.queryByText(/nothing leaves this machine/)).toBeNull()
  }, 30_000)
})
