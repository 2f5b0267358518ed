/** What a change of a porting announces. Before: gigs/porting-work.ts. After: gigs/webhook-sender.ts. */
import type { GigsPorting, GigsPortingEvent, GigsPortingEventType } from '#contract/upstream/gigs.ts'
import type { Instant, StoredPorting } from '../model.ts'
import { newId } from '../new-id.ts'
import { presentPorting, stamp } from './present.ts'

export type Actor = 'apiKey' | 'system'

/** Newest of the versions seen in the published event schemas. */
const version = '2026-01-29'

const actors = {
  apiKey: { type: 'apiKey', id: 'apk_0SNsandboxkey' },
  system: { type: 'system' },
} as const

/** Statuses with an event of their own: there is none for `initiated` and `pending`, which show as `.updated` alone. */
const announced: Record<string, GigsPortingEventType | undefined> = {
  informationRequired: 'informationRequired',
  requested: 'requested',
  declined: 'declined',
  completed: 'completed',
  canceled: 'canceled',
  expired: 'expired',
  failed: 'failed',
}

/** From nothing to something is `created`, the reverse `deleted`. One change may give both `.updated` and the status's own event. */
export function eventsOf(
  before: StoredPorting | null,
  after: StoredPorting | null,
  { at, actor, project }: { at: Instant; actor: Actor; project: string },
): GigsPortingEvent[] {
  const make = (type: GigsPortingEventType, data: GigsPorting, previousData?: Partial<GigsPorting>) => ({
    object: 'event' as const,
    id: newId('evt'),
    type: `com.gigs.porting.${type}` as const,
    data,
    ...(previousData ? { previousData } : {}),
    project,
    source: 'https://api.gigs.com' as const,
    specversion: '1.0' as const,
    datacontenttype: 'application/json' as const,
    time: stamp(at),
    version,
    actor: actors[actor],
  })
  if (!before) return after ? [make('created', presentPorting(after))] : []
  if (!after) return [make('deleted', presentPorting(before))]

  const data = presentPorting(after)
  const previousData = differences(presentPorting(before), data)
  if (Object.keys(previousData).length === 0) return []
  const events = [make('updated', data, previousData)]
  const own = before.status === after.status ? undefined : announced[after.status]
  return own ? [...events, make(own, data)] : events
}

/** Earlier values of the top-level properties that changed; a nested object comes whole. Source: the event's schema. */
function differences(before: GigsPorting, after: GigsPorting): Partial<GigsPorting> {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  const changed = [...keys].filter((key) => !isSame(before[key], after[key]))
  return Object.fromEntries(changed.map((key) => [key, before[key] ?? null]))
}

function isSame(before: unknown, after: unknown): boolean {
  if (before === after) return true
  const areObjects = typeof before === 'object' && typeof after === 'object' && before !== null && after !== null
  return areObjects && JSON.stringify(before) === JSON.stringify(after)
}
