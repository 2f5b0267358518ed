import { QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, test } from 'vitest'
import type { PortingListItem } from '#contract/resources/porting.ts'
import { makePorting } from '#testing/make-porting.ts'
import { isHandled } from '#web/api/handled-cases.ts'
import { portingQueries, useDeletePorting } from '#web/api/portings.ts'
import { createQueryClient } from '#web/api/query-client.ts'
import { useActing } from './use-acting.ts'

const plain = globalThis.fetch
afterEach(() => {
  globalThis.fetch = plain
})

const client = createQueryClient(null)
const wrapper = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={client}>{children}</QueryClientProvider>
)

const row = (id: string): PortingListItem => ({
  id,
  status: 'declined',
  phoneNumber: '+12125550148',
  phoneNumberFormatted: '+1 212 555 0148',
  country: 'US',
  donor: 'AT&T',
  recipient: 'Nova',
  holder: 'Ana Torres',
  missing: [],
  declinedCode: 'portingDeclined',
  declinedAttempts: 1,
  scheduledOn: null,
  user: 'usr_1',
  subscription: 'sub_1',
  createdAt: '2026-11-01T09:00:00Z',
  statusSince: null,
  lastChangeAt: '2026-11-01T09:00:00Z',
})

test('what one decision about several has handled is passed over, and what it has not is not', async () => {
  const rows = [row('prt_1'), row('prt_2')]
  globalThis.fetch = (url) =>
    Promise.resolve(
      String(url).startsWith('/api/portings/rows')
        ? Response.json({ items: rows, asOf: rows[0]?.createdAt, versions: { prt_1: 'a', prt_2: 'b' } })
        : Response.json({
            outcomes: [
              { id: 'prt_1', outcome: 'applied' },
              { id: 'prt_2', outcome: 'notApplied', why: { code: 'upstreamRejected', message: 'No.' } },
            ],
          }),
    )
  const { result } = renderHook(() => useActing('cancelPorting', rows), { wrapper })
  await waitFor(() => expect(result.current.review?.items).toHaveLength(2))
  await act(() => result.current.send())
  expect(rows.map(isHandled)).toEqual([true, false])
})

test('a draft that was deleted is passed over by lists that still show it', async () => {
  const porting = makePorting({ status: 'draft' })
  client.setQueryData(portingQueries.detail(porting.id).queryKey, {
    porting,
    timeline: [],
    attempts: [],
    asOf: porting.createdAt,
  })
  globalThis.fetch = () => Promise.resolve(Response.json({ outcome: 'applied', proof: 'answered' }))
  const { result } = renderHook(() => useDeletePorting(porting.id), { wrapper })
  await act(() => result.current.mutateAsync())
  expect(isHandled(porting)).toBe(true)
})
