/**
 * A carrier's answer to one request, decided by what was sent and by what the carrier holds. Nothing is random.
 * Before: the emulator's lifecycle, when an answer falls due. After: it completes, declines or breaks the porting.
 * The codes are the vendor's; which comes first and how forgiving a carrier is are inferred (docs/sandbox.md).
 */
import type { GigsDeclinedCode } from '#contract/upstream/gigs.ts'
import type { CarrierAnswer, CarrierSubmission, LineTruth } from '../model.ts'
import { isSameCode, isSameName, isSameStreet } from './same-text.ts'

interface Check {
  code: GigsDeclinedCode
  message: string
  refuses: (sent: CarrierSubmission, line: LineTruth) => boolean
}

/** First the number, then its state, then the account, then the person: the order in which a carrier can know. */
const checks: readonly Check[] = [
  {
    code: 'portingPhoneNumberNotFound',
    message: 'The number is not one of this provider. Another provider may serve it.',
    refuses: (sent, line) =>
      line.donorProvider === '' || (isAsked(sent, 'donorProvider') && sent.donorProvider !== line.donorProvider),
  },
  {
    code: 'portingPhoneNumberAdministrative',
    message: 'The number belongs to the provider itself and is never handed over.',
    refuses: (_sent, line) => line.isAdministrative,
  },
  {
    code: 'portingSameNewAndOldNetworkProvider',
    message: 'The number already is on the network that asks for it.',
    refuses: (sent, line) => line.network === sent.provider,
  },
  {
    code: 'portingDuplicated',
    message: 'The same request is already open at the provider.',
    refuses: (_sent, line) => line.isDuplicated,
  },
  {
    code: 'portingPendingOtherProvider',
    message: 'Another provider has asked for this number and has not finished.',
    refuses: (_sent, line) => line.isPendingElsewhere,
  },
  {
    code: 'portingPhoneNumberNotActive',
    message: 'The line is suspended or has ended.',
    refuses: (_sent, line) => !line.isActive,
  },
  {
    code: 'portingPhoneNumberPortProtected',
    message: 'The phone number has port protection on the provider.',
    refuses: (_sent, line) => line.isProtected,
  },
  {
    code: 'portingPhoneNumberPrepaid',
    message: 'The line is prepaid and the details sent are not those of a prepaid account.',
    refuses: (sent, line) => line.isPrepaid && (hasOtherAccountType(sent, line) || hasOtherAccountNumber(sent, line)),
  },
  {
    code: 'portingUserInformationMismatch',
    message: 'Some of the account holder’s details differ from the provider’s records.',
    refuses: (sent, line) => line.isVague && hasOtherDetails(sent, line),
  },
  {
    code: 'portingAccountNumberRequiredOrInvalid',
    message: 'The account number is missing or not that of the account.',
    refuses: hasOtherAccountNumber,
  },
  {
    code: 'portingAccountPinRequiredOrInvalid',
    message: 'The PIN or transfer code is missing, wrong or out of date.',
    refuses: (sent, line) =>
      isAsked(sent, 'accountPin') && !isSameCode(sent.accountPin, transferCode(line.accountPin, sent.behavior)),
  },
  {
    code: 'portingAccountPinRequiredOrInvalid',
    message: 'The billing PIN is missing or wrong.',
    refuses: (sent, line) => isAsked(sent, 'billingPin') && !isSameCode(sent.billingPin, line.billingPin),
  },
  {
    code: 'portingZipCodeRequiredOrInvalid',
    message: 'The postal code is not the one of the billing address.',
    refuses: hasOtherPostalCode,
  },
  {
    code: 'portingAddressRequiredOrInvalid',
    message: 'The address is missing or not the billing address.',
    refuses: hasOtherAddress,
  },
  {
    code: 'portingFirstNameRequiredOrInvalid',
    message: 'The first name is missing or not that of the account holder.',
    refuses: hasOtherFirstName,
  },
  {
    code: 'portingLastNameRequiredOrInvalid',
    message: 'The last name is missing or not that of the account holder.',
    refuses: hasOtherLastName,
  },
  {
    // There is no code for a birthday; the general one is what remains.
    code: 'portingUserInformationMismatch',
    message: 'Some of the account holder’s details differ from the provider’s records.',
    refuses: hasOtherBirthday,
  },
  {
    code: 'portingDeclined',
    message: 'The provider declined the request without a reason.',
    refuses: (_sent, line) => line.refusesSilently,
  },
]

