import { act, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { MemoryRouter, useLocation } from 'react-router'
import { expect, test } from 'vitest'
import { useCaseOutcome } from './use-case-outcome.ts'

const sent = { title: 'Request sent to AT&T', text: null }
const wrapper = ({ children }: { children: ReactNode }) => (
  <MemoryRouter initialEntries={[{ pathname: '/case', state: { outcome: sent } }]}>{children}</MemoryRouter>
)

test('an outcome stays while the case stays, and does not come back with a status', () => {
  const { result, rerender } = renderHook(({ place }) => useCaseOutcome(place, () => 'under way'), {
    wrapper,
    initialProps: { place: 'declined' },
  })
  act(() => result.current[1](sent))
  // What is drawn is from before the write, for a moment.
  expect(result.current[0]).toBeNull()
  rerender({ place: 'under way' })
  expect(result.current[0]).toEqual(sent)
  rerender({ place: 'declined' })
  expect(result.current[0]).toBeNull()
})

test('what the page before did is told once: a reload finds nothing of it in the history', () => {
  const { result } = renderHook(() => ({ told: useCaseOutcome('here', () => 'here')[0], state: useLocation().state }), {
    wrapper,
  })
  expect(result.current).toEqual({ told: sent, state: null })
})
