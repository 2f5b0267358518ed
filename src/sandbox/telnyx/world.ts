/**
 * The Telnyx side's world: a pure function of its arguments, like that of the Gigs side, with numbers of its own.
 * Before: `reset` or a start. After: the store takes it in; the losing carriers answer from its lines.
 */
import type { Instant } from '../model.ts'
import { createRandom, type Random } from '../world-random.ts'
import { makeAccountTrouble } from './account-trouble.ts'
import { exceptionComment, ownUser, portingTeam } from './exception-texts.ts'
import { firstFocDate } from './foc-windows.ts'
import type {
  StoredComment,
  StoredDocument,
  StoredDraft,
  StoredPortRequest,
  StoredSubRequest,
  SubRequestDue,
  TelnyxWorld,
} from './stored.ts'
import { type AccountSupply, createAccountSupply } from './world-account.ts'
import { type TelnyxCard, telnyxCardAt } from './world-deck.ts'

interface TelnyxWorldRequest {
  seed: number
  /** How many port requests: 0 to 20,000. */
  portRequests: number
  now: Instant
}

interface Building extends TelnyxWorld {
  random: Random
  supply: AccountSupply
  now: Instant
  /** Cards dealt so far: a port request of two sub requests takes two. */
  dealt: number
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

export function generateTelnyxWorld({ seed, portRequests: count, now }: TelnyxWorldRequest): TelnyxWorld {
  // Another stream than that of the Gigs side, so that neither world depends on the other's size.
  const random = createRandom(seed ^ 0x7e1)
  const building: Building = {
    random,
    supply: createAccountSupply(),
    now,
    dealt: 0,
    portRequests: [],
    drafts: [],
    lines: [],
  }
  for (let i = 0; i < count; i++) building.portRequests.push(portRequestIn(building, i))
  for (let i = 0; i < Math.ceil(count / 15); i++) building.drafts.push(draftIn(building, i))
  building.portRequests.sort((a, b) => a.createdAt - b.createdAt)
  building.drafts.sort((a, b) => a.createdAt - b.createdAt)
  return { portRequests: building.portRequests, drafts: building.drafts, lines: building.lines }
}

/** Text of the form of a UUID. */
function seededUuid(random: Random): string {
  const hex = Array.from({ length: 8 }, () => random.below(65_536).toString(16).padStart(4, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
}

const supportKey = (random: Random, prefix: 'pr' | 'sr') =>
  `${prefix}_${random
    .below(36 ** 6)
    .toString(36)
    .padStart(6, '0')}`

function portRequestIn(building: Building, index: number): StoredPortRequest {
  const { random, now } = building
  // The first eight show the eight statuses alone; later one in five has two accounts.
  const size = index >= 8 && random.oneIn(5) ? 2 : 1
  const cards = Array.from({ length: size }, () => telnyxCardAt(building.dealt++))
  const createdAt = now - ageOf(random, cards)
  const made = cards.map((card) => subRequestIn(building, card, createdAt))
  const isIllegible = made.some((one) => one.isLetterIllegible)
  const comments = made.flatMap(({ sub }) => commentsOn(random, sub)).sort((a, b) => a.createdAt - b.createdAt)
  const subRequests = made.map(({ sub }) => sub)
  return {
    id: seededUuid(random),
    supportKey: supportKey(random, 'pr'),
    createdAt,
    updatedAt: Math.max(...subRequests.map(({ updatedAt }) => updatedAt)),
    subRequests,
    comments,
    documents: documentsOf(random, createdAt, isIllegible),
  }
}

function ageOf(random: Random, cards: TelnyxCard[]): number {
  const longest = { unassigned: 3 * hour, 'in-process': day, submitted: 6 * day }
  const spans = cards.map(({ status }) => (status in longest ? longest[status as keyof typeof longest] : 40 * day))
  const least = cards.some(({ status }) => status === 'ported' || status === 'foc-date-confirmed')
    ? 3 * day
    : 10 * minute
  return Math.max(least, Math.round(random.spread(10 * minute, Math.min(...spans))))
}

function subRequestIn(building: Building, { status, trouble }: TelnyxCard, createdAt: Instant) {
  const { random, supply, now, lines } = building
  const account = supply.next(random, trouble === null ? 1 + random.below(4) : 2, wishedFrom(status, createdAt, now))
  const wrong = trouble && makeAccountTrouble(trouble, account.details, account.lines)
  const { details, lines: truth, isLetterIllegible } = wrong ?? { ...account, isLetterIllegible: false }
  lines.push(...truth)
  const isDated = ['foc-date-confirmed', 'ported'].includes(status) || trouble?.startsWith('SV_')
  const focDate = isDated ? focDateOf(random, status, account.country, now, createdAt) : null
  const updatedAt = status === 'ported' && focDate !== null ? focDate : Math.round(createdAt + (now - createdAt) * 0.6)
  const sub: StoredSubRequest = {
    id: seededUuid(random),
    supportKey: supportKey(random, 'sr'),
    status,
    numbers: account.numbers,
    details,
    focDate,
    exceptions: status === 'exception' && trouble ? [trouble] : [],
    rating: status === 'ported' && random.oneIn(3) ? 3 + random.below(3) : null,
    ratingComment: null,
    createdAt,
    updatedAt,
    due: dueOf(random, { status, trouble }, focDate, now),
  }
  return { sub, isLetterIllegible }
}

/** What is open wishes for a date that can still be had, also after everything due has happened. */
function wishedFrom(status: string, createdAt: Instant, now: Instant): Instant {
  return status === 'ported' || status === 'cancelled' ? createdAt : now + 3 * day
}

function focDateOf(random: Random, status: string, country: string, now: Instant, createdAt: Instant): Instant {
  if (status === 'foc-date-confirmed') return firstFocDate(country, now + (random.below(100) - 40) * hour)
  return createdAt + Math.round((now - createdAt) * 0.9)
}

/** Nothing happens before an hour has passed, so that a new world stands still while somebody looks. */
function dueOf(
  random: Random,
  { status, trouble }: TelnyxCard,
  focDate: Instant | null,
  now: Instant,
): SubRequestDue | null {
  const later = (hours: number) => now + hour + random.below(hours * 60) * minute
  switch (status) {
    case 'unassigned':
      return { at: later(5), kind: 'assign' }
    case 'in-process':
      return { at: later(20), kind: 'review' }
    case 'submitted':
      return { at: later(40), kind: 'answer' }
    case 'foc-date-confirmed':
      return { at: focDate ?? later(48), kind: 'cutOver' }
    case 'cancel-pending':
      return { at: later(20), kind: 'cancel' }
    case 'exception':
      return trouble === 'OSP_IRRESPONSIVE' || trouble?.startsWith('SV_') ? { at: later(20), kind: 'solve' } : null
    default:
      return null
  }
}

function commentsOn(random: Random, sub: StoredSubRequest): StoredComment[] {
  if (sub.exceptions.length === 0) return []
  const comment = (user: string, body: string, at: Instant): StoredComment => ({
    id: seededUuid(random),
    body,
    subRequest: sub.id,
    user,
    createdAt: at,
  })
  const written = [comment(portingTeam, exceptionComment(sub.exceptions), sub.updatedAt)]
  if (random.oneIn(3)) written.push(comment(ownUser, 'We have asked the customer.', sub.updatedAt + 3 * minute))
  return written
}

function documentsOf(random: Random, createdAt: Instant, isIllegible: boolean): StoredDocument[] {
  const document = (type: string, name: string) => ({ id: seededUuid(random), name, type, createdAt, file: null })
  return [document('loa', isIllegible ? 'loa-illegible.pdf' : 'loa.pdf'), document('invoice', 'invoice.pdf')]
}

/** Some are empty, some half filled, some ready to be submitted. */
function draftIn(building: Building, index: number): StoredDraft {
  const { random, supply, now, lines } = building
  const createdAt = now - Math.round(random.spread(10 * minute, 20 * day))
  const accounts = Array.from({ length: 1 + (index % 2) }, () => supply.next(random, 1 + random.below(3), now))
  for (const account of accounts) lines.push(...account.lines)
  const isReady = index % 3 === 0
  return {
    id: seededUuid(random),
    status: 'pending',
    createdAt,
    subRequests: accounts.map(({ numbers, details }, i) => ({
      id: seededUuid(random),
      numbers,
      details: isReady || i === 1 ? details : { ...details, street_address: null, auth_person_name: null },
      createdAt,
    })),
    documents: isReady ? documentsOf(random, createdAt, false) : [],
    portRequest: null,
  }
}
