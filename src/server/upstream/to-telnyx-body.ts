/** Our changes → the body of a PUT. Before: telnyx-writes.ts. */
import type { SubRequestChanges, SubRequestField } from '#contract/resources/sub-request-changes.ts'
import { type TelnyxSubRequest, type TelnyxSubRequestUpdate, telnyxRequiredFields } from '#contract/upstream/telnyx.ts'

/** Our field → the upstream's. Those of the porting option stand one level deeper there. */
export const telnyxNames = {
  focDateRequested: 'foc_date_requested_by_user',
  holder: 'person_or_company_name',
  authPersonName: 'auth_person_name',
  billingPhoneNumber: 'billing_phone_number',
  streetAddress: 'street_address',
  extendedAddress: 'extended_address',
  locality: 'locality',
  administrativeArea: 'administrative_area',
  postalCode: 'postal_code',
  countryCode: 'country_code',
  accountNumber: 'account_number',
  pinPasscode: 'pin_passcode',
  taxIdentifier: 'tax_identifier',
  businessIdentifier: 'business_identifier',
  connectionId: 'default_connection_id',
  messageProfileId: 'default_message_profile_id',
  portingType: 'type',
  remainingNumbersAction: 'remaining_numbers_action',
  newBillingPhoneNumber: 'new_billing_phone_number',
} as const satisfies Record<SubRequestField, string>

const inOption: ReadonlySet<string> = new Set(['portingType', 'remainingNumbersAction', 'newBillingPhoneNumber'])

export function toTelnyxChanges(changes: SubRequestChanges): TelnyxSubRequestUpdate {
  const body: Record<string, unknown> = {}
  const option: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(changes)) {
    if (value === undefined) continue
    const target = inOption.has(field) ? option : body
    target[telnyxNames[field as SubRequestField]] = value
  }
  return Object.keys(option).length > 0 ? { ...body, porting_option: option } : body
}

/** The values that may appear in no message: what is told to nobody, and the account number, which is told on record only. */
export function secretsOf(body: TelnyxSubRequestUpdate): string[] {
  const { pin_passcode, account_number, tax_identifier, business_identifier } = body
  return [pin_passcode, account_number, tax_identifier, business_identifier].flatMap((value) => value ?? [])
}

/** An edit must carry these nine, changed or not. What the upstream holds of the rest stays by being left out, the PIN above all. */
export function toTelnyxUpdate(before: TelnyxSubRequest, changes: TelnyxSubRequestUpdate): TelnyxSubRequestUpdate {
  const carried = Object.fromEntries(telnyxRequiredFields.map((name) => [name, before[name]]))
  const option = changes.porting_option && { porting_option: { ...before.porting_option, ...changes.porting_option } }
  return { ...carried, ...changes, ...option }
}

/** Our names of the required fields that neither the upstream holds nor the edit brings. */
export function missingInUpdate(update: TelnyxSubRequestUpdate): SubRequestField[] {
  const fields = Object.entries(telnyxNames) as [SubRequestField, string][]
  return telnyxRequiredFields.flatMap((name) => {
    const field = fields.find(([, theirs]) => theirs === name)?.[0]
    return update[name] || !field ? [] : [field]
  })
}
