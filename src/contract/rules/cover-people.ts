/**
 * What a viewer is told of people: enough to see how the work stands, not who they are. Covers by the name of the key, in every answer, so
 * that a new operation cannot forget it. Pure. Before: server/routes. After: the web shows what it gets.
 */
import { cover } from './hide-personal.ts'

/** "Miriam Castellanos" → "M••••• C•••••". */
const initials = (text: string) =>
  text
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => `${Array.from(word)[0]}${cover}`)
    .join(' ')

/** "+1 212 555 0148" → "+1 ••••• 48": the country stays, and an end to tell two apart. */
const ends = (text: string) => `${/^\+\d{1,2}/.exec(text)?.[0] ?? ''} ${cover} ${text.slice(-2)}`.trim()

const covers: Readonly<Record<string, (text: string) => string>> = {
  firstName: initials,
  lastName: initials,
  holder: initials,
  holders: initials,
  fullName: initials,
  authPersonName: initials,
  email: (text) => `${Array.from(text)[0] ?? ''}${cover}`,
  phoneNumber: ends,
  phoneNumberFormatted: ends,
  billingPhoneNumber: ends,
  newBillingPhoneNumber: ends,
  // Of drafts, whose addresses lie open for whoever fills them in.
  streetAddress: () => cover,
  extendedAddress: () => cover,
  locality: () => cover,
  postalCode: () => cover,
  accountNumberEnd: () => cover,
}

/** A copy of any answer, with what is said of people covered. */
export function coverPeople<Answer>(answer: Answer): Answer {
  return covered(answer, null) as Answer
}

function covered(value: unknown, key: string | null): unknown {
  if (typeof value === 'string')
    return key !== null && Object.hasOwn(covers, key) ? (covers[key]?.(value) ?? value) : value
  if (Array.isArray(value)) return value.map((one) => covered(one, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, covered(one, name)]))
}
