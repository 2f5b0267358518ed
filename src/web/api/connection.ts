/** Is the desk's server reachable? Fed by the client and by the browser; drawn by layout/connection-bar.tsx. */
import { onlineManager } from '@tanstack/react-query'

/** Two failures in a row: one alone is more often a closed tab or a reset socket than a lost network. */
const failuresUntilGone = 2
const probeDelays = [1000, 2000, 4000, 8000, 15_000]

let failures = 0
let probe: ReturnType<typeof setTimeout> | undefined
let attempt = 0

/** While gone, reads wait and go on by themselves; writes fail at once, since nothing may be sent later unseen. */
export function reportConnection(answered: boolean): void {
  failures = answered ? 0 : failures + 1
  // An answer that was on its way when the network went does not bring it back; the probe, sent afterwards, does.
  if (answered && navigator.onLine !== false) comeBack()
  else if (!answered && (failures >= failuresUntilGone || navigator.onLine === false)) goneNow()
}

/** True only when the browser has no network at all, so that nothing can leave. */
export function isSurelyOffline(): boolean {
  return navigator.onLine === false && !onlineManager.isOnline()
}

/** Listens to the browser. Call once at start. */
export function watchConnection(): void {
  onlineManager.setEventListener((setOnline) => {
    const offline = () => {
      setOnline(false)
      scheduleProbe()
    }
    const online = () => void tryNow()
    window.addEventListener('offline', offline)
    window.addEventListener('online', online)
    return () => {
      window.removeEventListener('offline', offline)
      window.removeEventListener('online', online)
    }
  })
}

/** Asks the server whether it is there. */
export async function tryNow(): Promise<boolean> {
  clearTimeout(probe)
  probe = undefined
  try {
    const answer = await fetch('/healthz', { cache: 'no-store' })
    // Behind a proxy a dead server answers 502 to 504: still gone.
    if (answer.status < 502) {
      failures = 0
      comeBack()
      return true
    }
  } catch {
    // Still gone; the next probe is scheduled below.
  }
  scheduleProbe()
  return false
}

function goneNow(): void {
  onlineManager.setOnline(false)
  scheduleProbe()
}

function comeBack(): void {
  clearTimeout(probe)
  probe = undefined
  attempt = 0
  if (!onlineManager.isOnline()) onlineManager.setOnline(true)
}

function scheduleProbe(): void {
  if (probe !== undefined) return
  const delay = probeDelays[Math.min(attempt, probeDelays.length - 1)] ?? 15_000
  attempt += 1
  probe = setTimeout(() => {
    probe = undefined
    void tryNow()
  }, delay)
}
