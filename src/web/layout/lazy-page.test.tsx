import { act, cleanup, render, screen } from '@testing-library/react'
import { Suspense } from 'react'
import { afterEach, expect, test } from 'vitest'
import { ErrorBoundary } from './error-boundary.tsx'
import { type LazyPage, lazyPage } from './lazy-page.tsx'

afterEach(cleanup)

const open = (Page: LazyPage) =>
  act(async () =>
    render(
      <ErrorBoundary>
        <Suspense>
          <Page />
        </Suspense>
      </ErrorBoundary>,
    ),
  )

test('a page that could not be fetched is drawn once it was', async () => {
  let isReachable = false
  const Page = lazyPage(async () => {
    // Nobody answers here, which reads as a lost network.
    if (!isReachable) throw new TypeError('Failed to fetch dynamically imported module')
    return () => <p>The page</p>
  })
  const first = await open(Page)
  expect(await screen.findByText('This page could not be shown')).toBeDefined()
  first.unmount()
  isReachable = true
  await Page.preload()
  await open(Page)
  expect(await screen.findByText('The page')).toBeDefined()
})
