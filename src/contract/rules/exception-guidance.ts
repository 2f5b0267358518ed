/** What an exception means, what mends it, and which fields it leads to. Codes are the newer edition's; v1 writes them into comments. */
import type { PortRequestComment } from '../resources/port-request.ts'
import type { SubRequestField } from '../resources/sub-request-changes.ts'

export interface ExceptionGuidance {
  code: string
  /** False for a code this desk has no advice for. */
  isKnown: boolean
  title: string
  guidance: string
  /** Fields an edit opens first. */
  fields: readonly SubRequestField[]
  /** What leads on where no field does. */
  elsewhere: 'comment' | 'document' | 'wait' | 'numbers' | null
}

type Row = Omit<ExceptionGuidance, 'code' | 'isKnown'>

const field = (title: string, fields: readonly SubRequestField[], guidance: string): Row => ({
  title,
  guidance,
  fields,
  elsewhere: null,
})
const other = (title: string, elsewhere: ExceptionGuidance['elsewhere'], guidance: string): Row => ({
  title,
  guidance,
  fields: [],
  elsewhere,
})

/** Meanings: https://support.telnyx.com/porting/porting-error-messages; what to do about them is partly inferred. */
const rows: Readonly<Record<string, Row>> = {
  ACCOUNT_NUMBER_MISMATCH: field(
    'Account number does not match',
    ['accountNumber'],
    'The donor holds another account number. Take it from the latest bill, as it is printed there.',
  ),
  PASSCODE_PIN_INVALID: field(
    'PIN refused',
    ['pinPasscode'],
    'The donor did not accept the PIN. The customer gets a fresh transfer PIN from the donor; an old one may have run out.',
  ),
  POSTAL_CODE_MISMATCH: field(
    'Postal code does not match',
    ['postalCode'],
    'The donor compares the postal code of the billing address. Take it from the bill.',
  ),
  LOCATION_MISMATCH: field(
    'Address does not match',
    ['streetAddress', 'extendedAddress', 'locality', 'administrativeArea', 'postalCode'],
    'The donor holds another service address. Take it from the customer service record, word for word.',
  ),
  ENTITY_NAME_MISMATCH: field(
    'Name does not match',
    ['holder'],
    'The donor holds another name. Take the legal or billing name exactly as it stands on the bill.',
  ),
  AUTH_PERSON_MISMATCH: field(
    'Person is not authorised',
    ['authPersonName'],
    'The donor does not list this person as allowed to order. Name one it lists; the letter of authorisation must then be signed anew.',
  ),
  BTN_ATN_MISMATCH: field(
    'Billing number does not match',
    ['billingPhoneNumber'],
    'The main number of the account at the donor is another one. It stands on the bill.',
  ),
  MAIN_BTN_PORTING: field(
    'The main billing number is moving',
    ['portingType', 'newBillingPhoneNumber'],
    'The account would be left without its main number. Name a new billing number for what stays, or port everything.',
  ),
  PORT_TYPE_INCORRECT: field(
    'Full or partial is wrong',
    ['portingType', 'remainingNumbersAction'],
    'The donor sees more or fewer numbers on this account than are moving. Say whether all of them move, and what happens to the rest.',
  ),
  FOC_REJECTED: field('Date refused', ['focDateRequested'], 'The donor cannot do this date. Pick another window.'),
  FOC_EXPIRED: field('Date has passed', ['focDateRequested'], 'The date went by without a port. Pick another window.'),
  PORTING_ORDER_SPLIT_REQUIRED: other(
    'Numbers belong to different accounts',
    'comment',
    'The numbers lie in several accounts at the donor. Ask the porting team to split the request, or start one for each account.',
  ),
  PHONE_NUMBER_MISMATCH: other(
    'A number is not on this account',
    'numbers',
    'The donor does not find every number on this account. Check the list with the customer and tell the porting team which number to take out.',
  ),
  PHONE_NUMBER_NOT_PORTABLE: other(
    'A number cannot be ported',
    'numbers',
    'Tell the porting team to take the number out, so that the others can go on.',
  ),
  RATE_CENTER_NOT_PORTABLE: other(
    'The area cannot be ported',
    'numbers',
    'There is no coverage where this number lives. Tell the porting team to take it out, so that the others can go on.',
  ),
  PHONE_NUMBER_HAS_SPECIAL_FEATURE: other(
    'A feature stands in the way',
    'comment',
    'A number carries a feature such as line hunting or DSL. The customer has the donor remove it; then tell the porting team.',
  ),
  LSR_PENDING: other(
    'Another order is open at the donor',
    'comment',
    'An order on this account has to finish or be cleared first. The customer asks the donor; then tell the porting team.',
  ),
  OSP_IRRESPONSIVE: other(
    'The donor does not answer',
    'comment',
    'The porting team cannot reach the donor. Ask it to escalate, and ask the customer to call the donor too.',
  ),
  SV_CONFLICT: other(
    'The number registry has a conflict',
    'wait',
    'The porting team works on it with the registry. There is nothing to send from here.',
  ),
  SV_UNKNOWN_FAILURE: other(
    'The number registry failed',
    'wait',
    'The porting team works on it with the registry. There is nothing to send from here.',
  ),
  LOA_ILLEGIBLE: other(
    'The letter of authorisation cannot be read',
    'document',
    'A new scan is needed. Ask in a comment where to send it: a document cannot be added to a submitted request from here.',
  ),
  OTHER: other('Something else', 'comment', 'The comments of the porting team say what it is. Answer there.'),
}

/** The codes that this desk has advice for. */
export const guidedExceptions = Object.keys(rows)

const unknown = other(
  'A reason that is new to Portdesk',
  'comment',
  'The comments of the porting team say more. Answer there.',
)

export function exceptionGuidance(code: string): ExceptionGuidance {
  const row = Object.hasOwn(rows, code) ? rows[code] : undefined
  return { code, isKnown: row !== undefined, ...(row ?? unknown) }
}

/** Words like POSTAL_CODE_MISMATCH. One that stands alone, OTHER, is told by being known. */
const codeWord = /\b[A-Z]{2,}(?:_[A-Z]{2,})+\b/g

/**
 * The codes that the newest comment on a sub request names, in its order; empty where none names any. Who answers a comment by
 * its own codes says nothing new: the list of the first stands.
 */
export function exceptionCodes(comments: readonly PortRequestComment[], subRequestId: string): string[] {
  const about = comments
    .filter((comment) => comment.subRequestId === subRequestId)
    .sort((a, b) => Date.parse(a.createdAt ?? '') - Date.parse(b.createdAt ?? ''))
  let held: { codes: string[]; userId: string | null } = { codes: [], userId: null }
  for (const { body, userId } of about) {
    const codes = [...new Set(body.match(codeWord) ?? (/\bOTHER\b/.test(body) ? ['OTHER'] : []))]
    const isReply = userId !== held.userId && codes.every((code) => held.codes.includes(code))
    if (codes.length > 0 && !isReply) held = { codes, userId }
  }
  return held.codes.slice(0, 20)
}
