import type { Clock } from '../clock.ts'
import type { KeptFiles } from '../kept-files.ts'
import type { Links } from './links.ts'
import type { TelnyxStore } from './store.ts'

/** What the operations work on. `store` is replaced as a whole by a reset. */
export interface TelnyxEmulator {
  /** What `x-api-user` and `x-api-token` must carry; the token alone serves as `Authorization: Token …` or `Bearer …`. */
  readonly user: string
  readonly token: string
  readonly clock: Clock
  store: TelnyxStore
  /** Milliseconds of sandbox time for each step of the porting team and of a carrier. */
  readonly answerDelay: number
  readonly files: KeptFiles
  readonly links: Links
}
