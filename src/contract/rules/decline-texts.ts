import type { GuidedCode } from './declined-codes.ts'

/**
 * `correct`: change the fields, then send once. `unchanged`: somebody acts outside, then send again as it is.
 * `once`: at most one unchanged attempt. `stop`: do not send again.
 */
export type RetryManner = 'correct' | 'unchanged' | 'once' | 'stop'

export interface DeclineText {
  /** Ends "AT&T ": what the donor said, in plain words. */
  said: string
  /** Which fields lead to the fix; `address.postalCode` names one part. */
  fields: readonly string[]
  guidance: string
  /** To the customer; null where the customer cannot help. */
  ask: string | null
  retry: RetryManner
  /** Which part of the donor's notes completes the question. */
  completeWith?: 'howToGetCode' | 'howToUnlock' | 'howToFindNumber'
  /** Ends the question where no note does. */
  otherwise?: string
  /** Of several fields only those that the pair requires are in question. */
  onlyRequired?: true
  /** What must have happened outside before it is sent unchanged. */
  beforeRetry?: string
  /** Guidance of its own, by the country of the number. */
  guidanceIn?: Readonly<Record<string, string>>
}

/**
 * `{code}` and `{postalCode}` stand for what the country calls them, `{donor}` and
 * `{bill}` for the donor's name and its bill, `{items}` for the fields in question. Codes: https://github.com/gigs/connect-sessions-buy-manage-example. What a subscriber can mend alone:
 * https://github.com/gigs/embeds-react-native. Advice: https://help.gigs.com/articles/3975675913.
 */
