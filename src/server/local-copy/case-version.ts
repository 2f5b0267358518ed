import { createHash } from 'node:crypto'
import type { Porting } from '#contract/resources/porting.ts'

/** Stands for everything the upstream tells of a case: two readings with the same version are the same. */
export function caseVersion(porting: Porting): string {
  return createHash('sha256').update(JSON.stringify(porting)).digest('base64url').slice(0, 22)
}
