import type { Porting } from '../resources/porting.ts'
import type { PortingChanges } from '../resources/porting-changes.ts'
import { hasField, missingFields } from './missing.ts'
import { isUnknownKey } from './porting-form.ts'
import { wholeAddress } from './whole-address.ts'

export interface SaveConsequence {
  /**
   * `incomplete`: something known is still missing. `sendsRequest`: completes it, so it goes to the donor. `newAttempt`: declined,
   * every save is one.
   */
  kind: 'saves' | 'incomplete' | 'sendsRequest' | 'newAttempt'
  /** Required and still empty after this save, in the upstream's key names. */
  missing: string[]
  /** The number of the attempt that this save makes, or may make where it is `incomplete`; null where it makes none. */
  attempt: number | null
  /** Whom it reaches: the donor that the save itself names, or else the one on file. */
  donor: string
  /** Words for the button. */
  button: string
}

/**
 * What a save does at the donor. In `declined` every PATCH, even an empty one, is a new attempt; in `informationRequired`
 * and `pending` the save that brings the last required value sends the request (Gigs reference, "Update a porting"). Whether a
 * declined one that lacks something is sent or kept the reference does not say.
 * `donorName`: the name of a donor that the changes choose, by its id.
 */
export function saveConsequence(
  porting: Porting,
  changes: PortingChanges,
  donorName: (id: string) => string | undefined = () => undefined,
): SaveConsequence {
  const missing = missingAfter(porting, changes)
  const attempt = porting.declinedAttempts + 1
  const chosen = changes.donorProvider
  const donor = (chosen ? donorName(chosen) : porting.donorProvider?.name) ?? 'the donor'
  if (porting.status === 'declined') {
    if (missing.length > 0) return { kind: 'incomplete', missing, attempt, donor, button: 'Save what I have' }
    return { kind: 'newAttempt', missing, attempt, donor, button: `Send attempt ${attempt} to ${donor}` }
  }
  if (porting.status !== 'informationRequired' && porting.status !== 'pending')
    return { kind: 'saves', missing, attempt: null, donor, button: 'Save' }
  if (missing.length > 0) return { kind: 'incomplete', missing, attempt: null, donor, button: 'Save what I have' }
  return { kind: 'sendsRequest', missing, attempt, donor, button: `Send request to ${donor}` }
}

/**
 * A bill-pay account in Ireland has a number, and the donor wants it; `required` names it only once the type is known.
 * https://developers.gigs.com/docs/porting/porting-in-ireland
 */
function wantsAccountNumber(porting: Porting, accountType: string | null | undefined): boolean {
  return porting.country === 'IE' && Boolean(accountType?.startsWith('postpaid'))
}

function missingAfter(porting: Porting, changes: PortingChanges): string[] {
  const address = changes.address ? wholeAddress(changes.address, porting.address) : porting.address
  const after = { ...porting, ...changes, address, donorProvider: changes.donorProvider ?? porting.donorProvider }
  const presence = {
    accountPinExists: porting.accountPinExists || Boolean(changes.accountPin),
    billingPinExists: porting.billingPinExists || Boolean(changes.billingPin),
  }
  const required = wantsAccountNumber(porting, changes.accountType)
    ? [...porting.required, 'accountNumber']
    : porting.required
  return missingFields(required, (key) => {
    if (!isUnknownKey(key)) return hasField({ ...after, ...presence }, key)
    const sent = changes.other
    return (sent && Object.hasOwn(sent, key)) || !porting.missing.includes(key)
  })
}
