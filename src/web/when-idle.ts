/**
 * Runs when the browser has nothing better to do, and after `atLatest` milliseconds in any case. Safari has no
 * requestIdleCallback: there a moment later.
 */
export function whenIdle(run: () => void, atLatest = 2000): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: atLatest })
  else setTimeout(run, 200)
}
