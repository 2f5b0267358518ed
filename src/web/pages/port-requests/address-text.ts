import type { SubRequest } from '#contract/resources/port-request.ts'
import { cover } from '#contract/rules/hide-personal.ts'

type Parts = 'streetAddress' | 'extendedAddress' | 'locality' | 'administrativeArea' | 'postalCode' | 'countryCode'

/** On one line; of a covered one a single cover and what is left open. */
export function addressText(address: Pick<SubRequest, Parts>): string {
  const { streetAddress, extendedAddress, locality, administrativeArea, postalCode, countryCode } = address
  const town = [locality, administrativeArea, postalCode].filter(Boolean).join(' ')
  const lines = [streetAddress, extendedAddress, town, countryCode].filter(Boolean)
  if (!lines.some((line) => line?.includes(cover))) return lines.join(', ')
  return [cover, administrativeArea, countryCode].filter(Boolean).join(', ')
}
