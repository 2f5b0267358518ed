/** What this desk changed for an attempt whose own answer never came: then the attempt itself names nothing. Pure. Before: case-history.ts. */
import type { Action } from '../store/actions.ts'
import type { Attempt } from '../store/attempts.ts'

/** Milliseconds. Stamps have whole seconds, and so has the clock of the upstream that an action is noted by. */
const grain = 2_000
/** Milliseconds for which a write that was given up may still arrive. */
const mayArrive = 60_000

type Sent = Pick<Action, 'at' | 'finishedAt' | 'outcome' | 'fields'>

/** Names of fields; those of the newest change that was on its way when the donor was asked. */
export function changedForAttempt(
  { fields, requestedAt }: Pick<Attempt, 'fields' | 'requestedAt'>,
  actions: readonly Sent[],
) {
  if (fields.length > 0) return fields
  const asked = requestedAt.getTime()
  const under = actions.filter(({ at, finishedAt, outcome, ...action }) => {
    if (action.fields.length === 0 || outcome === 'notApplied' || outcome === 'refused') return false
    const patience = outcome === 'unknown' ? mayArrive : grain
    const until = finishedAt === null ? Number.POSITIVE_INFINITY : finishedAt.getTime() + patience
    return at.getTime() - grain <= asked && asked <= until
  })
  return under.at(-1)?.fields ?? []
}
