import { MutationObserver, onlineManager, QueryObserver } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import { call } from './client.ts'
import { portingQueries } from './portings.ts'
import { createQueryClient } from './query-client.ts'
import { readAnew } from './read-anew.ts'
import { RequestFailed } from './request-failed.ts'

const plain = globalThis.fetch
let asked = 0
function answerWith(answer: () => Promise<Response>): void {
  asked = 0
  globalThis.fetch = () => {
    asked += 1
    return answer()
  }
}
afterEach(() => {
  globalThis.fetch = plain
  vi.restoreAllMocks()
  onlineManager.setOnline(true)
})

test('a write without network fails at once, says so, and is not sent when the network is back', async () => {
  answerWith(() => Promise.resolve(new Response('{}')))
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  onlineManager.setOnline(false)
  const client = createQueryClient(null)
  client.mount()
  const write = new MutationObserver(client, {
    mutationFn: () => call('retryPorting', { params: { portingId: 'prt_1' } }),
  })
  const failure = await write.mutate().catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(RequestFailed)
  expect(failure).toMatchObject({
    kind: 'network',
    message: 'No connection: not sent.',
    error: { outcome: 'notApplied' },
  })
  vi.restoreAllMocks()
  onlineManager.setOnline(true)
  await client.resumePausedMutations()
  expect(asked).toBe(0)
  client.unmount()
})

test('a look anew without network fails at once, even while the same read waits for the network', async () => {
  answerWith(() => Promise.resolve(new Response('{}')))
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  onlineManager.setOnline(false)
  const client = createQueryClient(null)
  const query = portingQueries.detail('prt_1')
  const stop = new QueryObserver(client, query).subscribe(() => {})
  expect(client.getQueryState(query.queryKey)?.fetchStatus).toBe('paused')
  const failure = await readAnew(client, query).catch((error: unknown) => error)
  expect(failure).toMatchObject({ kind: 'network', message: 'No connection: not sent.' })
  expect(asked).toBe(0)
  stop()
})

test('what the desk itself has tried again already is not tried again here', async () => {
  answerWith(() => Promise.resolve(new Response('{}', { status: 503 })))
  const client = createQueryClient(null)
  const seen = await settled(client)
  expect(seen).toBeInstanceOf(RequestFailed)
  expect(asked).toBe(1)
})

test('a read that reached nobody is tried once more', async () => {
  answerWith(() => Promise.reject(new TypeError('Failed to fetch')))
  // Two failures in a row would make reads wait for the network instead.
  onlineManager.setOnline(true)
  const client = createQueryClient(null)
  client.setDefaultOptions({ queries: { ...client.getDefaultOptions().queries, networkMode: 'always', retryDelay: 0 } })
  await settled(client)
  expect(asked).toBe(2)
})

function settled(client: ReturnType<typeof createQueryClient>): Promise<Error | null> {
  return new Promise((done) => {
    const observer = new QueryObserver(client, portingQueries.detail('prt_1'))
    const stop = observer.subscribe(({ status, fetchStatus, error }) => {
      if (status === 'pending' || fetchStatus === 'fetching') return
      stop()
      done(error)
    })
  })
}
