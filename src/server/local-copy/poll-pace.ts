/** How often rounds over port requests begin. Pure. Before: telnyx-poll.ts. */
import type { Sweep } from '../store/sweeps.ts'
import { firstPlace } from './page-place.ts'

/** Milliseconds. */
export interface PollPace {
  /** Between two steps; a step makes at most two calls. */
  step: number
  /** From the begin of one round to the begin of the next: at least, and at most while a round is shorter than that. */
  shortestRound: number
  longestRound: number
  /** A small world is asked oftener: a round of n pages begins again after n of these. */
  perPage: number
}

/** Two calls a second, and 10,000 open requests (40 pages) in 18 seconds, once a minute. */
export const usualPollPace: PollPace = { step: 450, shortestRound: 10_000, longestRound: 60_000, perPage: 2_000 }

/** Milliseconds. */
const longestRest = 15_000

export function isRoundDue({ seen, startedAt, finishedAt }: Sweep, pace: PollPace, at: number): boolean {
  const pages = Math.ceil(seen / firstPlace.perPage)
  const round = Math.min(pace.longestRound, Math.max(pace.shortestRound, pages * pace.perPage))
  const ended = (finishedAt ?? startedAt).getTime()
  // A round that takes longer than the time between two would never let the walk over all have a turn.
  const rest = Math.min(longestRest, (ended - startedAt.getTime()) / 4)
  return startedAt.getTime() + round <= at && ended + rest <= at
}