export const declineTexts: Record<GuidedCode, DeclineText> = {
  portingAccountNumberRequiredOrInvalid: {
    said: 'did not accept the account number',
    fields: ['accountNumber'],
    guidance:
      'Take it from the donor’s bill or app. It is usually not the phone number and not the device or SIM number. Prepaid brands often use another number than the login.',
    guidanceIn: {
      ES: 'It is the number of the holder’s identity document, or for a prepaid line the serial number of its SIM (ICC).',
      IT: 'It is the serial number of the old SIM (ICCID), 19 digits.',
    },
    ask: 'Please tell us the account number exactly as it stands on {bill} or in their app.',
    otherwise: 'It is usually not your phone number.',
    retry: 'correct',
    completeWith: 'howToFindNumber',
  },
  portingAccountPinRequiredOrInvalid: {
    said: 'did not accept the {code}',
    fields: ['accountPin', 'billingPin'],
    guidance:
      'Ask for a fresh code: codes run out. The voicemail PIN and the password of the app do not work. Type it as you hear it and do not repeat it aloud.',
    ask: '{donor} did not accept the {code}, so we need a fresh one from you.',
    otherwise:
      'Ask them for the PIN for moving your number to another provider. Your voicemail PIN and your app password do not work for this.',
    guidanceIn: {
      GB: 'Check that the {code} is for this number, not older than 30 days, and of the right kind: 3 letters and 6 digits are a PAC, 6 digits and 3 letters a STAC. When in doubt, ask for a fresh one.',
      FR: 'Check that it is the RIO of this number, 12 letters and digits. When in doubt, ask for it anew.',
    },
    retry: 'correct',
    completeWith: 'howToGetCode',
  },
  portingZipCodeRequiredOrInvalid: {
    said: 'has another {postalCode} on the account',
    fields: ['address.postalCode'],
    guidance:
      'It compares the {postalCode} of the billing address, which may be that of an old home, an office or the owner of a family plan.',
    ask: 'Which {postalCode} stands in the billing address on {bill}? It may be that of an earlier address.',
    retry: 'correct',
  },
  portingAddressRequiredOrInvalid: {
    said: 'has another address on the account',
    fields: ['address'],
    guidance:
      'Copy the billing address letter by letter from the donor’s bill: street, number, unit, city and postal code.',
    ask: 'Please tell us the billing address exactly as it is printed on {bill}, with every abbreviation and any apartment number.',
    retry: 'correct',
  },
  portingFirstNameRequiredOrInvalid: {
    said: 'has another first name on the account',
    fields: ['firstName'],
    guidance:
      'It must be the account holder’s first name as the donor writes it. On a family plan that is the owner of the plan.',
    ask: 'Whose name is on {bill}, and how exactly is the first name written there?',
    retry: 'correct',
  },
  portingLastNameRequiredOrInvalid: {
    said: 'has another last name on the account',
    fields: ['lastName'],
    guidance:
      'It must be the account holder’s last name as the donor writes it. Try the maiden name, a hyphen or a suffix as on the bill.',
    ask: 'Whose name is on {bill}, and how exactly is the last name written there, with any hyphen, second name or suffix?',
    retry: 'correct',
  },
  portingUserInformationMismatch: {
    said: 'found holder details that differ, and did not say which',
    fields: ['firstName', 'lastName', 'address', 'birthday', 'accountNumber'],
    guidance: 'Compare every item with the bill in one call, change all that differ, then send once.',
    ask: 'Please have {bill} at hand. We would like to go through {items} with you, item by item.',
    retry: 'correct',
    onlyRequired: true,
  },
  portingPhoneNumberPortProtected: {
    said: 'has the number locked against moving',
    fields: [],
    guidance:
      'Nothing here needs correcting. The account holder switches the lock off at the donor and tells us; then send again unchanged.',
    ask: '{donor} has a lock on your number that keeps it from being moved. Please switch it off in their app or by calling them, and tell us when it is off.',
    retry: 'unchanged',
    beforeRetry: 'Send it only once the customer has said that the lock is off.',
    completeWith: 'howToUnlock',
  },
  portingPhoneNumberNotActive: {
    said: 'says the line is not active',
    fields: [],
    guidance:
      'The line must be live and paid at the donor. Have it restored, then send again unchanged. If the number was mistyped, cancel this porting and start a new one.',
    ask: 'Does your old SIM still work, and is the last bill paid? If the line is off, please ask {donor} to switch it on again and keep it until the move is done.',
    retry: 'unchanged',
    beforeRetry: 'Send it only once the customer has said that the line works again.',
  },
  portingPhoneNumberNotFound: {
    said: 'does not know the number',
    fields: ['donorProvider', 'phoneNumber'],
    guidance:
      'Check the digits and the true donor: many brands resell another network. A wrong number cannot be edited after draft; cancel and start a new porting.',
    ask: 'Please tell us your number digit by digit. And which company sends you the bill for it?',
    retry: 'correct',
  },
  portingPhoneNumberPrepaid: {
    said: 'does not accept the prepaid account as given',
    fields: ['accountType', 'accountNumber', 'accountPin'],
    guidance:
      'Ask whether the line is prepaid and use the data of the prepaid account. If they are right already, contact the provider.',
    ask: 'Is your old line prepaid? If so, please ask {donor} for the account number and the PIN of the prepaid account.',
    retry: 'correct',
    onlyRequired: true,
  },
  portingPhoneNumberAdministrative: {
    said: 'keeps the number for its own use',
    fields: [],
    guidance: 'Such a number cannot be moved by anybody. Offer a new number, and cancel this porting.',
    ask: null,
    retry: 'stop',
  },
  portingPendingOtherProvider: {
    said: 'has another move of the number under way',
    fields: [],
    guidance: 'The account holder lets the other order finish or has it stopped. Then send again unchanged.',
    ask: 'Have you asked another company to take over this number? Please have that order stopped if you still want to come to us, and tell us when it is.',
    retry: 'unchanged',
    beforeRetry: 'Send it only once the customer has said that the other order is stopped or done.',
  },
  portingDuplicated: {
    said: 'already has the same request open',
    fields: [],
    guidance: 'Look for the other porting of this number. Go on with one of the two and cancel the other.',
    ask: null,
    retry: 'stop',
  },
  portingSameNewAndOldNetworkProvider: {
    said: 'says the number is already on the new network',
    fields: [],
    guidance: 'This is a move inside one network and not a porting. Contact the provider for another path or network.',
    ask: null,
    retry: 'stop',
  },
  portingDeclined: {
    said: 'declined and gave no usable reason',
    fields: [],
    guidance:
      'Read the donor’s message, then call the donor together with the account holder. Send again unchanged once at most; after that contact the provider.',
    ask: '{donor} has refused the move. Please call them, ask what keeps your number from being moved, and tell us what they say.',
    retry: 'once',
  },
}
