/** From which moment a case needs a person. Pure. */
import type { Porting } from '../resources/porting.ts'
import { consentLasts, day, draftsLast, hour, lateFrom, usualPreparation } from './clocks.ts'

type Case = Pick<Porting, 'status' | 'country' | 'scheduledOn' | 'declinedAttempts'>

/** A decline that waits on us goes before everything of the same age; each further one counts as half a day of waiting. */
const declineAhead = day
const perDecline = 12 * hour
const mostDeclines = 6
/** How long before a clock runs out somebody should look. */
const consentLead = hour
const draftLead = 3 * day

/**
 * Milliseconds since the epoch; the earlier, the more urgent, so that an index holds the order while time passes. A moment in
 * the future means: not yet. Null when nobody needs to look, and for statuses we do not know. `since` is when the status began,
 * as far as anybody knows.
 */
export function urgentAt({ status, country, scheduledOn, declinedAttempts }: Case, since: number): number | null {
  switch (status) {
    case 'declined':
      return since - declineAhead - perDecline * Math.min(declinedAttempts, mostDeclines)
    case 'informationRequired':
    case 'failed':
      return since
    case 'initiated':
      return since + consentLasts - consentLead
    case 'pending':
      return since + usualPreparation
    case 'requested':
      return lateFrom(scheduledOn, country, since)
    case 'draft':
      return since + draftsLast - draftLead
    default:
      return null
  }
}
