import { QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { MemoryRouter } from 'react-router'
import { expect, test } from 'vitest'
import { makePorting } from '#testing/make-porting.ts'
import { createQueryClient } from '#web/api/query-client.ts'
import { usePortingOutcome } from './use-porting-outcome.ts'

const sent = { title: 'Request sent to AT&T', text: null }
const client = createQueryClient(null)
const wrapper = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={client}>
    <MemoryRouter>{children}</MemoryRouter>
  </QueryClientProvider>
)

test('an outcome stays while the case stays, and does not come back with a status', () => {
  const { result, rerender } = renderHook(({ porting }) => usePortingOutcome(porting), {
    wrapper,
    initialProps: { porting: makePorting({ status: 'pending' }) },
  })
  act(() => result.current[1](sent))
  expect(result.current[0]).toEqual(sent)
  rerender({ porting: makePorting({ status: 'requested' }) })
  expect(result.current[0]).toEqual(sent)
  rerender({ porting: makePorting({ status: 'declined', declinedAttempts: 1 }) })
  expect(result.current[0]).toBeNull()
  rerender({ porting: makePorting({ status: 'requested', declinedAttempts: 1 }) })
  expect(result.current[0]).toBeNull()
})
