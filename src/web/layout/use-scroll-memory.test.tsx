import { act, cleanup, render } from '@testing-library/react'
import { createMemoryRouter, Outlet, RouterProvider, useLocation, useNavigationType } from 'react-router'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useScrollMemory } from './use-scroll-memory.ts'

function Layout() {
  useScrollMemory({ location: useLocation(), navigationType: useNavigationType() })
  return <Outlet />
}

function scrollTo(top: number) {
  Object.defineProperty(window, 'scrollY', { configurable: true, value: top })
  // The browser tells at its next frame, which may come before an effect that waits for the paint.
  window.dispatchEvent(new Event('scroll'))
}

beforeEach(() => {
  Object.defineProperty(document.documentElement, 'scrollHeight', { configurable: true, value: 5000 })
  vi.spyOn(window, 'scrollTo').mockImplementation(((_left: number, top: number) => scrollTo(top)) as typeof scrollTo)
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  scrollTo(0)
})

test('a page that is loaded anew has no place yet, though an earlier one of this tab had the same key', async () => {
  const router = createMemoryRouter([{ element: <Layout />, children: [{ path: '/list' }, { path: '/case' }] }], {
    initialEntries: [{ pathname: '/list', key: 'default' }],
  })
  const first = render(<RouterProvider router={router} />)
  scrollTo(900)
  await act(() => router.navigate('/case'))
  first.unmount()
  scrollTo(0)
  const anew = createMemoryRouter([{ element: <Layout />, children: [{ path: '/list' }, { path: '/case' }] }], {
    initialEntries: [{ pathname: '/list', key: 'default' }],
  })
  vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ type: 'navigate' }] as unknown as PerformanceEntryList)
  render(<RouterProvider router={anew} />)
  await act(() => anew.navigate('/case'))
  await act(() => anew.navigate(-1))
  expect(window.scrollY).toBe(0)
})

test('coming back finds the place that was left, whatever the page between did', async () => {
  const router = createMemoryRouter(
    [
      {
        element: <Layout />,
        children: [
          { path: '/list', element: 'The list' },
          { path: '/case', element: 'A case' },
        ],
      },
    ],
    { initialEntries: ['/list'] },
  )
  render(<RouterProvider router={router} />)
  scrollTo(627)
  await act(() => router.navigate('/case'))
  expect(window.scrollY).toBe(0)
  await act(() => router.navigate(-1))
  expect(window.scrollY).toBe(627)
})
