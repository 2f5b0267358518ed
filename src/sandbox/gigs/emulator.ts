import type { GigsPortingEvent } from '#contract/upstream/gigs.ts'
import type { Clock } from '../clock.ts'
import type { GigsStore } from './store.ts'

/** What the operations work on. `store` is replaced as a whole by a reset. */
export interface Emulator {
  readonly project: string
  readonly token: string
  readonly clock: Clock
  store: GigsStore
  /** Milliseconds of sandbox time until a donor answers what was sent. */
  readonly answerDelay: number
  readonly idempotencyKeys: 'refused' | 'honoured'
  emit(event: GigsPortingEvent): void
}
