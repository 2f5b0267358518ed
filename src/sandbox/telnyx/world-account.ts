/** One account at a losing carrier, invented: its numbers, what the carrier holds, and the details as somebody typed them. */
import type { Instant } from '../model.ts'
import { americanAreas, canadianAreas } from '../world-numbers.ts'
import { accountNumberOf, addressIn, type Pools, person } from '../world-people.ts'
import type { Random } from '../world-random.ts'
import { firstFocDate } from './foc-windows.ts'
import { numberOf } from './losing-carriers.ts'
import type { AccountDetails, AccountLine, StoredNumber } from './stored.ts'

export interface Account {
  country: string
  numbers: StoredNumber[]
  lines: AccountLine[]
  details: AccountDetails
}

const perBlock = 5
const share: [country: string, percent: number][] = [
  ['US', 72],
  ['GB', 14],
  ['CA', 10],
  ['SE', 4],
]
const countries = share.flatMap(([country, percent]) => Array.from({ length: percent }, () => country))

/** Prefix, digits after it, first, count. Landlines kept for drama; in North America lines of 555 that nobody is given. */
const ranges: Record<string, readonly [prefix: string, digits: number, from: number, count: number][]> = {
  US: americanAreas.map((area) => [`+1${area}555`, 4, 2000, 2000]),
  CA: canadianAreas.map((area) => [`+1${area}555`, 4, 2000, 2000]),
  GB: ['2079460', '1134960', '1144960', '1154960', '1164960', '1174960', '1184960', '1214960', '1314960'].map(
    (prefix) => [`+44${prefix}`, 3, 0, 1000],
  ),
  SE: [
    ['+4631390060', 1, 0, 10],
    ['+464062804', 2, 0, 100],
    ['+468465004', 2, 0, 100],
  ],
}

export interface AccountSupply {
  /** An account with `size` numbers, at most five. Where a country has run out, it is an American one. */
  next(random: Random, size: number, now: Instant): Account
}

export function createAccountSupply(): AccountSupply {
  const used = new Map<string, number>()
  const pools: Pools = new Map()

  /** Blocks of five, one range after the other in turn. */
  function block(country: string): { country: string; prefix: string; digits: number; from: number } | null {
    const list = ranges[country] ?? []
    const taken = used.get(country) ?? 0
    used.set(country, taken + 1)
    const range = list[taken % list.length]
    if (!range) return null
    const [prefix, digits, first, count] = range
    const from = first + Math.floor(taken / list.length) * perBlock
    return from + perBlock > first + count ? null : { country, prefix, digits, from }
  }

  return {
    next(random, size, now) {
      const found = block(random.pick(countries)) ?? block('US')
      if (!found) throw new Error('No number is left for another account; give the world more ranges.')
      const { country, prefix, digits, from } = found
      const numbers = Array.from({ length: Math.min(size, perBlock) }, (_, i) =>
        numberOf(prefix + String(from + i).padStart(digits, '0')),
      )
      return accountWith(random, pools, country, numbers, now)
    },
  }
}

const companies =
  'Brightwater Dental|Corner Oak Bakery|Lindqvist & Sons|Harbor Street Law|Fernhill Veterinary|Two Rivers Plumbing|Quill and Page Books|North Pier Logistics|Marlow Tax Advice|Stonebridge Pharmacy|Aster Florists|Old Mill Brewing'.split(
    '|',
  )

function accountWith(random: Random, pools: Pools, country: string, numbers: StoredNumber[], now: Instant): Account {
  const [first] = numbers
  if (!first) throw new Error('An account has at least one number; ask for a size from 1.')
  const { firstName, lastName } = person(random, country)
  const authorized = `${firstName} ${lastName}`
  const address = addressIn(random, pools, country)
  const isPartial = random.oneIn(4)
  // Where others stay, the main number stays with them.
  const main = isPartial ? neighbour(first.phoneNumber) : first.phoneNumber
  const shared = {
    carrierName: first.carrierName,
    svtype: first.svtype,
    country,
    accountNumber: accountNumberOf(random, country),
    passcode: first.svtype === '1' ? random.digits(6) : null,
    holder: random.oneIn(3) ? authorized : random.pick(companies),
    authorized: [authorized],
    billingPhoneNumber: main,
    streetAddress: address.line1,
    locality: address.city,
    administrativeArea: address.state ?? regions[country] ?? country,
    postalCode: address.postalCode ?? '',
    otherLines: isPartial ? 1 + random.below(8) : 0,
    ...untroubled,
  }
  const lines = numbers.map(({ phoneNumber }): AccountLine => ({ phoneNumber, ...shared }))
  const wish = firstFocDate(country, now) + random.below(4) * 3_600_000
  return { country, numbers, lines, details: typedFrom(shared, address.line2, wish, random) }
}

/** "Two character state abbreviation": where a country has none, the part of the country (inferred). */
const regions: Record<string, string> = { GB: 'EN', SE: 'AB' }

export const untroubled = {
  isNotPortable: false,
  isRateCenterNotPortable: false,
  isUnknownToCarrier: false,
  hasSpecialFeature: false,
  hasOpenOrder: false,
  isSilent: false,
  isVague: false,
  rejectedDate: null,
  registry: 'works',
} as const satisfies Partial<AccountLine>

const neighbour = (phoneNumber: string) => phoneNumber.slice(0, -1) + ((Number(phoneNumber.slice(-1)) + 7) % 10)

function typedFrom(
  held: Omit<AccountLine, 'phoneNumber'>,
  extended: string | null,
  wish: Instant,
  random: Random,
): AccountDetails {
  const isEuropean = held.country === 'SE'
  return {
    foc_date_requested_by_user: new Date(wish).toISOString(),
    person_or_company_name: held.holder,
    auth_person_name: held.authorized[0] ?? '',
    billing_phone_number: held.billingPhoneNumber,
    street_address: held.streetAddress,
    extended_address: extended,
    locality: held.locality,
    administrative_area: held.administrativeArea,
    postal_code: held.postalCode,
    country_code: held.country,
    default_connection_id: `1293384261${random.digits(9)}`,
    default_message_profile_id: null,
    porting_option:
      held.otherLines > 0
        ? { type: 'partial', remaining_numbers_action: 'keep', new_billing_phone_number: null }
        : { type: 'full', remaining_numbers_action: null, new_billing_phone_number: null },
    pin_passcode: held.passcode,
    account_number: held.accountNumber,
    description: null,
    tax_identifier: isEuropean ? `SE${random.digits(10)}01` : null,
    business_identifier: isEuropean ? `${random.digits(6)}-${random.digits(4)}` : null,
  }
}
