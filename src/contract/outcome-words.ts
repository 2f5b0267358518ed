import type { ApiError } from './errors.ts'

/** What the message of a failed write ends with, by its outcome. A screen that says the outcome itself takes it off again. */
export const outcomeWords: Record<NonNullable<ApiError['outcome']>, string> = {
  notApplied: 'Nothing was changed.',
  unknown: 'Whether it took effect is not known: look at the porting before you try again.',
}
