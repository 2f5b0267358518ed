import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

export interface FormattedNumber {
  /** International spacing; the number itself where it cannot be parsed. */
  text: string
  /** ISO 3166-1 alpha-2; null where unknown. */
  country: string | null
}

/** Parsing takes 20 microseconds, a list has 50 numbers, and the same ones are asked for again and again. */
const capacity = 20_000
const known = new Map<string, FormattedNumber>()

/** @param e164 "+447700900317" → "+44 7700 900317", GB */
export function formatPhoneNumber(e164: string): FormattedNumber {
  const found = known.get(e164)
  if (found) return found
  const formatted = parse(e164)
  // The oldest goes first. Refreshing the order on every hit would cost more than a rare second parse.
  if (known.size >= capacity) known.delete(known.keys().next().value ?? '')
  known.set(e164, formatted)
  return formatted
}

function parse(e164: string): FormattedNumber {
  if (e164.length > 20) return { text: e164, country: null }
  const parsed = parsePhoneNumberFromString(e164)
  if (!parsed) return { text: e164, country: null }
  // Ranges reserved for drama belong to no type of number, so the exact country of a shared code is not known; the first possible one is its main country.
  return { text: parsed.formatInternational(), country: parsed.country ?? parsed.getPossibleCountries()[0] ?? null }
}
