import * as z from 'zod/mini'

/** One request sent to the donor. The upstream keeps only the last; the desk keeps each it has seen. */
export const PortingAttempt = z.object({
  /** 1 for the first. */
  number: z.number(),
  requestedAt: z.string(),
  /** `waiting`, or the status that ended it. An open list. */
  outcome: z.string(),
  /** Why the donor declined, in the upstream's words. */
  code: z.nullable(z.string()),
  decidedAt: z.nullable(z.string()),
  /** Names of the fields that this desk changed for it. */
  fields: z.array(z.string()),
})
export type PortingAttempt = z.infer<typeof PortingAttempt>

/** What the upstream announced. Of personal fields only the names are known. */
export interface PortingEvent {
  id: string
  type: string
  at: string
  actor: 'customer' | 'provider' | 'this desk' | null
  /** Of the case after it; null when the event could not be read. */
  status: string | null
  changed: string[]
}

/** What this desk did, or tried. */
export interface DeskAction {
  id: string
  at: string
  operation: string
  outcome: 'running' | 'applied' | 'notApplied' | 'refused' | 'unknown'
  fields: string[]
}

/** Everything about the past that the upstream does not keep. Attempts newest first, the rest oldest first. */
export interface PortingHistory {
  attempts: PortingAttempt[]
  events: PortingEvent[]
  actions: DeskAction[]
  /** When the present status began, if an event told; RFC 3339. */
  statusSince: string | null
}
