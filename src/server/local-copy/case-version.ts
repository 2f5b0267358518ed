import type { Porting } from '#contract/resources/porting.ts'
import type { KeyedDigest } from './keyed-digest.ts'

/**
 * Stands for everything the upstream tells of a case: two readings with the same version are the same. Keyed, or a birthday could be
 * guessed from it. The copy keeps it with each row, and calls it the digest.
 */
export function caseVersion(digest: KeyedDigest, porting: Porting): string {
  return digest('snapshot', JSON.stringify(porting))
}
