/** BFF → browser: what can be announced as changed. Before: server/live-updates.ts. After: web/api/live-updates.ts, which asks anew for what it shows. */
import * as z from 'zod/mini'

/** `GET`, an event stream. `?after=` takes the number of the last change a page knows; a reconnecting browser sends it itself. */
export const liveUpdatesPath = '/api/live-updates'

/** What changed, never what to: there is one way for data to reach a screen. */
export const LiveChange = z.object({
  number: z.number(),
  /** A porting, a sub request, or a port request itself. */
  portingId: z.string(),
  /** Null or absent for a porting. */
  portRequestId: z.optional(z.nullable(z.string())),
  /** `created`, `changed`, `deleted`, or a word of a newer server. */
  kind: z.string(),
  /** The status after it. */
  status: z.string(),
})
export type LiveChange = z.infer<typeof LiveChange>

/**
 * Names of the stream's events. `hello`: the stream stands, from here on nothing is missed; its id is the newest number.
 * `changes`: a list of `LiveChange`; its id is the last one's number. `resync`: what was missed is not known any more; ask for everything anew.
 * `beat`: nothing happened, and the stream still stands; it has no id of its own.
 */
export const liveEvents = ['hello', 'changes', 'resync', 'beat'] as const
export type LiveEventName = (typeof liveEvents)[number]

/** Milliseconds between two beats; proxies commonly give up on a silent connection after a minute. */
export const beatPause = 15_000
/** Milliseconds without a word after which a stream is dead, whatever the browser still believes of it. */
export const deadAfter = 40_000

export const LiveChanges = z.array(LiveChange)
