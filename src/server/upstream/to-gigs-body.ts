import type { WholeChanges } from '#contract/dashboard-api.ts'
import { Failure } from '#contract/errors.ts'
import { isSecretKey } from '#contract/rules/porting-form.ts'
import type { GigsPortingUpdate } from '#contract/upstream/gigs.ts'

/** What the upstream knows by name; `other` may not smuggle in a second value for one of them. */
const named = new Set([
  ...['phoneNumber', 'provider', 'behavior', 'donorProvider', 'donorProviderApproval', 'accountNumber', 'accountPin'],
  ...['billingPin', 'accountType', 'firstName', 'lastName', 'birthday', 'address', 'scheduledOn', 'user', 'status'],
])

/** Our changes → the body of a PATCH or POST. Throws `Failure` on values that would erase what is on file. */
export function toGigsBody(changes: WholeChanges): GigsPortingUpdate {
  const { other, ...known } = changes
  const body: GigsPortingUpdate = { ...other, ...known }
  const fields: Record<string, string> = {}
  for (const key of Object.keys(other ?? {})) if (named.has(key)) fields[key] = 'This field has a place of its own.'
  for (const [key, value] of Object.entries(body)) {
    // An empty string blanks a field that was filled (https://github.com/gigs/embeds-js removes them before a PATCH).
    if (typeof value === 'string' && value.trim() === '') fields[key] = 'An empty value would erase what is on file.'
  }
  if (Object.keys(fields).length > 0) throw new Failure('invalidRequest', 'Some values cannot be sent.', { fields })
  return body
}

/** The values that may appear in no message and no log, those of keys that nobody knows and that sound secret among them. */
export function secretsOf(body: GigsPortingUpdate): string[] {
  return Object.entries(body)
    .filter(([key]) => isSecretKey(key))
    .map(([, value]) => value)
    .filter((value): value is string => typeof value === 'string')
}
