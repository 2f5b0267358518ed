/** Who has which number, and whether it can be moved: a table by country, and a rule by ending for numbers that the world does not know. */
import type {
  TelnyxCoverageCategory,
  TelnyxNonPortableReason,
  TelnyxPortabilityStatus,
} from '#contract/upstream/telnyx.ts'
import type { StoredNumber } from './stored.ts'

interface LosingCarrier {
  name: string
  svtype: '0' | '1' | '2'
}

const carriers: Record<string, readonly LosingCarrier[]> = {
  US: [
    { name: 'AT&T Wireline', svtype: '0' },
    { name: 'Verizon Wireless', svtype: '1' },
    { name: 'Bandwidth', svtype: '2' },
    { name: 'Lumen', svtype: '0' },
    { name: 'T-Mobile USA', svtype: '1' },
    { name: 'Comcast Phone', svtype: '2' },
  ],
  CA: [
    { name: 'Bell Canada', svtype: '0' },
    { name: 'Rogers Wireless', svtype: '1' },
  ],
  GB: [
    { name: 'BT', svtype: '0' },
    { name: 'Gamma Telecom', svtype: '2' },
  ],
  SE: [{ name: 'Telia', svtype: '0' }],
}
const elsewhere: readonly LosingCarrier[] = [{ name: 'National carrier', svtype: '0' }]

const canadianAreas = new Set(
  '204 226 236 249 250 289 306 343 365 403 416 418 431 437 438 450 506 514 519 579 581 587 604 613 639 647 705 709 778 780 807 819 867 873 902 905'.split(
    ' ',
  ),
)
const tollFreeAreas = new Set(['800', '833', '844', '855', '866', '877', '888'])

/** By calling code; the longest that fits counts. */
const countries: Record<string, string> = {
  '44': 'GB',
  '46': 'SE',
  '353': 'IE',
  '49': 'DE',
  '33': 'FR',
  '31': 'NL',
  '34': 'ES',
  '39': 'IT',
}

function carriersOf(country: string): readonly LosingCarrier[] {
  return carriers[country] ?? elsewhere
}

/** Any spelling → E.164; null when it is none. Ten digits alone are a North American number. */
export function toE164(written: string): string | null {
  const digits = written.replace(/[\s().\-/\u00a0\u2010-\u2015]/g, '')
  if (!/^(\+|00)?\d+$/.test(digits)) return null
  const isInternational = /^(\+|00)/.test(digits)
  const bare = digits.replace(/^(\+|00)/, '')
  if (isInternational && !bare.startsWith('1')) return /^[2-9]\d{7,14}$/.test(bare) ? `+${bare}` : null
  const national = bare.length === 11 && bare.startsWith('1') ? bare.slice(1) : isInternational ? '' : bare
  return /^[2-9]\d{2}[2-9]\d{6}$/.test(national) ? `+1${national}` : null
}

function countryOf(phoneNumber: string): string {
  if (phoneNumber.startsWith('+1')) return canadianAreas.has(phoneNumber.slice(2, 5)) ? 'CA' : 'US'
  for (const length of [3, 2]) {
    const country = countries[phoneNumber.slice(1, 1 + length)]
    if (country) return country
  }
  return '??'
}

function coverageOf(phoneNumber: string): TelnyxCoverageCategory {
  if (!phoneNumber.startsWith('+1')) return 'international'
  return tollFreeAreas.has(phoneNumber.slice(2, 5)) ? 'nanp_toll_free' : 'nanp_generic'
}

/** The same carrier for all numbers that differ in their last four digits only. */
export function numberOf(phoneNumber: string): StoredNumber {
  const country = countryOf(phoneNumber)
  const block = [...phoneNumber.slice(1, -4)].reduce((sum, digit) => sum + Number(digit), 0)
  const known = carriersOf(country)
  const { name, svtype } = known[block % known.length] ?? { name: '', svtype: '0' }
  return {
    phoneNumber,
    svtype,
    carrierName: name,
    country,
    coverage: coverageOf(phoneNumber),
    portability: portabilityOf(phoneNumber),
  }
}

function portabilityOf(phoneNumber: string): TelnyxPortabilityStatus {
  if (phoneNumber.endsWith('45')) return 'pending'
  return phoneNumber.endsWith('44') || coverageOf(phoneNumber) === 'international' ? 'provisional' : 'confirmed'
}

/** Last two digits of a number that the world does not know. The table of docs/sandbox.md. */
const nonPortableEndings: Record<string, TelnyxNonPortableReason> = {
  '40': 'lrn_data_not_found',
  '41': 'no_coverage',
  '42': 'already_being_ported',
  '43': 'telnyx_number',
}

export function nonPortableByEnding(phoneNumber: string): TelnyxNonPortableReason | null {
  // Where there are no carriers in the table, there is no coverage either.
  if (carriers[countryOf(phoneNumber)] === undefined) return 'no_coverage'
  return nonPortableEndings[phoneNumber.slice(-2)] ?? null
}
