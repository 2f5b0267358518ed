/** Time stamps → what happened, is, and is expected. Before: server/routes. After: drawn as it is. */
import type { Porting, TimelineEntry } from '../resources/porting.ts'
import { countryRules } from './country-rules.ts'
import { describeStatus } from './porting-status.ts'
import { declineTitle, shortDate } from './what-is-wrong.ts'
import { statusSince } from './when.ts'

function entry(
  id: string,
  when: TimelineEntry['when'],
  title: string,
  more: Partial<TimelineEntry> = {},
): TimelineEntry {
  return { id, when, at: null, title, detail: null, raw: null, tone: 'neutral', ...more }
}

/** Newest and expected first. Goes by status, never by which stamps are set. `now` in milliseconds since the epoch. */
export function portingTimeline(porting: Porting, _now: number): TimelineEntry[] {
  return [...expected(porting), present(porting), ...past(porting)]
}

const final = ['completed', 'canceled', 'expired', 'failed']

function expected(porting: Porting): TimelineEntry[] {
  if (final.includes(porting.status)) return []
  const usual = countryRules(porting.country).usual.text
  const detail = porting.scheduledOn ? `Moves on ${shortDate(porting.scheduledOn)}` : `Usually ${usual}`
  return [entry('completed', 'expected', 'Completed', { detail })]
}

function present(porting: Porting): TimelineEntry {
  const { label, raw } = describeStatus(porting)
  return entry('present', 'present', label, { at: statusSince(porting), raw })
}

function past(porting: Porting): TimelineEntry[] {
  const donor = porting.donorProvider?.name ?? 'the donor'
  const entries: TimelineEntry[] = []
  if (porting.status !== 'declined' && porting.lastDeclinedAt && porting.status !== 'draft') {
    const title = `Declined by ${donor}: ${declineTitle(porting.declinedCode, porting)}`
    entries.push(
      entry('declined', 'past', title, { at: porting.lastDeclinedAt, tone: 'bad', raw: porting.declinedCode }),
    )
  }
  if (porting.status !== 'requested' && porting.lastRequestedAt && porting.status !== 'draft') {
    entries.push(entry('requested', 'past', `Sent to ${donor}`, { at: porting.lastRequestedAt }))
  }
  entries.sort((a, b) => Date.parse(b.at ?? '') - Date.parse(a.at ?? ''))
  return [...entries, entry('created', 'past', 'Created', { at: porting.createdAt })]
}
