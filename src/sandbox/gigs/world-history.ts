/**
 * Tells how a case came to its status: times in order, attempts, what is missing, what happens next by itself.
 * Before: world-case.ts typed the porting. After: world.ts adds its user and its subscription.
 */

import type { GigsDeclinedCode, GigsPortingStatus } from '#contract/upstream/gigs.ts'
import { answerOf, declineMessage } from '../carriers/answer.ts'
import type { Instant, StoredPorting } from '../model.ts'
import { dateOf, nextWorkingDay } from '../working-days.ts'
import type { Random } from '../world-random.ts'
import { consentLasts, day, draftLasts, openLasts } from './porting-lifecycle.ts'
import { requiredFields } from './required-fields.ts'
import type { Case } from './world-case.ts'
import type { Card } from './world-deck.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute

interface Telling {
  random: Random
  now: Instant
  card: Card
  subject: Case
}

/** Whole seconds, as the API shows them. Rounding down keeps the order. */
const at = (instant: Instant): Instant => Math.floor(instant / second) * second

const histories: Record<GigsPortingStatus, (telling: Telling) => void> = {
  draft: tellDraft,
  initiated: tellInitiated,
  pending: tellPending,
  informationRequired: tellInformationRequired,
  requested: tellRequested,
  declined: tellDeclined,
  completed: tellCompleted,
  canceled: tellCanceled,
  expired: tellExpired,
  failed: tellFailed,
}

export function tellHistory(telling: Telling) {
  const { card, subject } = telling
  subject.porting.status = card.status
  histories[card.status](telling)
}

function tellDraft({ random, now, subject: { porting } }: Telling) {
  porting.createdAt = at(now - random.spread(5 * minute, 28 * day))
  forget(random, porting, random.below(porting.required.length + 1))
  porting.due = { at: porting.createdAt + draftLasts, kind: 'purge' }
}

function tellInitiated({ random, now, subject: { porting, line } }: Telling) {
  const asked = at(now - random.spread(minute, 4.5 * hour))
  porting.createdAt = at(asked - random.spread(minute, hour))
  line.consent = random.pick([true, true, true, false, null])
  const left = asked + consentLasts - now
  const answered = at(now + random.spread(minute, left))
  if (line.consent === true) porting.due = { at: answered, kind: 'consentApproved' }
  // A refusal ends like silence, only sooner.
  else porting.due = { at: line.consent === false ? answered : asked + consentLasts, kind: 'consentTimeout' }
}

function tellPending({ random, now, subject: { porting } }: Telling) {
  porting.createdAt = at(now - random.spread(minute, 2 * hour))
  porting.due = { at: at(now + random.spread(5 * minute, 8 * hour)), kind: 'prepare' }
}

function tellInformationRequired({ random, now, subject: { porting } }: Telling) {
  const age = random.spread(10 * minute, 39 * day)
  porting.createdAt = at(now - age)
  forget(random, porting, 1 + random.below(3))
  const since = porting.createdAt + random.spread(second, Math.min(age / 2, hour))
  porting.due = { at: at(since + openLasts), kind: 'expire' }
}

function tellRequested({ random, now, card, subject: { porting, line, country } }: Telling) {
  const requested = request(random, porting, now - random.spread(minute, 20 * hour), 12 * day)
  if (random.oneIn(3)) earlierDecline(random, porting, 1 + random.below(2))
  porting.lastRequestedAt = at(requested)
  if (card.trouble === null && random.oneIn(12)) line.answersAfter = null
  if (country === 'GB' && random.oneIn(3)) schedule(random, porting, now)
  porting.due = { at: at(now + random.spread(minute, 20 * hour)), kind: 'answer' }
}

function tellDeclined(telling: Telling) {
  const { random, now, subject } = telling
  decline(telling, now - random.spread(5 * minute, 20 * day))
  const { porting } = subject
  porting.due = { at: (porting.lastDeclinedAt ?? now) + openLasts, kind: 'expire' }
}

