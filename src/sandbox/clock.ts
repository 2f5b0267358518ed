/** The sandbox's time: real time with an offset, or standing still. */
import type { Instant } from './model.ts'

export interface ClockState {
  /** Milliseconds ahead of real time; not used while frozen. */
  offset: number
  /** Where time stands still, or null while it runs. */
  frozenAt: Instant | null
}

export interface Clock {
  now(): Instant
  state(): ClockState
  set(state: ClockState): void
  advance(milliseconds: number): void
  freeze(isFrozen: boolean): void
}

export function createClock(realNow: () => Instant = Date.now): Clock {
  let offset = 0
  let frozenAt: Instant | null = null
  const now = () => frozenAt ?? realNow() + offset
  return {
    now,
    state: () => ({ offset, frozenAt }),
    set(state) {
      offset = state.offset
      frozenAt = state.frozenAt
    },
    advance(milliseconds) {
      if (frozenAt === null) offset += milliseconds
      else frozenAt += milliseconds
    },
    freeze(isFrozen) {
      if (isFrozen) frozenAt = now()
      else if (frozenAt !== null) {
        offset = frozenAt - realNow()
        frozenAt = null
      }
    },
  }
}
