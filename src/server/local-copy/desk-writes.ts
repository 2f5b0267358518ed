/**
 * Makes a write safe to send: one intention is carried out once, one case is written by one at a time over all replicas, and only
 * as the person saw it. Before: routes/portings.ts. After: upstream-with-copy.ts. Where any of this cannot be told, nothing is sent.
 */
import { randomUUID } from 'node:crypto'
import { Failure } from '#contract/errors.ts'
import type { ActivityOutcome } from '#contract/resources/activity.ts'
import type { Porting } from '#contract/resources/porting.ts'
import { beginAction, findAction } from '../store/actions.ts'
import type { Database } from '../store/database.ts'
import { dropLease, takeLease } from '../store/leases.ts'
import type { Upstream } from '../upstream/provider.ts'
import { caseVersion } from './case-version.ts'
import { type LocalCopy, storeAway } from './local-copy.ts'
import { fieldsOf, noteEnd } from './note-end.ts'
import type { Wish } from './wish.ts'

/** A killed process holds a case no longer than this; longer than a write may take that is sent right after it was renewed. Seconds. */
const heldFor = 60
/** Milliseconds. A slow upstream with its retries and second looks takes longer than a case is held for at once. */
const renewEvery = 20_000

export async function carryOut<T>(
  copy: LocalCopy,
  upstream: Pick<Upstream, 'getPortingAnew'>,
  wish: Wish,
  write: () => Promise<T>,
  written: (answer: T) => Porting | null,
): Promise<T> {
  const id = wish.intention ?? randomUUID()
  await begin(copy, id, wish)
  const lease = leaseOf(copy, wish)
  const renewing = lease ? setInterval(() => void renew(copy, lease, id), renewEvery) : undefined
  try {
    if (lease) await hold(copy, lease, id, wish)
    if (wish.version !== undefined && wish.portingId) {
      await checkVersion(copy, upstream, wish.portingId, wish.version)
      // The look may have taken long, and this process may have stood still.
      if (lease) await hold(copy, lease, id, wish)
    }
    const answer = await write()
    await noteEnd(copy, id, wish, { outcome: 'applied', code: null, porting: written(answer) })
    return answer
  } catch (error) {
    const failure = error instanceof Failure ? error : null
    await noteEnd(copy, id, wish, { outcome: outcomeOf(failure), code: failure?.code ?? 'internal', porting: null })
    throw error
  } finally {
    clearInterval(renewing)
    if (lease) await dropLease(copy.db, lease, id).catch(() => {})
  }
}

/** Written down before anything is sent: what was begun is known even after a kill. */
async function begin({ db, now }: LocalCopy, id: string, wish: Wish): Promise<void> {
  const { operation, portingId, changes, requestId, by, within = null } = wish
  const begun = await beginAction(db, {
    id,
    at: now(),
    begunAt: new Date(),
    actor: by.who ?? 'this desk',
    operation,
    portingId,
    outcome: 'running',
    code: null,
    fields: fieldsOf(changes),
    requestId,
    role: by.role,
    address: by.address,
    within,
    finishedAt: null,
  }).catch((error) => {
    throw nothingSent(storeAway(error))
  })
  if (!begun) throw await begunBefore(db, id)
}

/** What the first one came to is what the second one asks about: nothing was sent now, but something was then. */
async function begunBefore(db: Database, id: string): Promise<Failure> {
  const first = await findAction(db, id).catch((error) => {
    throw nothingSent(storeAway(error))
  })
  const isKnown = first !== null && first.outcome !== 'running' && first.outcome !== 'unknown'
  if (!isKnown) {
    const message =
      'This was sent already, and what became of it is not known yet. Look at the case before you send it again.'
    return new Failure('alreadyBegun', message, { outcome: 'unknown' })
  }
  if (first.outcome === 'applied') return new Failure('alreadyBegun', 'This was sent already and took effect.')
  return nothingSent(new Failure('alreadyBegun', 'This was sent already and did not take effect.'))
}

/** What is written by one at a time: a case, or the number that gets its case. Numbers rest in columns of their own, so not here. */
function leaseOf({ digest }: LocalCopy, { operation, portingId, changes }: Wish): string | null {
  if (portingId !== null) return `write ${portingId}`
  if (operation !== 'createPorting' || changes.phoneNumber === undefined) return null
  return `create ${digest('number', changes.phoneNumber)}`
}

async function hold({ db }: LocalCopy, lease: string, holder: string, { portingId }: Wish): Promise<void> {
  const isOurs = await takeLease(db, lease, holder, heldFor).catch((error) => {
    throw nothingSent(storeAway(error))
  })
  const message =
    portingId === null
      ? 'A porting of this number is being created by someone else. Look for it before you send.'
      : 'Another change of this case is on its way. Look at the case again before you send.'
  if (!isOurs) throw nothingSent(new Failure('alreadyBegun', message))
}

async function renew({ db, onTrouble }: LocalCopy, lease: string, holder: string): Promise<void> {
  const isOurs = await takeLease(db, lease, holder, heldFor).catch(() => false)
  if (!isOurs) onTrouble('a case could not be held while it is written', null)
}

/** What the look shows is told to the copy: its row may be what the person decided by. */
async function checkVersion(
  copy: LocalCopy,
  upstream: Pick<Upstream, 'getPortingAnew'>,
  id: string,
  version: string,
): Promise<void> {
  const current = await upstream.getPortingAnew(id).catch((error) => {
    if (!(error instanceof Failure) || error.code !== 'notFound')
      throw error instanceof Failure ? nothingSent(error) : error
    void copy.noteDoubt(id)
    throw error
  })
  if (caseVersion(copy.digest, current) === version) return
  void copy.noteRead(current)
  throw nothingSent(new Failure('changedMeanwhile', 'The case has changed since you opened it. Nothing was sent.'))
}

/** Says of a failure that it came before anything was sent. */
export function nothingSent(failure: Failure): Failure {
  return new Failure(failure.code, failure.message, { ...failure.facts, outcome: 'notApplied' })
}

function outcomeOf(failure: Failure | null): ActivityOutcome {
  if (failure?.facts.outcome) return failure.facts.outcome
  return failure ? 'refused' : 'unknown'
}
