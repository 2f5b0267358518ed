import { onlineManager, QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { deadAfter } from '#contract/live-updates.ts'

/** What the page's code sees of the browser's. */
class Stream extends EventTarget {
  static all: Stream[] = []
  isClosed = false
  readonly url: string
  constructor(url: string) {
    super()
    this.url = url
    Stream.all.push(this)
  }
  close() {
    this.isClosed = true
  }
  say(name: string, lastEventId: string, data = '{}') {
    this.dispatchEvent(new MessageEvent(name, { data, lastEventId }))
  }
}
const newest = () => Stream.all.at(-1) as Stream

let client: QueryClient
beforeEach(async () => {
  Stream.all = []
  vi.stubGlobal('EventSource', Stream)
  // A stream that ended asks whether its session did; nobody answers here, which reads as a lost network.
  onlineManager.setOnline(true)
  vi.resetModules()
  const { startLiveUpdates } = await import('./live-updates.ts')
  vi.useFakeTimers()
  client = new QueryClient()
  await startLiveUpdates(client, 7)
})
afterEach(() => {
  window.dispatchEvent(new Event('pagehide'))
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('a stream that beats is kept', () => {
  newest().say('hello', '7')
  for (let beats = 0; beats < 10; beats++) {
    vi.advanceTimersByTime(deadAfter - 1_000)
    newest().say('beat', '7')
  }
  expect(Stream.all).toHaveLength(1)
  expect(newest().isClosed).toBe(false)
})

test('a stream that fell silent is given up, and the next one begins where it ended', () => {
  newest().say('hello', '7')
  newest().say('changes', '9', '[]')
  vi.advanceTimersByTime(deadAfter)
  expect(newest().isClosed).toBe(true)
  vi.advanceTimersByTime(1_000)
  expect(Stream.all.map(({ url }) => url)).toEqual(['/api/live-updates?after=7', '/api/live-updates?after=9'])
})

test('a stream that never said a word is given up too', () => {
  vi.advanceTimersByTime(deadAfter + 1_000)
  expect(Stream.all.map(({ isClosed }) => isClosed)).toEqual([true, false])
})

test('a stream that ended is made again, each time later', () => {
  for (const within of [700, 1_300, 2_600]) {
    newest().dispatchEvent(new Event('error'))
    expect(newest().isClosed).toBe(true)
    const before = Stream.all.length
    vi.advanceTimersByTime(within / 3)
    expect(Stream.all).toHaveLength(before)
    vi.advanceTimersByTime(within)
    expect(Stream.all).toHaveLength(before + 1)
  }
})

test('what is too old to be resumed makes everything old', () => {
  const invalidate = vi.spyOn(client, 'invalidateQueries')
  newest().say('resync', '400')
  expect(invalidate).toHaveBeenCalledWith()
  newest().dispatchEvent(new Event('error'))
  vi.advanceTimersByTime(1_000)
  expect(newest().url).toBe('/api/live-updates?after=400')
})
