import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { Link, MemoryRouter, Route, Routes } from 'react-router'
import { afterEach, expect, test } from 'vitest'
import { type LeaveGuard, useLeaveGuard } from './use-leave-guard.ts'

let guard: LeaveGuard

function Guarded({ isDirty }: { isDirty: boolean }) {
  guard = useLeaveGuard(() => isDirty)
  return (
    <>
      <Link to="/else?x=1#y">in the app</Link>
      <a href="#main">on this page</a>
      <a href="https://example.com/">another site</a>
      <a href="/else" target="_blank" rel="noreferrer">
        new tab
      </a>
      <p>{guard.isAsking ? 'asking' : 'quiet'}</p>
      <button type="button" onClick={guard.stay}>
        Stay
      </button>
      <button type="button" onClick={guard.leave}>
        Leave
      </button>
    </>
  )
}

function draw(isDirty: boolean) {
  return render(
    <MemoryRouter initialEntries={['/form']}>
      <Routes>
        <Route path="/form" element={<Guarded isDirty={isDirty} />} />
        <Route path="/else" element={<p>elsewhere</p>} />
      </Routes>
    </MemoryRouter>,
  )
}

const click = (name: string, init?: MouseEventInit) => fireEvent.click(screen.getByText(name), init)

afterEach(cleanup)

test('a link in the app is held back until the answer', () => {
  draw(true)
  click('in the app')
  expect(screen.getByText('asking')).toBeDefined()
  click('Stay')
  expect(screen.getByText('quiet')).toBeDefined()
  click('in the app')
  click('Leave')
  expect(screen.getByText('elsewhere')).toBeDefined()
})

test('nothing is asked when nothing would be left behind', () => {
  draw(false)
  click('in the app')
  expect(screen.getByText('elsewhere')).toBeDefined()
})

test('nothing is asked once what was typed is sent', () => {
  draw(true)
  guard.release()
  click('in the app')
  expect(screen.getByText('elsewhere')).toBeDefined()
})

test('links that leave the page where it is are let through', () => {
  draw(true)
  // jsdom does not navigate; that the browser may is told by the event.
  for (const name of ['on this page', 'another site', 'new tab']) click(name)
  click('in the app', { ctrlKey: true })
  click('in the app', { button: 1 })
  expect(screen.getByText('quiet')).toBeDefined()
})

test('closing the tab is asked about by the browser', () => {
  const view = draw(true)
  expect(fireEvent(window, new Event('beforeunload', { cancelable: true }))).toBe(false)
  view.unmount()
  draw(false)
  expect(fireEvent(window, new Event('beforeunload', { cancelable: true }))).toBe(true)
})
