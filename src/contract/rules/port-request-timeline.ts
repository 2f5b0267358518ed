/** Time stamps of a port request, and what was seen of it → what happened, is, and is expected. Before: server/routes. After: drawn as it stands. */
import type { PortRequest, PortRequestSighting, SubRequest } from '../resources/port-request.ts'
import type { TimelineEntry } from '../resources/porting.ts'
import { describeSubRequestStatus } from './sub-request-status.ts'

/**
 * Newest and expected first. The upstream stamps little: when the request was made, when a group last changed, and the date of the
 * port. What this desk saw meanwhile is told as seen; what came between is a gap and is drawn as one.
 */
export function portRequestTimeline(
  request: PortRequest,
  now: number,
  sightings: readonly PortRequestSighting[] = [],
): TimelineEntry[] {
  const groups = [...request.subRequests].sort(
    (a, b) => describeSubRequestStatus(a.status).order - describeSubRequestStatus(b.status).order,
  )
  const expected = groups.filter((sub) => isAhead(sub, now)).map(moving)
  const present = groups.map(standing)
  const isPastKnown = present.every(({ at }) => at === request.createdAt)
  const gap: TimelineEntry[] = isPastKnown
    ? []
    : [entry('gap', 'past', { title: 'What came between is not on record', tone: 'gap' })]
  const made = entry('created', 'past', { title: 'Submitted', at: request.createdAt, raw: request.supportKey })
  return [...expected, ...present, ...sightings.map((one) => seen(one, groups)).reverse(), ...gap, made]
}

function entry(id: string, when: TimelineEntry['when'], more: Partial<TimelineEntry> & { title: string }) {
  return { id, when, at: null, detail: null, raw: null, tone: 'neutral', ...more } satisfies TimelineEntry
}

function isAhead({ status, focDate }: SubRequest, now: number): boolean {
  return status === 'foc-date-confirmed' && focDate !== null && Date.parse(focDate) > now
}

function moving(sub: SubRequest): TimelineEntry {
  return entry(`foc ${sub.id}`, 'expected', {
    title: `${numbersText(sub.numberCount)} move`,
    at: sub.focDate,
    detail: groupName(sub),
  })
}

function standing(sub: SubRequest): TimelineEntry {
  const { label, phase, raw } = describeSubRequestStatus(sub.status)
  return entry(`status ${sub.id}`, 'present', {
    title: `${label}: ${numbersText(sub.numberCount)}`,
    at: sub.updatedAt ?? sub.createdAt,
    detail: groupName(sub),
    raw,
    tone: phase === 'us' ? 'bad' : phase === 'done' ? 'good' : 'neutral',
  })
}

/** A look sees that something changed since the one before, not when. */
function seen({ number, subRequestId, seenAt, ...change }: PortRequestSighting, groups: SubRequest[]): TimelineEntry {
  const group = groups.find(({ id }) => id === subRequestId)
  const { label, phase, raw } = describeSubRequestStatus(change.status)
  const isMoved = change.statusBefore !== change.status
  const before =
    change.statusBefore === null ? 'A new group' : `Before: ${describeSubRequestStatus(change.statusBefore).label}`
  const told = isMoved ? before : change.focDate ? 'The date was set anew' : 'The date was taken back'
  return entry(`seen ${number}`, 'past', {
    title: `Seen at this time: ${isMoved ? label : 'another date'}`,
    at: seenAt,
    detail: [told, group && groupName(group)].filter(Boolean).join(' · '),
    raw,
    tone: isMoved && phase === 'us' ? 'bad' : isMoved && phase === 'done' ? 'good' : 'neutral',
  })
}

export function numbersText(count: number): string {
  return count === 1 ? '1 number' : `${count.toLocaleString('en')} numbers`
}

/** "Brightleaf Ltd · Verizon": whose account at whom. */
export function groupName({ holder, carriers, supportKey }: SubRequest): string | null {
  return [holder, carriers.join(', ')].filter(Boolean).join(' · ') || supportKey
}