function tellCompleted({ random, now, subject: { porting, country } }: Telling) {
  const completed = now - random.spread(2 * minute, 32 * day)
  request(random, porting, completed - random.spread(minute, day), 5 * day)
  if (random.oneIn(5)) earlierDecline(random, porting, 1 + random.below(3))
  porting.completedAt = at(completed)
  const date = dateOf(completed)
  if (country === 'GB' && random.oneIn(4) && nextWorkingDay(date) === date) porting.scheduledOn = date
}

function tellCanceled(telling: Telling) {
  const { random, now, card, subject } = telling
  const { porting } = subject
  const canceled = now - random.spread(10 * minute, 20 * day)
  const before = canceled - random.spread(5 * minute, 10 * day)
  if (card.trouble) decline(telling, before)
  else {
    porting.createdAt = at(before)
    forget(random, porting, 1 + random.below(2))
  }
  porting.canceledAt = at(canceled)
}

function tellExpired(telling: Telling) {
  const { random, now, card, subject } = telling
  const { porting } = subject
  // Older than everything else, because an open porting lasts that long before it runs out.
  const expired = now - random.spread(hour, 20 * day)
  if (card.trouble) decline(telling, expired - openLasts)
  else {
    forget(random, porting, 1 + random.below(2))
    porting.createdAt = at(expired - openLasts - random.spread(second, hour))
  }
  porting.expiredAt = at(expired)
}

function tellFailed({ random, now, subject: { porting, line, country } }: Telling) {
  const failed = now - random.spread(10 * minute, 25 * day)
  porting.failedAt = at(failed)
  if (country === 'IE' && random.oneIn(2)) {
    line.consent = random.pick([false, null])
    porting.createdAt = at(failed - consentLasts - random.spread(minute, hour))
    return
  }
  line.answersAfter = null
  request(random, porting, failed - random.spread(minute, 3 * hour), 4 * day)
}

/** First request at `when`, or somewhat later than creation. Returns the instant of the last request. */
function request(random: Random, porting: StoredPorting, when: Instant, longest: number): Instant {
  porting.createdAt = at(when - random.spread(minute, longest))
  porting.lastRequestedAt = at(when)
  return when
}

/** The donor's own answer to what is stored, so that a declined porting is wrong in just the way it says. */
function decline({ random, card, subject: { porting, line } }: Telling, when: Instant) {
  request(random, porting, when - random.spread(20 * second, 10 * hour), 15 * day)
  const answer = answerOf(porting, line)
  if (answer.kind !== 'declined') throw new Error(`Nothing is wrong with a porting that has ${card.trouble}.`)
  porting.declinedAttempts = random.oneIn(3) ? 2 + random.below(3) : 1
  porting.declinedCode = answer.code
  porting.declinedMessage = answer.message
  porting.lastDeclinedAt = at(when)
}

const earlierCodes: GigsDeclinedCode[] = [
  'portingAccountPinRequiredOrInvalid',
  'portingPhoneNumberPortProtected',
  'portingPhoneNumberNotActive',
]

/** A decline that was put right since: between creation and the last request. */
function earlierDecline(random: Random, porting: StoredPorting, attempts: number) {
  const code = random.pick(earlierCodes)
  porting.declinedAttempts = attempts
  porting.declinedCode = code
  porting.declinedMessage = declineMessage(code)
  const requested = porting.lastRequestedAt ?? porting.createdAt
  porting.lastDeclinedAt = at(porting.createdAt + (requested - porting.createdAt) * 0.8)
}

function schedule(random: Random, porting: StoredPorting, now: Instant) {
  porting.scheduledOn = nextWorkingDay(dateOf(now + (2 + random.below(18)) * day))
}

/** Takes away values of required keys, as if nobody had given them yet. */
function forget(random: Random, porting: StoredPorting, count: number) {
  for (let i = 0; i < count; i++) forgetOne(random.pick(porting.required), porting)
  // Without them another set is asked for.
  porting.required = requiredFields(porting)
}

function forgetOne(key: string, porting: StoredPorting) {
  switch (key) {
    case 'donorProvider':
    case 'donorProviderApproval':
    case 'accountNumber':
    case 'accountPin':
    case 'billingPin':
    case 'accountType':
    case 'address':
    case 'birthday':
    case 'firstName':
    case 'lastName':
      porting[key] = null
      return
    default:
      porting.extra = {}
  }
}
