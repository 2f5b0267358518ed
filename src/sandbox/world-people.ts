/** Who lives in the world: draws people, addresses and codes from world-people-table.ts. */
import type { GigsAddress } from '#contract/upstream/gigs.ts'
import { countryOf, rareNames } from './world-people-table.ts'
import { flat, type Random } from './world-random.ts'

export interface Person {
  firstName: string
  lastName: string
}

export function person(random: Random, country: string): Person {
  if (random.oneIn(20)) {
    const [firstName, lastName] = random.pick(rareNames)
    return { firstName, lastName }
  }
  const { firstNames, lastNames } = countryOf(country)
  return { firstName: random.pick(firstNames), lastName: random.pick(lastNames) }
}

/**
 * What people share in life, lines share here, so that a million of them do not hold a million addresses and birthdays.
 * One pool per kind and country.
 */
export type Pools = Map<string, unknown[]>
const poolSize = 2048

function pooled<T>(random: Random, pools: Pools, name: string, make: () => T): T {
  let pool = pools.get(name) as T[] | undefined
  if (!pool) {
    pool = []
    pools.set(name, pool)
  }
  if (pool.length >= poolSize) return random.pick(pool)
  const item = make()
  pool.push(item)
  return item
}

export function addressIn(random: Random, pools: Pools, country: string): GigsAddress {
  return pooled(random, pools, `address ${country}`, () => {
    const { streets, isNumberFirst, places } = countryOf(country)
    const house = String(1 + random.below(240))
    const street = random.pick(streets)
    const { city, state, postalCode } = random.pick(places)
    return {
      line1: isNumberFirst ? `${house} ${street}` : `${street} ${house}`,
      line2: country === 'US' && random.oneIn(5) ? `Apt ${1 + random.below(40)}` : null,
      city,
      state,
      postalCode: filled(random, postalCode),
      country,
    }
  })
}

export function accountNumberOf(random: Random, country: string): string {
  return filled(random, countryOf(country).accountNumber)
}

export function accountPinOf(random: Random, pools: Pools, country: string): string | null {
  const pattern = countryOf(country).accountPin
  return pattern === null ? null : pooled(random, pools, `pin ${country}`, () => filled(random, pattern))
}

export function birthdayOf(random: Random, pools: Pools): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return pooled(random, pools, 'birthday', () =>
    [1935 + random.below(72), two(1 + random.below(12)), two(1 + random.below(28))].join('-'),
  )
}

const letters = 'ABCDEFGHJKLMNPRSTUVWXYZ'

function filled(random: Random, pattern: string): string {
  let text = ''
  for (const mark of pattern) {
    if (mark === '#') text += random.below(10)
    else text += mark === '@' ? letters.charAt(random.below(letters.length)) : mark
  }
  return flat(text)
}
