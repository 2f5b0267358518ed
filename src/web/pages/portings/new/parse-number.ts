/** A number in any spelling → what it is. Loaded once its form is shown: the numbering plans of the world weigh 30 KB. */
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'

export interface ParsedNumber {
  /** E.164. */
  e164: string
  formatted: string
  /** Alpha-2; null where several countries share the code and the number does not tell. */
  country: string | null
  /** Null for nothing unusual; else a sentence. The provider decides, so it is no error. */
  doubt: string | null
}

/** `country` (alpha-2) is assumed when no country code is typed. Null when it is no number. */
export function parseNumber(text: string, country: string): ParsedNumber | null {
  // 00 is how much of the world dials "+".
  const typed = text.trim().replace(/^00(?=[1-9])/, '+')
  const number = parsePhoneNumberFromString(typed, isSupportedCountry(country) ? (country as CountryCode) : undefined)
  if (!number?.isPossible()) return null
  return {
    e164: number.number,
    formatted: number.formatInternational(),
    country: number.country ?? number.getPossibleCountries()[0] ?? null,
    doubt: number.isValid() ? null : 'This number looks unusual for its country. The provider decides.',
  }
}
