/** Runs when the browser has nothing better to do, and after two seconds in any case. Safari has no requestIdleCallback: there a moment later. */
export function whenIdle(run: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: 2000 })
  else setTimeout(run, 200)
}
