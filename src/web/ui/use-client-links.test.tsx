import { cleanup, createEvent, fireEvent, render, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { MemoryRouter, useLocation } from 'react-router'
import { afterEach, expect, test } from 'vitest'
import { useClientLinks } from './use-client-links.ts'

function Page({ children }: { children: ReactNode }) {
  const followLink = useClientLinks()
  const { pathname, search, hash } = useLocation()
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: as the frame does.
    // biome-ignore lint/a11y/useKeyWithClickEvents: as the frame does.
    <div onClick={followLink}>
      {children}
      <output>{pathname + search + hash}</output>
    </div>
  )
}

const draw = (link: ReactNode) =>
  render(
    <MemoryRouter initialEntries={['/here']}>
      <Page>{link}</Page>
    </MemoryRouter>,
  )

/** Clicks the link; answers where the app is then, and whether the browser is kept from going there itself. */
function click(init: MouseEventInit = {}) {
  const link = screen.getByText('a case')
  const event = createEvent.click(link, { button: 0, ...init })
  fireEvent(link, event)
  return { at: screen.getByRole('status').textContent, isTaken: event.defaultPrevented }
}

afterEach(cleanup)

test('a plain click on a link of the app, or on what stands in it, goes there without a page load', () => {
  draw(
    <a href="/there?x=1#y">
      <b>a case</b>
    </a>,
  )
  expect(click()).toEqual({ at: '/there?x=1#y', isTaken: true })
})

test('a click that opens elsewhere is the browser’s', () => {
  draw(<a href="/there">a case</a>)
  for (const init of [{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { button: 1 }])
    expect(click(init)).toEqual({ at: '/here', isTaken: false })
})

test.each([
  ['another site', { href: 'https://example.com/' }],
  ['a place on the page', { href: '#main' }],
  ['a file', { href: '/api/file', download: true }],
  ['a new tab', { href: '/there', target: '_blank', rel: 'noreferrer' }],
])('a link to %s is the browser’s', (_, attributes) => {
  draw(<a {...attributes}>a case</a>)
  expect(click()).toEqual({ at: '/here', isTaken: false })
})
