import * as z from 'zod/mini'

/** How something ended. An open list on the wire. */
export const activityOutcomes = ['applied', 'notApplied', 'refused', 'unknown'] as const
export type ActivityOutcome = (typeof activityOutcomes)[number]

/** What is written down besides the operations of the contract. */
export const activityEvents = ['signIn', 'signOut', 'start', 'forgetOldActivity'] as const
export type ActivityEvent = (typeof activityEvents)[number]

/** One line of the activity log. Holds names of fields and never their values. */
export const ActivityEntry = z.object({
  /** Without gaps, in the order of writing. */
  number: z.number(),
  /** RFC 3339. */
  at: z.string(),
  /** Null when nobody was signed in, or the desk itself did it. */
  who: z.nullable(z.string()),
  role: z.nullable(z.string()),
  /** An operation of the contract or an `ActivityEvent`. An open list. */
  operation: z.string(),
  portingId: z.nullable(z.string()),
  /** The network address it was asked from. */
  address: z.nullable(z.string()),
  outcome: z.string(),
  requestId: z.nullable(z.string()),
  /** More, by name: `fields`, `code`. */
  detail: z.record(z.string(), z.string()),
})
export type ActivityEntry = z.infer<typeof ActivityEntry>