const unknownNumber: CarrierAnswer = {
  kind: 'declined',
  code: 'portingPhoneNumberNotFound',
  message: 'The provider does not know the number.',
}

/** `line` is undefined when no carrier knows the number. A field that the pair does not require is not looked at. */
export function answerOf(submission: CarrierSubmission, line: LineTruth | undefined): CarrierAnswer {
  if (!line) return unknownNumber
  const failed = checks.find((check) => check.refuses(submission, line))
  if (failed) return { kind: 'declined', code: failed.code, message: failed.message }
  return line.answersAfter === null ? { kind: 'broken' } : { kind: 'accepted' }
}

/** What a donor says with a code; for histories that are told without asking a donor. */
export function declineMessage(code: GigsDeclinedCode): string {
  return checks.find((check) => check.code === code)?.message ?? ''
}

/**
 * A British line has a code for each wish, PAC to move (`ABC123456`) and STAC to end (`123456ABC`). A line holds one;
 * the other is its halves exchanged, so that both wishes can be tried on every line. Other codes serve both.
 */
export function transferCode(held: string | null, behavior: CarrierSubmission['behavior']): string | null {
  if (held === null) return null
  const swap = behavior === 'cancelOnly' ? /^([A-Za-z]{3})([0-9]{6})$/ : /^([0-9]{6})([A-Za-z]{3})$/
  return held.replace(swap, '$2$1')
}

function isAsked(sent: CarrierSubmission, key: string): boolean {
  return sent.required.includes(key)
}

function hasOtherAccountType(sent: CarrierSubmission, line: LineTruth): boolean {
  // Registered or not makes no difference to the donor; bill-pay or prepaid does.
  return isAsked(sent, 'accountType') && !sent.accountType?.startsWith('prepaid') && line.accountType !== null
}

function hasOtherAccountNumber(sent: CarrierSubmission, line: LineTruth): boolean {
  // A bill-pay line that was declared prepaid: nobody asked for the number, and the donor misses it.
  const isUndeclared = line.accountType?.startsWith('postpaid') && sent.accountType?.startsWith('prepaid')
  if (!isAsked(sent, 'accountNumber') && !isUndeclared) return false
  return !isSameCode(sent.accountNumber, line.accountNumber)
}

function hasOtherPostalCode(sent: CarrierSubmission, line: LineTruth): boolean {
  if (!isAsked(sent, 'address') || !sent.address || line.address.postalCode === null) return false
  return !isSameCode(sent.address.postalCode, line.address.postalCode)
}

function hasOtherAddress(sent: CarrierSubmission, line: LineTruth): boolean {
  if (!isAsked(sent, 'address')) return false
  const { address } = sent
  if (!address) return true
  // The second line and the state are not compared: bills leave them out or write them into the first line.
  return (
    !isSameStreet(address.line1, line.address.line1) ||
    !isSameName(address.city, line.address.city) ||
    address.country.toUpperCase() !== line.address.country
  )
}

function hasOtherFirstName(sent: CarrierSubmission, line: LineTruth): boolean {
  return isAsked(sent, 'firstName') && !isSameName(sent.firstName, line.firstName)
}

function hasOtherLastName(sent: CarrierSubmission, line: LineTruth): boolean {
  return isAsked(sent, 'lastName') && !isSameName(sent.lastName, line.lastName)
}

function hasOtherBirthday(sent: CarrierSubmission, line: LineTruth): boolean {
  return isAsked(sent, 'birthday') && line.birthday !== null && sent.birthday !== line.birthday
}

function hasOtherDetails(sent: CarrierSubmission, line: LineTruth): boolean {
  return (
    hasOtherAccountNumber(sent, line) ||
    hasOtherPostalCode(sent, line) ||
    hasOtherAddress(sent, line) ||
    hasOtherFirstName(sent, line) ||
    hasOtherLastName(sent, line) ||
    hasOtherBirthday(sent, line)
  )
}
