import type { WholeChanges } from '#contract/dashboard-api.ts'
import type { Porting } from '#contract/resources/porting.ts'
import type { KeyedDigest } from './keyed-digest.ts'

type Values = Partial<
  Pick<WholeChanges, 'accountNumber' | 'accountPin' | 'billingPin' | 'other'> &
    Pick<Porting, 'firstName' | 'lastName' | 'birthday' | 'address'>
>

/**
 * What a donor compares, as keyed digests by field: enough to tell "the same again", not enough to tell what. Bound to case and
 * field, so that equal values in two places do not show. Spelling that no donor minds is left out.
 */
export function digestsOf(digest: KeyedDigest, portingId: string, values: Values): Record<string, string> {
  const { accountNumber, accountPin, billingPin, firstName, lastName, birthday, address, other } = values
  const parts = address && [
    address.line1,
    address.line2,
    address.city,
    address.state,
    address.postalCode,
    address.country,
  ]
  const texts = {
    ...other,
    accountNumber: accountNumber && withoutSeparators(accountNumber),
    accountPin: accountPin && withoutSeparators(accountPin),
    billingPin: billingPin && withoutSeparators(billingPin),
    firstName,
    lastName,
    birthday,
    address: parts?.join('\n'),
  }
  return Object.fromEntries(
    Object.entries(texts).flatMap(([field, text]) =>
      text ? [[field, digest('value', portingId, field, plainText(text as string))]] : [],
    ),
  )
}

/** As donors compare them: "248-7171" is "2487171". What is made of nothing else stays as it is. */
const withoutSeparators = (text: string) => text.replace(/[\s.\-/]/g, '') || text

export const plainText = (text: string) => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()
