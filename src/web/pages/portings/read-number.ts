/** A number as a customer says it → E.164. Loads with libphonenumber, on demand. Before: list-search.tsx. */
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'

export interface NumberReading {
  /** E.164. */
  number: string
  /** ISO 3166-1 alpha-2; null when it was typed with its country code and nothing had to be guessed. */
  guessed: string | null
}

/** Tried last, in this order: the countries this desk moves numbers in. */
const usual = ['US', 'GB', 'IE', 'DE', 'FR', 'NL', 'ES', 'IT']
const readingsAtMost = 5

/** What the digits can mean, best first. `likely`: countries to try first (ISO 3166-1 alpha-2). Empty when it is a number nowhere. */
export function readNumber(typed: string, likely: string[]): NumberReading[] {
  const text = typed
    .normalize('NFKC')
    // Numbers copied from a chat often carry invisible direction marks.
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/^00(?=[1-9])/, '+')
  if (text.startsWith('+')) {
    const parsed = parsePhoneNumberFromString(text)
    return parsed?.isPossible() ? [{ number: parsed.number, guessed: null }] : []
  }
  const countries = [...new Set([...likely, ...usual])].filter((country) => isSupportedCountry(country))
  const readings = countries.flatMap((country) => readIn(text, country))
  // Numbering plans lag behind the networks, so what looks invalid comes last and is not dropped.
  return [...readings.filter((reading) => reading.isValid), ...readings.filter((reading) => !reading.isValid)]
    .slice(0, readingsAtMost)
    .map(({ country, number }) => ({ number, guessed: country }))
}

function readIn(text: string, country: CountryCode) {
  const parsed = parsePhoneNumberFromString(text, country)
  if (!parsed?.isPossible()) return []
  return [{ country, number: parsed.number as string, isValid: parsed.isValid() }]
}
