/** Writes down what became of a decision: the action, the activity log, the attempt at the donor. Before: desk-writes.ts. */
import { ExponentialBackoff, handleAll, retry } from 'cockatiel'
import type { WholeChanges } from '#contract/dashboard-api.ts'
import type { ActivityOutcome } from '#contract/resources/activity.ts'
import type { Porting } from '#contract/resources/porting.ts'
import { endAction } from '../store/actions.ts'
import { noteActivity } from '../store/activity.ts'
import { writeAttempts } from '../store/attempts.ts'
import { momentOf } from '../upstream/moment-of.ts'
import type { LocalCopy } from './local-copy.ts'
import { digestsOf } from './personal-values.ts'
import type { Wish } from './wish.ts'

export interface WriteEnd {
  outcome: ActivityOutcome
  /** The error code when it did not take effect. */
  code: string | null
  /** As it was answered; null where nothing was. */
  porting: Porting | null
}

/** Some four minutes in all: after five, another replica takes what has no end for abandoned (keep-activity.ts). */
const untilItIsBack = retry(handleAll, {
  maxAttempts: 15,
  backoff: new ExponentialBackoff({ initialDelay: 500, maxDelay: 20_000 }),
}).dangerouslyUnref()

/**
 * Its troubles must not turn a write that took effect into a failure, nor make the person wait: what the store cannot take now is
 * tried again behind the answer.
 */
export async function noteEnd(copy: LocalCopy, id: string, wish: Wish, end: WriteEnd): Promise<void> {
  const { onTrouble, now } = copy
  // When it ended, not when that could be written.
  const at = { upstream: now(), desk: new Date() }
  const note = () => noteNow(copy, id, wish, end, at)
  try {
    await note()
  } catch (error) {
    onTrouble('an action could not be noted yet', error)
    untilItIsBack.execute(note).catch((last) => onTrouble('an action could not be noted', last))
  }
}

async function noteNow(
  { db, digest }: LocalCopy,
  id: string,
  wish: Wish,
  { outcome, code, porting }: WriteEnd,
  at: { upstream: Date; desk: Date },
): Promise<void> {
  const portingId = porting?.id ?? wish.portingId
  await db.transaction(async (tx) => {
    // Of a try whose answer was lost, the line is there already.
    if (!(await endAction(tx, id, { outcome, code, portingId }, at.upstream))) return
    // By the desk's own clock: the log tells of people, not of the upstream.
    await noteActivity(tx, { ...wish.by, ...activityOf(wish, code), portingId, outcome }, at.desk)
  })
  const requestedAt = momentOf(porting?.lastRequestedAt ?? null)
  if (!porting || !requestedAt || !['requested', 'completed'].includes(porting.status)) return
  const open = { number: porting.declinedAttempts + 1, outcome: 'waiting', code: null, decidedAt: null } as const
  const fields = fieldsOf(wish.changes)
  const digests = digestsOf(digest, porting.id, wish.changes)
  await writeAttempts(db, [{ portingId: porting.id, requestedAt, fields, digests, ...open }])
}

/** What the activity log says of it: names of fields, no values. */
function activityOf({ operation, requestId, changes, within }: Wish, code: string | null) {
  const fields = fieldsOf(changes).join(', ')
  return { operation, requestId, detail: { ...(fields && { fields }), ...within, ...(code && { code }) } }
}

export function fieldsOf({ other, ...changes }: WholeChanges): string[] {
  return [...Object.keys(changes), ...Object.keys(other ?? {})].slice(0, 100)
}
