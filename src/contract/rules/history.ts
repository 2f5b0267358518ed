/** The timeline that stamps give + what was seen happening → one history. Pure. Before: server/routes. After: drawn as it stands. */
import type { DeskAction, PortingAttempt, PortingEvent, PortingHistory } from '../resources/history.ts'
import type { Porting, TimelineEntry } from '../resources/porting.ts'
import { describeStatus } from './porting-status.ts'
import { declineTitle, fieldLabel, humanise } from './what-is-wrong.ts'

/** Fields whose change shows as something else: a status, an attempt, an answer. */
const toldOtherwise = new Set([
  ...['status', 'required', 'declinedAttempts', 'declinedCode', 'declinedMessage', 'lastRequestedAt', 'lastDeclinedAt'],
  ...['completedAt', 'canceledAt', 'expiredAt', 'failedAt', 'recipientProvider'],
])
/** Statuses that leave no stamp: only an event tells when they began. */
const unstamped = new Set(['initiated', 'pending', 'informationRequired'])

const knownEvents = new Set([
  ...[
    'created',
    'updated',
    'deleted',
    'informationRequired',
    'requested',
    'declined',
    'completed',
    'canceled',
    'expired',
  ],
  'failed',
])

/**
 * Merges, newest first, each thing once: stamps win where both know, for they are the upstream's own. What nobody saw stays a gap.
 */
export function withHistory(timeline: TimelineEntry[], porting: Porting, history: PortingHistory): TimelineEntry[] {
  const still = timeline.filter((entry) => entry.when !== 'past').map((entry) => dated(entry, history))
  const created = timeline.filter((entry) => entry.id === 'created')
  const stamped = timeline.filter((entry) => entry.when === 'past' && entry.id !== 'created' && entry.tone !== 'gap')
  const known = new Set([...still, ...stamped].map((entry) => entry.id))
  const seen = [
    ...attemptEntries(porting, history.attempts),
    ...eventEntries(porting, history.events),
    ...actionEntries(porting, history.actions),
  ].filter((entry) => !known.has(entry.id))
  const past = [...stamped.map((entry) => withFields(entry, porting, history.attempts)), ...seen]
  past.sort((one, other) => time(other) - time(one))
  return [...still, ...past, ...gap(timeline, history.attempts), ...created]
}

const time = (entry: TimelineEntry) => Date.parse(entry.at ?? '') || 0

const noStamp = 'The provider keeps no time for this.'

/** An event may know since when, where the upstream keeps no stamp. */
function dated(entry: TimelineEntry, { statusSince }: PortingHistory): TimelineEntry {
  if (entry.when !== 'present' || entry.at !== null || statusSince === null) return entry
  const detail = entry.detail?.replace(noStamp, '').replace(/\. $/, '').trim() || null
  return { ...entry, at: statusSince, detail }
}

function past(id: string, at: string, title: string, more: Partial<TimelineEntry> = {}): TimelineEntry {
  return { id, when: 'past', at, title, detail: null, raw: null, tone: 'neutral', ...more }
}

function attemptEntries(porting: Porting, attempts: PortingAttempt[]): TimelineEntry[] {
  const donor = porting.donorProvider?.name ?? 'the donor'
  return attempts.flatMap((attempt) => {
    const title = attempt.number > 1 ? `Attempt ${attempt.number} sent to ${donor}` : `Sent to ${donor}`
    const detail = changedText(attempt.fields, porting)
    const sent = past(`requested-${attempt.number}`, attempt.requestedAt, title, { detail })
    if (attempt.outcome !== 'declined' || attempt.decidedAt === null) return [sent]
    const why = { detail: declineTitle(attempt.code, porting), raw: attempt.code, tone: 'bad' as const }
    return [past(`declined-${attempt.number}`, attempt.decidedAt, `Declined by ${donor}`, why), sent]
  })
}

/** What a stamp tells, with what this desk changed for it. */
function withFields(entry: TimelineEntry, porting: Porting, attempts: PortingAttempt[]): TimelineEntry {
  const attempt = attempts.find(({ number }) => entry.id === `requested-${number}`)
  return attempt && !entry.detail ? { ...entry, detail: changedText(attempt.fields, porting) } : entry
}

function eventEntries(porting: Porting, events: PortingEvent[]): TimelineEntry[] {
  let status: string | null = null
  const entries: TimelineEntry[] = []
  for (const event of events) {
    const began = event.status !== null && event.status !== status ? event.status : null
    status = event.status ?? status
    // The present one is drawn already, and what came after a final status was told late.
    if (began !== null && unstamped.has(began) && began !== porting.status) {
      entries.push(past(`event-${event.id}`, event.at, describeStatus({ status: began, scheduledOn: null }).label))
    }
    const changed = changedText(
      event.changed.filter((name) => !toldOtherwise.has(name)),
      porting,
    )
    if (changed && event.type.endsWith('.updated')) {
      entries.push(
        past(`changed-${event.id}`, event.at, changed, { detail: event.actor && `By ${actorWords[event.actor]}` }),
      )
    }
    const kind = event.type.replace(/^com\.gigs\.porting\./, '')
    if (!knownEvents.has(kind)) entries.push(past(`event-${event.id}`, event.at, humanise(kind), { raw: event.type }))
  }
  return entries
}

const actorWords = { customer: 'the customer', provider: 'the provider', 'this desk': 'this desk' }

const operationWords: Record<string, string> = {
  createPorting: 'Creation',
  updatePorting: 'Change',
  retryPorting: 'New attempt',
  cancelPorting: 'Cancellation',
  deletePorting: 'Deletion',
}

/** What took effect shows by itself; what did not is known to nobody else. */
function actionEntries(porting: Porting, actions: DeskAction[]): TimelineEntry[] {
  const words = {
    notApplied: 'did not take effect',
    refused: 'was refused',
    unknown: 'got no answer',
    running: 'was begun',
  }
  return actions.flatMap((action) => {
    if (action.outcome === 'applied') return []
    const title = `${operationWords[action.operation] ?? action.operation} ${words[action.outcome]}`
    const tone = action.outcome === 'unknown' ? ('bad' as const) : ('neutral' as const)
    return [past(`action-${action.id}`, action.at, title, { detail: changedText(action.fields, porting), tone })]
  })
}

/** Attempts of which nobody kept more than the number. */
function gap(timeline: TimelineEntry[], attempts: PortingAttempt[]): TimelineEntry[] {
  const told = timeline.find((entry) => entry.id === 'earlier')
  const earlier = Number.parseInt(told?.title ?? '0', 10)
  const missing = earlier - attempts.filter(({ number }) => number <= earlier).length
  if (!told || missing < 1) return []
  return [{ ...told, title: missing === 1 ? '1 earlier attempt' : `${missing} earlier attempts` }]
}

function changedText(fields: string[], porting: Porting): string | null {
  if (fields.length === 0) return null
  // Of a PIN the upstream tells only whether there is one: "accountPinExists".
  const keys = new Set(fields.map((key) => key.replace(/PinExists$/, 'Pin')))
  const names = [...keys].map((key) => fieldLabel(key, porting))
  const [first = '', ...others] = names.map((name, index) =>
    index > 0 && !/^[A-Z]{2}/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name,
  )
  const last = others.pop()
  return `${[first, ...others].join(', ')}${last === undefined ? '' : ` and ${last}`} changed`
}
