/**
 * Leaves an upstream alone that does not answer, so that nobody waits for it, and finds out by itself when it does again.
 * Before: upstream-calls.ts. After: http-client.ts. See decision 051.
 */
import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  handleWhenResult,
} from 'cockatiel'
import { Fault, type FaultKind } from './fault.ts'

/** Faults of the whole upstream. What was refused, misunderstood or asked too often got an answer: it is there. */
const away: readonly FaultKind[] = ['neverSent', 'timeout', 'broken', 'down', 'gateway']

export interface CircuitOptions {
  /** Calls in a row that must fail before it is suspected. */
  failures: number
  /** Between a look that failed and the next; doubles up to the longest. */
  firstPauseMs: number
  longestPauseMs: number
}

export interface CircuitReading {
  /** `open`: calls fail at once. `halfOpen`: so they do, and one is on its way to find out. */
  state: 'closed' | 'open' | 'halfOpen'
  /** Since when it has not answered. */
  openSince: Date | null
  /** When it is asked again; null while it is closed or being asked. */
  retryAt: Date | null
}

interface Circuit {
  /** Throws `Fault`: that of the work, or `circuitOpen` at once. */
  run<T>(work: () => Promise<T>): Promise<T>
  reading(): CircuitReading
  close(): void
}

interface CircuitParts extends CircuitOptions {
  /** A cheap read of which any answer will do. */
  look: () => Promise<unknown>
  /** Told once when calls begin to fail at once, and once when they go through again. */
  onChange: (isOpen: boolean) => void
}

export function createCircuit({ failures, firstPauseMs, longestPauseMs, look, onChange }: CircuitParts): Circuit {
  let openSince: Date | null = null
  let pauseMs = 0
  let retryAt = 0
  let timer: NodeJS.Timeout | undefined
  let isClosing = false

  const policy = circuitBreaker(
    handleWhenResult((settled) => settled instanceof Fault && away.includes(settled.kind)),
    {
      breaker: new ConsecutiveBreaker(failures),
      halfOpenAfter: new DelegateBackoff(({ attempt }) => {
        pauseMs = pauseBefore(attempt)
        return pauseMs
      }),
    },
  )

  /** The first look comes at once: failures in a row may all be of one case, and that is no reason to cut everybody off. */
  function pauseBefore(attempt: number): number {
    if (attempt === 1) return 0
    return Math.min(longestPauseMs, firstPauseMs * 2 ** (attempt - 2)) * (0.75 + Math.random() / 4)
  }

  policy.onBreak(() => {
    if (pauseMs === 0) return lookAgain()
    if (openSince === null) {
      openSince = new Date()
      onChange(true)
    }
    retryAt = Date.now() + pauseMs
    // A little later than the policy allows: timers may be early.
    if (!isClosing) timer = setTimeout(lookAgain, pauseMs + 5).unref()
  })
  policy.onReset(() => {
    if (openSince === null) return
    openSince = null
    onChange(false)
  })

  function lookAgain(): void {
    policy
      .execute(() => settle(look))
      .catch((error: unknown) => {
        // A clock that was set back: not yet, by the policy's reckoning.
        if (error instanceof BrokenCircuitError && !isClosing) timer = setTimeout(lookAgain, firstPauseMs).unref()
      })
  }

  const refusal = () =>
    new Fault('circuitOpen', 'it has not answered for a while', { retryAfterMs: Math.max(1, retryAt - Date.now()) })

  return {
    async run<T>(work: () => Promise<T>): Promise<T> {
      // While it is only suspected, calls wait for the look rather than fail.
      if (openSince !== null) throw refusal()
      const settled = await policy
        .execute(() => settle(work))
        .catch((error: unknown) => {
          throw error instanceof BrokenCircuitError ? refusal() : error
        })
      if (settled instanceof Fault) throw settled
      return settled as T
    },

    reading() {
      const isHalf = policy.state === CircuitState.HalfOpen
      if (openSince === null) return { state: 'closed', openSince: null, retryAt: null }
      return { state: isHalf ? 'halfOpen' : 'open', openSince, retryAt: isHalf ? null : new Date(retryAt) }
    },

    close() {
      isClosing = true
      clearTimeout(timer)
    },
  }
}

/** What failed, as a result: the policy takes every result that it does not handle for a sign of life. */
async function settle<T>(work: () => Promise<T>): Promise<T | Fault> {
  try {
    return await work()
  } catch (error) {
    // Nobody waited for the answer, so nothing is known.
    if (error instanceof Fault && error.kind !== 'canceled') return error
    throw error
  }
}
