/** How people of a country write an address: which parts, in which order, under which names. */
import { usesPostalCode } from './missing.ts'
import { regionOptions } from './regions.ts'

export const addressPartKeys = ['line1', 'line2', 'city', 'state', 'postalCode', 'country'] as const
export type AddressPartKey = (typeof addressPartKeys)[number]

export interface AddressPart {
  key: AddressPartKey
  label: string
  /** How wide the part is beside its neighbours. */
  width: 'full' | 'half' | 'third'
  required: boolean
  /** A closed list of this country's regions; absent = free text. */
  options?: readonly { value: string; label: string }[]
  hint?: string
  /** The token of the HTML `autocomplete` attribute, meant for a field the agent fills for somebody else: use it to name, not to prefill. */
  autoComplete: string
}

interface PostalCodeRule {
  label: string
  /** Of a trimmed, upper-case code. A code that differs earns a warning only: the donor decides. */
  pattern: RegExp
  example: string
}

export interface AddressLayout {
  country: string
  parts: readonly AddressPart[]
  postalCode: PostalCodeRule | null
}

interface Row {
  /** One string per line; a part per word. */
  rows: readonly string[]
  labels?: Partial<Record<AddressPartKey, string>>
  postalCode?: PostalCodeRule
  hints?: Partial<Record<AddressPartKey, string>>
}

const five = /^\d{5}$/

/** Line order by country: the postal unions' published formats (https://www.upu.int/en/postal-solutions/programmes-services/addressing-solutions). */
const layouts: Record<string, Row> = {
  US: {
    rows: ['line1', 'line2', 'city state postalCode', 'country'],
    labels: { line1: 'Street address', line2: 'Apartment, suite or unit', state: 'State' },
    postalCode: { label: 'ZIP code', pattern: /^\d{5}(-\d{4})?$/, example: '10001' },
    hints: { postalCode: 'The billing ZIP at the donor' },
  },
  GB: {
    rows: ['line1', 'line2', 'city', 'postalCode', 'country'],
    labels: { line1: 'House and street', line2: 'Flat, building or locality', city: 'Town or city' },
    postalCode: { label: 'Postcode', pattern: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/, example: 'SW1A 1AA' },
  },
  IE: {
    rows: ['line1', 'line2', 'city state', 'postalCode', 'country'],
    labels: { line1: 'House and street', line2: 'Building or townland', city: 'Town or city', state: 'County' },
    postalCode: { label: 'Eircode', pattern: /^[A-Z]\d[\dW] ?[A-Z\d]{4}$/, example: 'D02 X285' },
  },
  DE: {
    rows: ['line1', 'line2', 'postalCode city', 'country'],
    labels: { line1: 'Street and house number', line2: 'Building, floor or c/o' },
    postalCode: { label: 'Postal code', pattern: five, example: '10115' },
  },
  FR: {
    rows: ['line1', 'line2', 'postalCode city', 'country'],
    labels: { line1: 'House number and street', line2: 'Building, floor or c/o' },
    postalCode: { label: 'Postal code', pattern: five, example: '75002' },
  },
  NL: {
    rows: ['line1', 'line2', 'postalCode city', 'country'],
    labels: { line1: 'Street and house number', line2: 'Addition' },
    postalCode: { label: 'Postcode', pattern: /^[1-9]\d{3} ?[A-Z]{2}$/, example: '1012 AB' },
  },
  ES: {
    rows: ['line1', 'line2', 'postalCode city', 'state', 'country'],
    labels: { line1: 'Street and number', line2: 'Floor and door', state: 'Province' },
    postalCode: { label: 'Postal code', pattern: five, example: '28013' },
  },
  IT: {
    rows: ['line1', 'line2', 'postalCode city state', 'country'],
    labels: { line1: 'Street and number', line2: 'Building, stair or c/o', state: 'Province' },
    postalCode: { label: 'Postal code', pattern: five, example: '00184' },
    hints: { state: 'Two letters, such as RM' },
  },
}
const generic: Row = { rows: ['line1', 'line2', 'city', 'state postalCode', 'country'] }

const names: Record<AddressPartKey, string> = {
  line1: 'Address line 1',
  line2: 'Address line 2',
  city: 'City',
  state: 'State or region',
  postalCode: 'Postal code',
  country: 'Country',
}
const tokens: Record<AddressPartKey, string> = {
  line1: 'address-line1',
  line2: 'address-line2',
  city: 'address-level2',
  state: 'address-level1',
  postalCode: 'postal-code',
  country: 'country',
}
const widths = ['full', 'full', 'half', 'third'] as const

/** The layout of a country (alpha-2); a country without its own, and null, get a generic one with every part. */
export function addressLayout(country: string | null): AddressLayout {
  const code = country ?? ''
  const row = (Object.hasOwn(layouts, code) && layouts[code]) || generic
  const parts = row.rows.flatMap((line) => {
    const keys = line.split(' ') as AddressPartKey[]
    return keys.map((key) => addressPart(key, code, row, widths[keys.length] ?? 'full'))
  })
  return { country: code, parts, postalCode: row.postalCode ?? null }
}

function addressPart(key: AddressPartKey, country: string, row: Row, width: AddressPart['width']): AddressPart {
  const label = row.labels?.[key] ?? (key === 'postalCode' && row.postalCode?.label) ?? names[key]
  const required = key === 'postalCode' ? country !== '' && usesPostalCode(country) : key !== 'line2' && key !== 'state'
  const options = key === 'state' ? regionOptions(country) : undefined
  const hint = row.hints?.[key]
  return {
    key,
    label: label || names[key],
    width,
    required,
    autoComplete: tokens[key],
    ...(options ? { options } : {}),
    ...(hint ? { hint } : {}),
  }
}
