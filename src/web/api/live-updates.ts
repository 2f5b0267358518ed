/** One event stream per tab that is looked at. Before: server/routes/live-updates.ts. After: live-reactions.ts. */
import { onlineManager, type QueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { call, loadContract } from './client.ts'
import { signedInAgain } from './signed-out.ts'

/** `off`: not begun, or the tab is not looked at. */
export type LiveState = 'off' | 'live' | 'lost'

/** Milliseconds; each wait is up to a quarter longer, so that a restarted server is not asked by everybody at once. */
const delays = [500, 1000, 2000, 4000, 8000, 15_000, 30_000]
/** A hidden tab gives its stream up: a browser keeps six connections to a server over HTTP/1.1, and six tabs would stop all else. */
const hiddenFor = 10_000

let state: LiveState = 'off'
const listeners = new Set<() => void>()

/** `after` is the newest change that the page knows; null when it cannot tell. Call once. */
export async function startLiveUpdates(client: QueryClient, after: number | null): Promise<void> {
  const [{ liveUpdatesPath, LiveChanges, deadAfter }, { createLiveReactions }] = await loadPatiently()
  const react = createLiveReactions(client)
  let known = after
  let failures = 0
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let watchdog: ReturnType<typeof setTimeout> | undefined

  function open(): void {
    clearTimeout(timer)
    if (source || document.hidden || !onlineManager.isOnline()) return
    const opened = new EventSource(known === null ? liveUpdatesPath : `${liveUpdatesPath}?after=${known}`)
    source = opened
    const on = (name: string, act: (data: string) => void) =>
      opened.addEventListener(name, (event: MessageEvent<string>) => {
        watch()
        act(event.data)
        known = Number(event.lastEventId)
      })
    on('hello', () => {
      // What happened between the page and its first stream is not known: what lists show is asked for anew.
      if (known === null) void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey.includes('head') })
      failures = 0
      tell('live')
    })
    on('changes', (data) => {
      const changes = LiveChanges.safeParse(JSON.parse(data))
      if (changes.success) react(changes.data)
    })
    on('resync', () => void client.invalidateQueries())
    opened.addEventListener('beat', watch)
    // The browser's own second try comes after a fixed time and ends for good at a 503.
    opened.addEventListener('error', openAnew)
    watch()
  }
  function openAnew(): void {
    close()
    tell('lost')
    clearTimeout(timer)
    timer = setTimeout(open, delayAfter(failures))
    failures += 1
    void goOnSignedIn()
  }
  /** A network may swallow a stream without a word: the browser then waits for ever, and the screen would call itself live. */
  function watch(): void {
    clearTimeout(watchdog)
    watchdog = setTimeout(openAnew, deadAfter)
  }
  /** A stream ends with its session, and does not say why. */
  async function goOnSignedIn(): Promise<void> {
    const session = await call('getSession', {}).catch(() => null)
    if (session && !session.who && (await signedInAgain())) open()
  }
  function close(): void {
    clearTimeout(watchdog)
    source?.close()
    source = undefined
  }

  document.addEventListener('visibilitychange', () => {
    clearTimeout(timer)
    if (!document.hidden) open()
    else
      timer = setTimeout(() => {
        close()
        tell('off')
      }, hiddenFor)
  })
  onlineManager.subscribe((isOnline) => {
    if (isOnline) return open()
    clearTimeout(timer)
    close()
    tell('lost')
  })
  window.addEventListener('pagehide', close)
  // A page taken back out of the browser's cache has lost its stream.
  window.addEventListener('pageshow', open)
  open()
}

/** Without it nothing is heard, and the lists must know. */
async function loadPatiently() {
  for (let failures = 0; ; failures++) {
    try {
      return await Promise.all([loadContract(), import('./live-reactions.ts')])
    } catch {
      tell('lost')
      await new Promise((resolve) => setTimeout(resolve, delayAfter(failures)))
    }
  }
}

function delayAfter(failures: number): number {
  return (delays[Math.min(failures, delays.length - 1)] ?? 30_000) * (1 + Math.random() / 4)
}

function tell(next: LiveState): void {
  if (state === next) return
  state = next
  for (const listener of listeners) listener()
}

export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => state,
    () => 'off',
  )
}
