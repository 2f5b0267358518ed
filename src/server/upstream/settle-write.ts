/**
 * Finds out what became of a write that got no answer, by reading again; never repeats it.
 * Before: gigs.ts, when a write fails. After: routes answer `Applied`, or an error with an `outcome`.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { Failure } from '#contract/errors.ts'
import { outcomeWords } from '#contract/outcome-words.ts'
import { Fault, type FaultKind } from './fault.ts'
import { toFailure } from './translate-fault.ts'

export type Look<T> = { verdict: 'applied'; result: T } | { verdict: 'unchanged' | 'undecided' }

/** What a fault alone says about the write: refused by the upstream, surely not done, or to be found out. */
const meaning: Record<FaultKind, 'refused' | 'notApplied' | 'lookAgain' | 'lookAgainLate'> = {
  rejected: 'refused',
  notFound: 'refused',
  keyRefused: 'notApplied',
  busy: 'notApplied',
  neverSent: 'notApplied',
  circuitOpen: 'notApplied',
  // Only the upstream's own refusal says that it is done with the request.
  down: 'lookAgain',
  // It may still be working on it: what has not happened yet may happen later, so a look can prove only that it did.
  canceled: 'lookAgainLate',
  broken: 'lookAgainLate',
  malformed: 'lookAgainLate',
  gateway: 'lookAgainLate',
  timeout: 'lookAgainLate',
}

interface Settling<T> {
  error: unknown
  /** Reads the present state and judges it. */
  look: () => Promise<Look<T>>
  /** Between the first look and the second. */
  pauseMs: number
  secrets: readonly string[]
}

/** Resolves when a re-read proves that the write took effect; throws a `Failure` with its `outcome` otherwise. */
export async function settleWrite<T>({ error, look, pauseMs, secrets }: Settling<T>): Promise<T> {
  const failure = toFailure(error, secrets)
  if (!(error instanceof Fault)) throw failure
  const says = meaning[error.kind]
  if (says === 'refused') throw failure
  if (says === 'notApplied') throw withOutcome(failure, 'notApplied')

  const first = await lookSafely(look)
  if (first.verdict === 'applied') return first.result
  await pause(pauseMs)
  const second = await lookSafely(look)
  if (second.verdict === 'applied') return second.result
  const isProven = second.verdict === 'unchanged' && says === 'lookAgain'
  throw withOutcome(failure, isProven ? 'notApplied' : 'unknown')
}

async function lookSafely<T>(look: () => Promise<Look<T>>): Promise<Look<T>> {
  try {
    return await look()
  } catch {
    return { verdict: 'undecided' }
  }
}

function withOutcome(failure: Failure, outcome: 'notApplied' | 'unknown'): Failure {
  return new Failure(failure.code, `${failure.message} ${outcomeWords[outcome]}`, { ...failure.facts, outcome })
}
