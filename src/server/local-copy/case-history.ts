/** What the store knows of a case's past, in the contract's words. Before: upstream-with-copy.ts. After: contract/rules/history.ts. */
import type { WholeChanges } from '#contract/dashboard-api.ts'
import type { PortingEvent, PortingHistory } from '#contract/resources/history.ts'
import type { Porting } from '#contract/resources/porting.ts'
import { declineGuidance } from '#contract/rules/decline-guidance.ts'
import { actionsOf } from '../store/actions.ts'
import { attemptsOf } from '../store/attempts.ts'
import type { Database } from '../store/database.ts'
import { heldPorting } from '../store/portings.ts'
import { eventsOf } from '../store/webhook-events.ts'
import { changedForAttempt } from './changed-for-attempt.ts'
import type { KeyedDigest } from './keyed-digest.ts'
import { digestsOf } from './personal-values.ts'

/** https://developers.gigs.com/events: what acts through our key is this desk, or the brand's own shop. */
const actors: Record<string, PortingEvent['actor']> = {
  user: 'customer',
  apiKey: 'this desk',
  member: 'provider',
  system: 'provider',
}

export async function caseHistory(db: Database, portingId: string): Promise<PortingHistory> {
  const [attempts, events, actions, held] = await Promise.all([
    attemptsOf(db, portingId),
    eventsOf(db, portingId),
    actionsOf(db, portingId),
    heldPorting(db, portingId),
  ])
  return {
    attempts: attempts.reverse().map((attempt) => ({
      number: attempt.number,
      outcome: attempt.outcome,
      code: attempt.code,
      fields: changedForAttempt(attempt, actions),
      requestedAt: attempt.requestedAt.toISOString(),
      decidedAt: attempt.decidedAt?.toISOString() ?? null,
    })),
    events: events.map((event) => ({
      id: event.deliveryId,
      type: event.type,
      at: event.occurredAt.toISOString(),
      actor: (event.actorType !== null && actors[event.actorType]) || null,
      status: event.status,
      changed: Object.keys(event.changed),
    })),
    actions: actions.map(({ id, at, operation, outcome, fields }) => ({
      id,
      at: at.toISOString(),
      operation,
      outcome,
      fields,
    })),
    statusSince: held?.statusSince?.toISOString() ?? null,
  }
}

export interface RefusedValues {
  /** Fields of which this very value was sent before and led to a decline that is about them. */
  fields: string[]
  /** Fields of which any value did: of these the answer tells whether it was this one. */
  compared: string[]
}

export async function refusedValues(
  db: Database,
  digest: KeyedDigest,
  porting: Porting,
  changes: WholeChanges,
): Promise<RefusedValues> {
  const now = digestsOf(digest, porting.id, changes)
  const refused = (await attemptsOf(db, porting.id)).filter((attempt) => attempt.outcome === 'declined')
  const refusedOf = (field: string) =>
    refused.flatMap(({ digests, code }) => (isAbout(code, field, porting) ? (digests[field] ?? []) : []))
  const compared = Object.keys(now).filter((field) => refusedOf(field).length > 0)
  return { compared, fields: compared.filter((field) => refusedOf(field).includes(now[field] ?? '')) }
}

/** A decline without a usable reason may be about anything. */
function isAbout(code: string | null, field: string, porting: Porting): boolean {
  const { fields } = declineGuidance(code, porting)
  return fields.length === 0 || fields.some((name) => name === field || name.startsWith(`${field}.`))
}
