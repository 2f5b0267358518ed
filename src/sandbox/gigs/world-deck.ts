/** Which cases the world consists of: a deck that is dealt again and again, so that even ten cards show every status. */
import { type GigsDeclinedCode, type GigsPortingStatus, gigsDeclinedCodes } from '#contract/upstream/gigs.ts'

export interface Card {
  status: GigsPortingStatus
  /** Why the donor declined, or will decline once it answers; null when the data are right. */
  trouble: GigsDeclinedCode | null
}

const card = (status: GigsPortingStatus, trouble: GigsDeclinedCode | null = null): Card => ({ status, trouble })
const times = (count: number, one: Card) => Array.from({ length: count }, () => one)

const oneOfEach: Card[] = [
  card('declined', 'portingAccountPinRequiredOrInvalid'),
  card('informationRequired'),
  card('requested'),
  card('completed'),
  card('draft'),
  card('pending'),
  card('initiated'),
  card('canceled'),
  card('expired'),
  card('failed'),
]

/** A desk's day: what is stuck is over-represented, for that is what the desk is there for. */
const usual: Card[] = [
  ...gigsDeclinedCodes
    .filter((code) => code !== 'portingAccountPinRequiredOrInvalid')
    .map((code) => card('declined', code)),
  card('declined', 'portingAccountPinRequiredOrInvalid'),
  card('declined', 'portingAccountNumberRequiredOrInvalid'),
  ...times(12, card('informationRequired')),
  card('informationRequired', 'portingZipCodeRequiredOrInvalid'),
  card('informationRequired', 'portingPhoneNumberPortProtected'),
  ...times(7, card('requested')),
  card('requested', 'portingAccountNumberRequiredOrInvalid'),
  card('requested', 'portingAccountPinRequiredOrInvalid'),
  card('requested', 'portingPhoneNumberPortProtected'),
  card('requested', 'portingUserInformationMismatch'),
  ...times(22, card('completed')),
  ...times(7, card('draft')),
  card('draft', 'portingPhoneNumberNotFound'),
  ...times(2, card('pending')),
  card('pending', 'portingAddressRequiredOrInvalid'),
  ...times(3, card('initiated')),
  ...times(3, card('canceled')),
  card('canceled', 'portingPhoneNumberAdministrative'),
  card('canceled', 'portingLastNameRequiredOrInvalid'),
  ...times(3, card('expired')),
  card('expired', 'portingAccountNumberRequiredOrInvalid'),
  ...times(3, card('failed')),
]

/** Every seventh card of what is left: neighbours differ, and the order is the same in every world. */
function dealt(cards: Card[]): Card[] {
  const left = [...cards]
  const order: Card[] = []
  for (let at = 0; left.length > 0; at = (at + 6) % Math.max(1, left.length)) {
    order.push(...left.splice(Math.min(at, left.length - 1), 1))
  }
  return order
}

const deck: readonly Card[] = [...oneOfEach, ...dealt(usual)]

export function cardAt(index: number): Card {
  const found = deck[index % deck.length]
  if (!found) throw new Error(`No card at ${index}: an index is a whole number from 0.`)
  return found
}
