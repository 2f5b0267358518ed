/** The codes this desk has advice for. The list is open upstream: https://github.com/gigs/connect-sessions-buy-manage-example (lib/schemas/porting.ts). */
export const guidedCodes = [
  'portingAccountNumberRequiredOrInvalid',
  'portingAccountPinRequiredOrInvalid',
  'portingZipCodeRequiredOrInvalid',
  'portingAddressRequiredOrInvalid',
  'portingFirstNameRequiredOrInvalid',
  'portingLastNameRequiredOrInvalid',
  'portingUserInformationMismatch',
  'portingPhoneNumberPortProtected',
  'portingPhoneNumberNotActive',
  'portingPhoneNumberNotFound',
  'portingPhoneNumberPrepaid',
  'portingPhoneNumberAdministrative',
  'portingPendingOtherProvider',
  'portingDuplicated',
  'portingSameNewAndOldNetworkProvider',
  'portingDeclined',
] as const
export type GuidedCode = (typeof guidedCodes)[number]
