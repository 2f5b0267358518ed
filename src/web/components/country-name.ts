const names = new Intl.DisplayNames('en', { type: 'region' })

/** "GB" → "United Kingdom (GB)". What is no country keeps its own spelling: an address can say anything. */
export function countryName(country: string): string {
  return /^[A-Z]{2}$/.test(country) ? `${names.of(country)} (${country})` : country
}
