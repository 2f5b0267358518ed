/** Clock of the donor's country; the largest one where a country has several. Null where it is not known. */
export function donorZone(country: string | null): { zone: string; label: string } | null {
  return (country !== null && Object.hasOwn(zones, country) && zones[country]) || null
}

const zones: Record<string, { zone: string; label: string }> = {
  US: { zone: 'America/New_York', label: 'US Eastern time' },
  GB: { zone: 'Europe/London', label: 'UK time' },
  IE: { zone: 'Europe/Dublin', label: 'Irish time' },
  DE: { zone: 'Europe/Berlin', label: 'German time' },
  FR: { zone: 'Europe/Paris', label: 'French time' },
  NL: { zone: 'Europe/Amsterdam', label: 'Dutch time' },
  ES: { zone: 'Europe/Madrid', label: 'Spanish time' },
  IT: { zone: 'Europe/Rome', label: 'Italian time' },
}

/** Which day it is at the donor, `YYYY-MM-DD`; by UTC where its clock is not known. `at` in milliseconds. */
export function donorDay(country: string | null, at: number): string {
  return dayFormat(donorZone(country)?.zone ?? 'UTC').format(at)
}

const formats = new Map<string, Intl.DateTimeFormat>()

function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone })
  formats.set(timeZone, format)
  return format
}

// The first format of a page takes 15 ms, any later one less than 1: made here, it is made while the page's code is
// fetched ahead and not after a click.
dayFormat('UTC').format(0)
