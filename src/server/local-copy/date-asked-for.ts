import { Failure } from '#contract/errors.ts'
import { momentOf } from '../upstream/moment-of.ts'

/**
 * A time in a filter, as one the store can be asked for. The pattern lets the 30th of February through, which JavaScript takes for the
 * 2nd of March, and an offset can carry a time out of the years that PostgreSQL spells as we do.
 */
export function dateAskedFor(text: string | undefined, field: string): Date | undefined {
  if (text === undefined) return undefined
  const day = momentOf(text.slice(0, 10))?.toISOString().slice(0, 10)
  const date = momentOf(text)
  if (date && day && text.startsWith(day)) return date
  throw new Failure('invalidRequest', 'Some of the filters are not valid.', { fields: { [field]: 'This is no date.' } })
}
