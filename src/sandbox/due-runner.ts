/** Lets due things happen: by themselves when their time comes, and in order when the clock is advanced. */
import type { Clock } from './clock.ts'
import type { DueQueue } from './due-queue.ts'
import type { Instant } from './model.ts'

export interface DueRunner {
  /** Performs all that is due by now, then waits for what is next. Call after anything that may have made something due. */
  run(): void
  close(): void
}

/** Longest that a timer of the runtime can wait. */
const longestWait = 2 ** 31 - 1

interface Work {
  clock: Clock
  queue: () => DueQueue
  /** `at` is when it was due, which may lie before the clock's now. */
  perform: (id: string, at: Instant) => void
  /** After each run that performed something, and after each advance. */
  afterwards: () => void
}

export function createDueRunner({ clock, queue, perform, afterwards }: Work): DueRunner {
  let timer: NodeJS.Timeout | undefined

  function run() {
    clearTimeout(timer)
    const until = clock.now()
    for (let next = queue().peek(); next && next.at <= until; next = queue().peek()) {
      queue().pop()
      perform(next.id, next.at)
    }
    afterwards()
    const next = queue().peek()
    if (!next || clock.state().frozenAt !== null) return
    timer = setTimeout(run, Math.min(Math.max(next.at - clock.now(), 0), longestWait))
    timer.unref()
  }

  return { run, close: () => clearTimeout(timer) }
}
