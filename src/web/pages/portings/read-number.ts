/** A number as a customer says it → E.164. Loads with libphonenumber, on demand. Before: list-search.tsx. */
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'

export interface NumberReading {
  /** E.164. */
  number: string
  /** Null when it was typed with its country code and nothing had to be guessed. */
  guessed: string | null
  /** The same digits read as a number of other countries. */
  others: { country: string; number: string }[]
}

/** Tried last, in this order: the countries this desk moves numbers in. */
const usual = ['US', 'GB', 'IE', 'DE', 'FR', 'NL', 'ES', 'IT']

/** `likely`: countries to try first (ISO 3166-1 alpha-2). Null when it is a number nowhere. */
export function readNumber(typed: string, likely: string[]): NumberReading | null {
  const text = typed.normalize('NFKC').trim().replace(/^00/, '+')
  if (text.startsWith('+')) {
    const parsed = parsePhoneNumberFromString(text)
    return parsed?.isPossible() ? { number: parsed.number, guessed: null, others: [] } : null
  }
  const countries = [...new Set([...likely, ...usual])].filter((country) => isSupportedCountry(country))
  const readings = countries.flatMap((country) => readIn(text, country))
  const best = [...readings.filter((reading) => reading.isValid), ...readings][0]
  if (!best) return null
  const others = readings.filter((other) => other.isValid && other.number !== best.number)
  return { number: best.number, guessed: best.country, others }
}

function readIn(text: string, country: CountryCode) {
  const parsed = parsePhoneNumberFromString(text, country)
  if (!parsed?.isPossible()) return []
  return [{ country, number: parsed.number as string, isValid: parsed.isValid() }]
}
