import { QueryClient } from '@tanstack/react-query'
import { afterEach, expect, test } from 'vitest'
import { loadContract } from './client.ts'
import { createLiveReactions } from './live-reactions.ts'
import { goneQuery } from './patch-rows.ts'

const reachable = globalThis.fetch
afterEach(() => {
  globalThis.fetch = reachable
})

test('rows that could not be read are read again, though the stream names them no more', async () => {
  await loadContract()
  const client = new QueryClient()
  client.setQueryData(['portings', 'list', {}], { items: [{ id: 'prt_1' }], after: null })
  const asked: unknown[] = []
  globalThis.fetch = async (_, init) => {
    asked.push(JSON.parse(String(init?.body)))
    const isUp = asked.length > 2
    return Response.json(isUp ? { items: [], versions: {}, asOf: '2026-11-21T09:00:00Z' } : {}, {
      status: isUp ? 200 : 503,
    })
  }
  createLiveReactions(client)([{ number: 1, portingId: 'prt_1', kind: 'deleted', status: 'draft' }])
  await expect.poll(() => client.getQueryData(goneQuery.queryKey)).toEqual(['prt_1'])
  expect(asked).toEqual([{ ids: ['prt_1'] }, { ids: ['prt_1'] }, { ids: ['prt_1'] }])
})
