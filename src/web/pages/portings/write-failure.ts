import { RequestFailed } from '#web/api/request-failed.ts'

/**
 * What is known after a write that did not succeed.
 * `refused`: the provider or the desk said no, nothing changed. `notApplied`: no answer, and a re-read proved that nothing changed.
 * `unknown`: no answer, and nothing proves either.
 */
export interface WriteFailure {
  kind: 'refused' | 'notApplied' | 'unknown'
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
    message: error instanceof Error ? error.message : 'Something unexpected happened.',
    fields: told?.fields ?? {},
    upstreamCode: told?.upstreamCode ?? null,
    requestId: told?.requestId ?? null,
    isOvertaken: told?.code === 'changedMeanwhile',
  }
}

function kindOf(error: unknown): WriteFailure['kind'] {
  if (!(error instanceof RequestFailed) || error.kind === 'network' || !error.error) return 'unknown'
  // It was sent before, by this press or another: what became of it is to be seen, not assumed.
  if (error.error.code === 'alreadyBegun') return 'unknown'
  if (error.error.outcome) return error.error.outcome
  // Without an outcome the desk refused before it sent anything; only its own fault leaves that open.
  return error.error.code === 'internal' ? 'unknown' : 'refused'
}
