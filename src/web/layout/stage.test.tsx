import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useEffect, useState } from 'react'
import { BrowserRouter, Link, Route, Routes } from 'react-router'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { drawAhead, forgetAhead } from './draw-ahead.ts'
import { lazyPage } from './lazy-page.tsx'
import { Stage } from './stage.tsx'

const running = new Set<string>()
function useRunning(name: string) {
  useEffect(() => {
    running.add(name)
    return () => void running.delete(name)
  }, [name])
}

function List() {
  useRunning('list')
  const [count, setCount] = useState(0)
  return (
    <>
      <h1>List</h1>
      <button type="button" onClick={() => setCount(count + 1)}>
        {`Pressed ${count}`}
      </button>
      <Link to="/portings/prt_1">One</Link>
      <Link to="/settings">Slow</Link>
    </>
  )
}

function Case() {
  useRunning('case')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <h1>Case</h1>
      <button type="button" onClick={() => setOpen(true)}>
        {isOpen ? 'Secret' : 'Reveal'}
      </button>
      <Link to="/portings">All</Link>
    </>
  )
}

let arrive: () => void = () => {}
const Slow = lazyPage(() => new Promise((resolve) => (arrive = () => resolve(() => <h1>Slow</h1>))))

beforeEach(() => {
  vi.spyOn(window, 'scrollTo').mockImplementation(() => {})
  window.history.replaceState(null, '', '/portings')
  running.clear()
  forgetAhead()
  render(
    <BrowserRouter useTransitions={false}>
      <Stage isReady={(path) => path !== '/settings' || Slow.isThere()}>
        <Routes>
          <Route path="/portings" element={<List />} />
          <Route path="/portings/:id" element={<Case />} />
          <Route path="/settings" element={<Slow />} />
        </Routes>
      </Stage>
    </BrowserRouter>,
  )
})

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const press = (role: string, name: string) => fireEvent.click(screen.getByRole(role, { name }))
const goBack = () =>
  act(
    () =>
      new Promise<void>((resolve) => {
        window.addEventListener('popstate', () => resolve(), { once: true })
        window.history.back()
      }),
  )

test('behind a case the list stays as it was, at rest and out of reach', async () => {
  press('button', 'Pressed 0')
  press('link', 'One')
  expect(screen.getByRole('heading').textContent).toBe('Case')
  expect(screen.queryByRole('button', { name: 'Pressed 1' })).toBeNull()
  expect([...running]).toEqual(['case'])
  await goBack()
  expect(screen.getByRole('heading').textContent).toBe('List')
  screen.getByRole('button', { name: 'Pressed 1' })
  expect([...running]).toEqual(['list'])
})

test('a case drawn ahead is out of reach and has no effects until it is opened; left, it is forgotten', async () => {
  await act(() => drawAhead('/portings/prt_1', async () => true))
  expect(document.querySelector('[data-page="behind"] h1')?.textContent).toBe('Case')
  expect(screen.getByRole('heading').textContent).toBe('List')
  expect([...running]).toEqual(['list'])
  const drawn = document.querySelector('[data-page="behind"] h1')
  press('link', 'One')
  // The very elements that were drawn ahead.
  expect(screen.getByRole('heading')).toBe(drawn)
  press('button', 'Reveal')
  await goBack()
  await act(() => drawAhead('/portings/prt_1', async () => true))
  press('link', 'One')
  screen.getByRole('button', { name: 'Reveal' })
})

test('what has become unlikely before it could be drawn is not drawn', async () => {
  let isThere: (value: boolean) => void = () => {}
  const first = drawAhead('/portings/prt_1', () => new Promise((resolve) => (isThere = resolve)))
  await act(() => drawAhead('/portings/prt_2', async () => false))
  isThere(true)
  await act(() => first)
  expect(document.querySelector('[data-page="behind"]')).toBeNull()
})

test('the page before stays until the code of the next is there', async () => {
  // What suspends must be waited for.
  await act(async () => press('link', 'Slow'))
  expect(window.location.pathname).toBe('/settings')
  expect(screen.getByRole('heading').textContent).toBe('List')
  await act(async () => arrive())
  await screen.findByRole('heading', { name: 'Slow' })
})
