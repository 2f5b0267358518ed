import { DelegateBackoff, handleWhen, retry } from 'cockatiel'
import { Fault, type FaultKind } from './fault.ts'

/** A slow upstream is not asked again: the agent has waited long enough. */
const passing: readonly FaultKind[] = ['neverSent', 'broken', 'busy', 'down', 'gateway']

export interface RetryOptions {
  /** Further tries after the first. */
  tries: number
  /** First pause; doubles with each try, each time anything from half of it to all of it. */
  pauseMs: number
  /** A longer `Retry-After` is not waited for: the caller hears at once that the upstream is busy. */
  longestPauseMs: number
}

/** Runs a read again while its fault may pass. For reads only: a write is never repeated. */
export function createReadRetry(options: RetryOptions) {
  const mayPass = (error: unknown) =>
    error instanceof Fault && passing.includes(error.kind) && (error.facts.retryAfterMs ?? 0) <= options.longestPauseMs
  const policy = retry(handleWhen(mayPass), {
    maxAttempts: options.tries,
    backoff: new DelegateBackoff((context) => {
      const error = 'error' in context.result ? context.result.error : null
      const asked = error instanceof Fault ? (error.facts.retryAfterMs ?? 0) : 0
      const pause = Math.min(options.longestPauseMs, options.pauseMs * 2 ** (context.attempt - 1))
      return Math.max(asked, pause * (0.5 + Math.random() / 2))
    }),
  })
  return async <T>(read: () => Promise<T>): Promise<T> => {
    try {
      return await read()
    } catch (error) {
      if (!mayPass(error)) throw error
      // The policy starts with the fault that has just been met: a read that succeeds at once does not pay for it.
      let first: unknown = error
      return policy.execute(() => {
        if (first === null) return read()
        const met = first
        first = null
        throw met
      })
    }
  }
}
