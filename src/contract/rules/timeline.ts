/** Time stamps → what happened, is, and is expected. Before: server/routes. After: drawn as it stands. */
import { isPortingStatus, type Porting, type PortingStatus, type TimelineEntry } from '../resources/porting.ts'
import { countryRules } from './country-rules.ts'
import { declineGuidance } from './decline-guidance.ts'
import type { RetryManner } from './decline-texts.ts'
import { describeStatus } from './porting-status.ts'
import { declineTitle, missingPhrase, shortDate } from './what-is-wrong.ts'
import { statusSince } from './when.ts'

/**
 * Newest and expected first. Goes by the status and never by which stamps are set, because the vendor's own examples
 * carry stamps that cannot be true. `now` in milliseconds since the epoch.
 */
export function portingTimeline(porting: Porting, now: number): TimelineEntry[] {
  const story = storyOf(porting)
  return [...expected(story, now), present(story), ...past(story)]
}

interface Story {
  porting: Porting
  donor: string
  /** Number of the attempt that `lastRequestedAt` belongs to; 0 where nothing was sent. */
  lastSent: number
  requestedAt: string | null
  declinedAt: string | null
}

function storyOf(porting: Porting): Story {
  // A draft and one that awaits approval have never been sent, whatever their stamps say.
  const neverSent = porting.status === 'draft' || porting.status === 'initiated'
  const requestedAt = neverSent ? null : porting.lastRequestedAt
  const declinedAt = neverSent || porting.declinedAttempts === 0 ? null : porting.lastDeclinedAt
  return {
    porting,
    donor: porting.donorProvider?.name ?? 'the donor',
    lastSent: lastSent(porting, requestedAt, declinedAt),
    requestedAt,
    declinedAt,
  }
}

function lastSent(porting: Porting, requestedAt: string | null, declinedAt: string | null): number {
  const { status, declinedAttempts } = porting
  if (status === 'requested') return declinedAttempts + 1
  if (requestedAt === null) return 0
  if (status === 'declined') return Math.max(1, declinedAttempts)
  const sentAgain = declinedAt === null || time(requestedAt) > time(declinedAt)
  return sentAgain ? declinedAttempts + 1 : Math.max(1, declinedAttempts)
}

function time(stamp: string): number {
  return Date.parse(stamp)
}

function entry(
  id: string,
  when: TimelineEntry['when'],
  title: string,
  more: Partial<TimelineEntry> = {},
): TimelineEntry {
  return { id, when, at: null, title, detail: null, raw: null, tone: 'neutral', ...more }
}

/** What must still happen, in that order; null where nothing will. */
const ahead = {
  draft: ['used', 'sent'],
  initiated: ['approved', 'sent'],
  pending: ['sent'],
  informationRequired: ['supplied', 'sent'],
  requested: [],
  completed: null,
  canceled: null,
  expired: null,
  failed: null,
} satisfies Record<Exclude<PortingStatus, 'declined'>, readonly string[] | null>

const milestones: Record<string, string> = {
  used: 'A subscription uses the draft',
  approved: 'The customer approves',
  supplied: 'The missing details arrive',
  corrected: 'Corrected',
  cleared: 'What stands in the way at the donor is gone',
  mended: 'Corrected, or cleared at the donor',
}

/** Its reason decides. */
const aheadOfDeclined = {
  correct: ['corrected', 'sent'],
  unchanged: ['cleared', 'sent'],
  once: ['mended', 'sent'],
  stop: null,
} satisfies Record<RetryManner, readonly string[] | null>

function aheadOf(porting: Porting): readonly string[] | null {
  const { status } = porting
  if (!isPortingStatus(status)) return null
  return status === 'declined' ? aheadOfDeclined[declineGuidance(porting.declinedCode, porting).retry] : ahead[status]
}

/** It has not ended, and no correction and no further attempt would complete it. */
const noWayOn = entry('no-way-on', 'expected', 'Cannot complete as it stands')

function expected(story: Story, now: number): TimelineEntry[] {
  const { porting, donor } = story
  const milestonesAhead = aheadOf(porting)
  if (milestonesAhead === null) return porting.status === 'declined' ? [noWayOn] : []
  const entries = milestonesAhead.map((name) => {
    if (name !== 'sent') return entry(name, 'expected', milestones[name] ?? name)
    const attempt = attemptAhead(story)
    return entry(`requested-${attempt}`, 'expected', sentTitle(attempt, donor))
  })
  return [completion(porting, now), ...entries.reverse()]
}

function attemptAhead({ porting, lastSent: last }: Story): number {
  return Math.max(porting.declinedAttempts, last) + 1
}

