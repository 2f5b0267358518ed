/**
 * One case of the world: a line, and the porting as somebody typed it. Before: world.ts chooses a card. After:
 * world-history.ts gives it its status and its times.
 */
import type { GigsDeclinedCode } from '#contract/upstream/gigs.ts'
import { transferCode } from '../carriers/answer.ts'
import type { LineTruth, StoredPorting } from '../model.ts'
import type { NumberSupply } from '../world-numbers.ts'
import {
  accountNumberOf,
  accountPinOf,
  addressIn,
  birthdayOf,
  type Person,
  type Pools,
  person,
} from '../world-people.ts'
import type { Random } from '../world-random.ts'
import { requiredFields } from './required-fields.ts'
import { recipientNetworks, serviceProviders } from './service-provider-table.ts'
import type { Card } from './world-deck.ts'
import { canBefall, makeTrouble } from './world-trouble.ts'

export interface CaseContext {
  random: Random
  numbers: NumberSupply
  pools: Pools
}

export interface Case {
  country: string
  porting: StoredPorting
  line: LineTruth
}

interface Route {
  country: string
  provider: string
  donorProvider: string
  behavior: StoredPorting['behavior']
  accountType: string | null
  required: readonly string[]
}

/** Percent. Austria has donors and a network but no seeded cases: no number range there is known to be free. */
const shares: [country: string, percent: number][] = [
  ['US', 40],
  ['GB', 18],
  ['IE', 9],
  ['DE', 8],
  ['FR', 6],
  ['NL', 5],
  ['ES', 5],
  ['IT', 5],
  ['CA', 3],
  ['SE', 1],
]
const countries = shares.flatMap(([country, percent]) => Array.from({ length: percent }, () => country))

const networksOf = new Map(
  shares.map(([country]) => [country, recipientNetworks.filter((network) => network.country === country)]),
)
const donorsOf = new Map(
  recipientNetworks.map(({ id }) => [id, serviceProviders.filter((donor) => donor.recipientProviders.includes(id))]),
)
const slowDonor = 2 * 3_600_000
const nothingMore: StoredPorting['extra'] = {}
const referenceGiven: StoredPorting['extra'] = { customerReference: 'CR-20417' }

export function dealCase(context: CaseContext, card: Card): Case {
  const { random } = context
  const route = routeFor(random, card)
  const line = lineOn(context, route)
  const porting = typedFrom(random, route, line)
  if (card.trouble) makeTrouble(card.trouble, { random, porting, line, pools: context.pools })
  return { country: route.country, porting, line }
}

/** A country, network and donor where the card's trouble can happen. Most countries know most troubles. */
function routeFor(random: Random, card: Card): Route {
  for (let attempt = 0; attempt < 200; attempt++) {
    // Consent is asked in Ireland only. https://developers.gigs.com/docs/porting/porting-in-ireland
    const route = anyRoute(random, card.status === 'initiated' ? 'IE' : random.pick(countries))
    if (suits(card, route)) return route
  }
  throw new Error(`No pair of donor and recipient can show ${card.trouble}; see required-fields.ts.`)
}

function anyRoute(random: Random, country: string): Route {
  const network = random.pick(networksOf.get(country) ?? recipientNetworks)
  const donorProvider = random.pick(donorsOf.get(network.id) ?? serviceProviders).id
  const behavior = country === 'GB' && random.oneIn(8) ? 'cancelOnly' : 'portIn'
  const accountType = country === 'IE' ? random.pick(['postpaidSingle', 'postpaidMulti', 'prepaidRegistered']) : null
  const required = requiredFields({ phoneNumber: '', provider: network.id, donorProvider, behavior, accountType })
  return { country, provider: network.id, donorProvider, behavior, accountType, required }
}

function suits(card: Card, route: Route): boolean {
  if (card.trouble === null) return true
  return canBefall(card.trouble, route.required) && (card.trouble !== notFound || isUsual(route))
}

const notFound: GigsDeclinedCode = 'portingPhoneNumberNotFound'

/** The true donor must ask for the same data as the one that was named, so the pair has to be a usual one. */
function isUsual(route: Route): boolean {
  const { provider, behavior, accountType } = route
  return requiredFields({ phoneNumber: '', provider, behavior, accountType, donorProvider: null }) === route.required
}

function lineOn({ random, numbers, pools }: CaseContext, route: Route): LineTruth {
  const { country } = route
  const holder: Person = person(random, country)
  return {
    phoneNumber: numbers.next(country),
    donorProvider: route.donorProvider,
    network: null,
    firstName: holder.firstName,
    lastName: holder.lastName,
    birthday: birthdayOf(random, pools),
    address: addressIn(random, pools, country),
    accountNumber: accountNumberOf(random, country),
    accountPin: accountPinOf(random, pools, country),
    billingPin: route.required.includes('billingPin') ? random.digits(4) : null,
    accountType: route.accountType,
    isProtected: false,
    isActive: true,
    isPrepaid: route.accountType?.startsWith('prepaid') ?? false,
    isAdministrative: false,
    isPendingElsewhere: false,
    isDuplicated: false,
    isVague: false,
    refusesSilently: false,
    consent: country === 'IE' ? true : null,
    // As soon as the sandbox answers at all: whoever corrects a case wants to see what comes of it. Some donors are slow.
    answersAfter: random.oneIn(15) ? slowDonor : 0,
  }
}

/** What the pair asks for is typed as the line has it; of the rest, some. */
function typedFrom(random: Random, route: Route, line: LineTruth): StoredPorting {
  const { required, behavior } = route
  const has = (key: string) => required.includes(key)
  return {
    id: random.id('prt_'),
    status: 'draft',
    phoneNumber: line.phoneNumber,
    provider: route.provider,
    donorProvider: has('donorProvider') || !isUsual(route) || !random.oneIn(3) ? route.donorProvider : null,
    donorProviderApproval: has('donorProviderApproval') ? true : null,
    accountNumber: has('accountNumber') ? line.accountNumber : null,
    accountPin: has('accountPin') ? transferCode(line.accountPin, behavior) : null,
    billingPin: has('billingPin') ? line.billingPin : null,
    accountType: line.accountType,
    address: has('address') ? line.address : null,
    behavior,
    birthday: has('birthday') ? line.birthday : null,
    firstName: has('firstName') || random.oneIn(2) ? line.firstName : null,
    lastName: has('lastName') || random.oneIn(2) ? line.lastName : null,
    scheduledOn: null,
    required,
    extra: has('customerReference') ? referenceGiven : nothingMore,
    declinedAttempts: 0,
    declinedCode: null,
    declinedMessage: null,
    user: '',
    subscription: null,
    createdAt: 0,
    lastRequestedAt: null,
    lastDeclinedAt: null,
    completedAt: null,
    canceledAt: null,
    expiredAt: null,
    failedAt: null,
    due: null,
  }
}
