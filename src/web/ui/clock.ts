import { useSyncExternalStore } from 'react'

/**
 * What time it is where the answers come from. Ages count from it, so neither a wrong clock on the agent's machine
 * nor a sandbox whose clock was advanced makes them lie.
 */
let atStart = Date.now()
let offset = 0
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

/** Milliseconds; `startAt` is what the page was drawn with, on the server and when the script takes over. */
export function startClock(startAt: number): void {
  atStart = startAt
  offset = startAt - Date.now()
}

/** Told by every answer that says when it was true (`serverTime`), and when that was here (`receivedAt`), both in ms. */
export function correctClock(serverTime: number, receivedAt: number): void {
  const corrected = serverTime - receivedAt
  // A few seconds are travel time.
  if (Number.isNaN(corrected) || Math.abs(corrected - offset) < 5000) return
  offset = corrected
  tell()
}

/** Milliseconds since 1970. */
export function now(): number {
  return Date.now() + offset
}

/** A text that depends on the time; draws again only when the text changes. */
export function useTimedText(text: (now: number) => string): string {
  return useSyncExternalStore(
    subscribe,
    () => text(now()),
    () => text(atStart),
  )
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(tell, 20_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function tell(): void {
  for (const listener of listeners) listener()
}
