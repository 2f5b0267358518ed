/**
 * The world that a sandbox starts with: a pure function of its arguments, so that a restart builds the same one again.
 * Before: `reset` or a start. After: the emulator's store takes it in; the carriers answer from its lines.
 */
import type { Instant, LineTruth, StoredPorting, StoredSubscription, StoredUser, World } from '../model.ts'
import { createNumberSupply } from '../world-numbers.ts'
import { person } from '../world-people.ts'
import { createRandom } from '../world-random.ts'
import { type Case, type CaseContext, dealCase } from './world-case.ts'
import { type Card, cardAt } from './world-deck.ts'
import { earlierPorting } from './world-earlier.ts'
import { tellHistory } from './world-history.ts'

export interface WorldRequest {
  seed: number
  /** How many portings: 1 to 1,000,000. */
  portings: number
  /** Ages count back from here, and what is due lies after it. */
  now: Instant
}

interface Building extends CaseContext, World {
  now: Instant
  /** Per country the user who came last; one in five brings another line. */
  lastUsers: Map<string, StoredUser>
}

export function generateWorld({ seed, portings: count, now }: WorldRequest): World {
  const building: Building = {
    random: createRandom(seed),
    numbers: createNumberSupply(),
    pools: new Map(),
    now,
    lastUsers: new Map(),
    users: [],
    subscriptions: [],
    portings: [],
    lines: [],
  }
  for (let i = 0; building.portings.length < count; i++) addCase(building, cardAt(i), count)
  const { users, subscriptions, portings, lines } = building
  const byAge = (a: { createdAt: Instant }, b: { createdAt: Instant }) => a.createdAt - b.createdAt
  return { users: users.sort(byAge), subscriptions: subscriptions.sort(byAge), portings: portings.sort(byAge), lines }
}

function addCase(building: Building, card: Card, count: number) {
  const { random, now } = building
  const subject = dealCase(building, card)
  tellHistory({ random, now, card, subject })
  const { porting, line } = subject
  const user = userFor(building, subject)
  addPorting(building, porting, user, subject.country)
  building.lines.push(line)
  // The first ten cards show the ten statuses, so nothing comes between them in a world of ten.
  const hasRoom = building.lines.length > 10 && building.portings.length < count
  const earlier = hasRoom && random.oneIn(12) ? earlierPorting({ random, porting, now }) : null
  if (earlier) addPorting(building, earlier, user, subject.country)
}

function addPorting(building: Building, porting: StoredPorting, user: StoredUser, country: string) {
  porting.user = user.id
  user.createdAt = Math.min(user.createdAt, porting.createdAt - 60_000)
  building.portings.push(porting)
  if (porting.status === 'draft') return
  const subscription = subscriptionOf(building, porting, country)
  porting.subscription = subscription.id
  building.subscriptions.push(subscription)
}

function userFor(building: Building, { country, line, porting }: Case): StoredUser {
  const { random, lastUsers, users } = building
  const known = lastUsers.get(country)
  if (known && random.oneIn(5)) return known
  const fullName = nameOf(building, country, line)
  const user: StoredUser = {
    id: random.id('usr_'),
    email: emailOf(fullName, users.length),
    fullName,
    birthday: line.birthday,
    status: 'active',
    createdAt: porting.createdAt - random.below(400 * 86_400) * 1000,
  }
  lastUsers.set(country, user)
  users.push(user)
  return user
}

/** Usually the user is the account holder; in one case of seven somebody else of the household is. */
function nameOf({ random }: Building, country: string, { firstName, lastName }: LineTruth): string {
  const first = random.oneIn(7) ? person(random, country).firstName : firstName
  return [first, lastName].join(' ')
}

const mailHosts = ['example.com', 'example.org', 'example.net']

/** Domains that RFC 2606 keeps for examples. */
function emailOf(fullName: string, index: number): string {
  const plain = fullName
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}'’]/gu, '')
    .replace(/[^a-z]+/g, '.')
    .replace(/^\.+|\.+$/g, '')
  return [plain || 'user', '.', index.toString(36), '@', mailHosts[index % 3]].join('')
}

function subscriptionOf(building: Building, porting: StoredPorting, country: string): StoredSubscription {
  const { status, completedAt, canceledAt, expiredAt, failedAt } = porting
  const isOpen = completedAt === null && canceledAt === null && expiredAt === null && failedAt === null
  return {
    id: building.random.id('sub_'),
    user: porting.user,
    provider: porting.provider,
    status: subscriptionStatus[status],
    porting: isOpen ? porting.id : null,
    phoneNumber: liveNumber(building, porting, country),
    createdAt: porting.createdAt,
    endedAt: expiredAt,
  }
}

/** "Canceling a porting will result in the activation of the subscription with a new number." A STAC moves none either. */
function liveNumber({ numbers }: Building, porting: StoredPorting, country: string): string | null {
  if (porting.completedAt !== null && porting.behavior === 'portIn') return porting.phoneNumber
  return porting.completedAt !== null || porting.canceledAt !== null ? numbers.next(country) : null
}

const subscriptionStatus: Record<StoredPorting['status'], StoredSubscription['status']> = {
  draft: 'pending',
  initiated: 'initiated',
  pending: 'pending',
  informationRequired: 'pending',
  requested: 'pending',
  declined: 'pending',
  completed: 'active',
  canceled: 'active',
  // `cancellationDetails.cause` knows `portingExpired`. https://developers.gigs.com/api/latest/core/subscriptions.md
  expired: 'ended',
  failed: 'pending',
}
