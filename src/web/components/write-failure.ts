import { outcomeWords } from '#contract/outcome-words.ts'
import { RequestFailed } from '#web/api/request-failed.ts'

/**
 * What is known after a write that did not succeed.
 * `refused`: the provider or the desk said no, nothing changed. `notApplied`: it was never sent, or the provider itself says that
 * nothing changed. `unknown`: no answer, and nothing proves either. After a second look: `notSeen`, no trace of it, though what is
 * lost may still arrive late; `unprovable`, nothing could show it, as with a PIN over a PIN.
 */
export interface WriteFailure {
  kind: 'refused' | 'notApplied' | 'unknown' | 'notSeen' | 'unprovable'
  /** Why, without what the kind says already. */
  message: string
  /** Field key → what is wrong with it. */
  fields: Record<string, string>
  upstreamCode: string | null
  requestId: string | null
  /** The case was changed by somebody else meanwhile, so that nothing was sent. */
  isOvertaken: boolean
}

export function writeFailure(error: unknown): WriteFailure {
  const told = error instanceof RequestFailed ? error.error : null
  return {
    kind: kindOf(error),
    message: reasonOf(error),
    fields: told?.fields ?? {},
    upstreamCode: told?.upstreamCode ?? null,
    requestId: told?.requestId ?? null,
    isOvertaken: told?.code === 'changedMeanwhile',
  }
}

/** What a second look makes of an unknown outcome that it does not find applied. */
export function secondLook(failure: WriteFailure, kind: 'notSeen' | 'unprovable'): WriteFailure {
  return { ...failure, kind }
}

/** The second look itself failed: as open as before, and said, so that nobody waits. */
export function unreadable(failure: WriteFailure): WriteFailure {
  return { ...failure, kind: 'unknown', message: 'It could not be read just now.' }
}

/** The desk ends its sentence with the outcome, which the title says. */
function reasonOf(error: unknown): string {
  if (!(error instanceof RequestFailed)) return 'Something unexpected happened.'
  const outcome = error.error?.outcome
  return outcome ? error.message.replace(outcomeWords[outcome], '').trim() : error.message
}

function kindOf(error: unknown): WriteFailure['kind'] {
  if (!(error instanceof RequestFailed) || !error.error) return 'unknown'
  // It was sent before, by this press or another: what became of it is to be seen, not assumed.
  if (error.error.code === 'alreadyBegun') return 'unknown'
  if (error.error.outcome) return error.error.outcome
  // Without an outcome the desk refused before it sent anything; only its own fault leaves that open.
  return error.error.code === 'internal' ? 'unknown' : 'refused'
}
