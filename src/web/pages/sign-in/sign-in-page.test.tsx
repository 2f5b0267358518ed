import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { SignInPage } from './sign-in-page.tsx'

afterEach(() => {
  cleanup()
  window.history.replaceState(null, '', '/')
})

function open(problem: string): void {
  window.history.replaceState(null, '', `/sign-in?problem=${problem}`)
  render(
    <QueryClientProvider client={new QueryClient()}>
      <SignInPage />
    </QueryClientProvider>,
  )
}

test('says why somebody is back at the door', () => {
  open('tooLate')
  expect(screen.getByText('Not signed in')).toBeDefined()
})

test.each(['__proto__', 'constructor', 'nonsense'])('a problem that is none is not said: %s', (problem) => {
  open(problem)
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Sign in to Portdesk')
  expect(screen.queryByText('Not signed in')).toBeNull()
})