function completion(porting: Porting, now: number): TimelineEntry {
  const title = porting.behavior === 'cancelOnly' ? 'Old service ended' : 'Completed'
  const { usual } = countryRules(porting.country)
  const isAhead = porting.scheduledOn !== null && time(`${porting.scheduledOn}T23:59:59Z`) >= now
  const detail =
    isAhead && porting.scheduledOn !== null ? `On ${shortDate(porting.scheduledOn)}` : `Usually ${usual.text}`
  return entry('completed', 'expected', title, { detail })
}

function sentTitle(attempt: number, donor: string): string {
  return attempt > 1 ? `Attempt ${attempt} sent to ${donor}` : `Sent to ${donor}`
}

function present(story: Story): TimelineEntry {
  const { porting } = story
  const { label, raw } = describeStatus(porting)
  if (!isPortingStatus(porting.status)) {
    return entry('present', 'present', `Status: ${raw}`, { detail: 'This status is new to Portdesk.', raw })
  }
  const more = presents[porting.status](story)
  return { ...entry('present', 'present', label, { at: statusSince(porting), raw }), ...more }
}

const noStamp = 'The provider keeps no time for this.'

const presents = {
  draft: ({ porting }) => ({
    title: 'Draft',
    detail: porting.missing.length ? missingPhrase(porting.missing, porting) : null,
  }),
  initiated: () => ({ title: 'The customer is asked to approve', detail: `5 hours to answer. ${noStamp}` }),
  pending: () => ({ title: 'The provider prepares the request', detail: noStamp }),
  informationRequired: ({ porting }) => ({
    title: 'Needs information',
    detail: porting.missing.length ? `${missingPhrase(porting.missing, porting)}. ${noStamp}` : noStamp,
  }),
  requested: (story) => ({
    id: `requested-${story.lastSent}`,
    title: sentTitle(story.lastSent, story.donor),
    detail: story.porting.scheduledOn ? `For ${shortDate(story.porting.scheduledOn)}` : 'Waits for the answer',
  }),
  declined: (story) => declinedEntry(story),
  completed: ({ porting }) => ({
    id: 'completed',
    title: porting.behavior === 'cancelOnly' ? 'Old service ended' : 'Completed',
    tone: 'good',
  }),
  canceled: ({ porting }) => ({
    title: 'Cancelled',
    detail:
      porting.behavior === 'cancelOnly'
        ? null
        : 'Unless the subscription was ended, the line goes live with a new number.',
  }),
  expired: () => ({ title: 'Ran out of time', tone: 'bad' }),
  failed: ({ lastSent }) => ({
    title: 'Failed',
    detail:
      lastSent === 0
        ? 'The customer did not approve in time, or refused.'
        : 'Broke off while the number was being moved.',
    tone: 'bad',
  }),
} satisfies Record<PortingStatus, (story: Story) => Partial<TimelineEntry>>

function declinedEntry({ porting, donor }: Story): Partial<TimelineEntry> {
  return {
    id: `declined-${porting.declinedAttempts}`,
    title: `Declined by ${donor}`,
    detail: declineTitle(porting.declinedCode, porting),
    raw: [porting.declinedCode, porting.declinedMessage].filter(Boolean).join(' · ') || null,
    tone: 'bad',
  }
}

/** Newest first; what was created comes last, whatever its stamp says. */
function past(story: Story): TimelineEntry[] {
  const { porting, donor, requestedAt, declinedAt, lastSent: attempt } = story
  const entries: TimelineEntry[] = []
  if (declinedAt !== null && porting.status !== 'declined') {
    entries.push({ ...entry('declined', 'past', ''), ...declinedEntry(story), at: declinedAt })
  }
  if (requestedAt !== null && porting.status !== 'requested') {
    entries.push(entry(`requested-${attempt}`, 'past', sentTitle(attempt, donor), { at: requestedAt }))
  }
  entries.sort((a, b) => time(b.at ?? '') - time(a.at ?? ''))
  return [...entries, ...gap(story), created(porting)]
}

/** Attempts of which only the number is known. */
function gap({ porting, lastSent: attempt }: Story): TimelineEntry[] {
  const earlier = attempt === 0 ? porting.declinedAttempts : attempt - 1
  if (earlier < 1) return []
  const title = earlier === 1 ? '1 earlier attempt' : `${earlier} earlier attempts`
  return [entry('earlier', 'past', title, { detail: 'The provider keeps only the last one.', tone: 'gap' })]
}

function created(porting: Porting): TimelineEntry {
  return entry('created', 'past', 'Created', { at: porting.createdAt })
}
