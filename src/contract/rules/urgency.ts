/** From which moment a case needs a person. Pure. */
import type { Porting } from '../resources/porting.ts'
import { lastChangeAt, statusSince } from './when.ts'

type Case = Pick<
  Porting,
  | 'status'
  | 'country'
  | 'scheduledOn'
  | 'declinedAttempts'
  | 'createdAt'
  | 'lastRequestedAt'
  | 'lastDeclinedAt'
  | 'completedAt'
  | 'canceledAt'
  | 'expiredAt'
  | 'failedAt'
>

const hour = 3_600_000
const day = 24 * hour

/** A decline that waits on us goes before everything of the same age; each further one counts as half a day of waiting. */
const declineAhead = day
const perDecline = 12 * hour
const mostDeclines = 6
/** Consent ends after 5 hours: https://developers.gigs.com/docs/core/operations-with-user-consent */
const consentLead = 4 * hour
/** Drafts are removed after 30 days: https://developers.gigs.com/docs/porting/how-porting-in-works */
const draftLead = 27 * day
/** The upstream prepares within minutes; no time is published. */
const usualPreparation = 2 * hour

/** Until an answer is overdue: what law or provider promise, see usual-duration.ts, and a weekend's grace. */
const usualAnswer: Record<string, number> = { US: day, GB: 2 * day, IE: 2 * day }
const usualElsewhere = 3 * day

/**
 * Milliseconds since the epoch; the earlier, the more urgent, so that an index holds the order while time passes. A moment in
 * the future means: not yet. Null when nobody needs to look, and for statuses we do not know.
 */
export function urgentAt(porting: Case): number | null {
  const since = Date.parse(statusSince(porting) ?? lastChangeAt(porting))
  switch (porting.status) {
    case 'declined':
      return since - declineAhead - perDecline * Math.min(porting.declinedAttempts, mostDeclines)
    case 'informationRequired':
    case 'failed':
      return since
    case 'initiated':
      return since + consentLead
    case 'pending':
      return since + usualPreparation
    case 'requested':
      return answerDue(porting, since)
    case 'draft':
      return Date.parse(porting.createdAt) + draftLead
    default:
      return null
  }
}

function answerDue({ scheduledOn, country }: Case, since: number): number {
  // A fixed date is overdue when its day has passed everywhere.
  const scheduled = scheduledOn ? Date.parse(`${scheduledOn}T00:00:00Z`) + 1.5 * day : 0
  const usual = country !== null && Object.hasOwn(usualAnswer, country) ? usualAnswer[country] : undefined
  return Math.max(since + (usual ?? usualElsewhere), scheduled || 0)
}
