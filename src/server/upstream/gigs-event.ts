/** A webhook of Gigs in our words. Pure. Before: routes/webhooks.ts, after the signature is checked. After: local-copy/intake.ts. */
import * as z from 'zod/mini'
import { GigsPorting } from '#contract/upstream/gigs.ts'
import { momentOf } from './moment-of.ts'
import type { UpstreamEvent } from './provider.ts'
import { toPorting } from './to-porting.ts'

/** CloudEvents 1.0; only what cannot be done without. https://developers.gigs.com/events/schemas/com.gigs.porting.updated */
const Envelope = z.looseObject({
  type: z.string().check(z.minLength(1), z.maxLength(200)),
  id: z._default(z.nullable(z.string()), null),
  time: z._default(z.nullable(z.string()), null),
  data: z._default(z.unknown(), null),
  previousData: z._default(z.unknown(), null),
  actor: z._default(z.nullable(z.looseObject({ type: z.string(), id: z.optional(z.string()) })), null),
})

/** Values that are about the case and not about a person. Everything else is told by name only, unknown properties too. */
const impersonal = new Set([
  'status',
  'accountPinExists',
  'accountType',
  'behavior',
  'billingPinExists',
  'canceledAt',
  'completedAt',
  'declinedAttempts',
  'declinedCode',
  'donorProvider',
  'donorProviderApproval',
  'expiredAt',
  'failedAt',
  'lastDeclinedAt',
  'lastRequestedAt',
  'provider',
  'recipientProvider',
  'required',
  'scheduledOn',
  'subscription',
])
const mostFields = 100
const longest = 200
/** Milliseconds. Clocks are a little wrong; what lies far ahead would make every later event of its case an older one. */
const furthestAhead = 24 * 3_600_000

/** Null when it is no event at all. `now`, by the upstream's clock, stands in for a time that is missing, none, or of the future. */
export function readGigsEvent(body: unknown, deliveryId: string, now: Date): UpstreamEvent | null {
  const envelope = Envelope.safeParse(body)
  if (!envelope.success) return null
  const { type, id, time, data, previousData, actor } = envelope.data
  const isPorting = /^com\.gigs\.porting\./.test(type)
  const porting = isPorting ? GigsPorting.safeParse(data) : null
  const at = momentOf(time)
  return {
    deliveryId,
    eventId: id?.slice(0, longest) ?? null,
    type: plain(type),
    at: at && at.getTime() <= now.getTime() + furthestAhead ? at : now,
    actor: actor && { type: plain(actor.type), id: actor.id === undefined ? null : plain(actor.id) },
    portingId: isPorting ? idOf(data) : null,
    porting: porting?.success ? toPorting(porting.data) : null,
    isDeletion: type === 'com.gigs.porting.deleted',
    changed: changesOf(data, previousData),
  }
}

function idOf(data: unknown): string | null {
  const id = (data as { id?: unknown } | null)?.id
  return typeof id === 'string' && /^[\w-]{1,64}$/.test(id) ? id : null
}

function changesOf(data: unknown, previous: unknown): UpstreamEvent['changed'] {
  if (!isRecord(previous)) return {}
  const after = isRecord(data) ? data : {}
  const names = Object.keys(previous)
    .filter((name) => /^(?!__)[\w-]{1,64}$/.test(name))
    .slice(0, mostFields)
  return Object.fromEntries(
    names.map((name) => [name, impersonal.has(name) ? { from: short(previous[name]), to: short(after[name]) } : null]),
  )
}

/** Providers by name, texts in bounds, nothing nested. */
function short(value: unknown): unknown {
  if (typeof value === 'string') return plain(value)
  if (typeof value === 'number' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.slice(0, 30).map(short)
  if (isRecord(value)) return typeof value.name === 'string' ? plain(value.name) : null
  return null
}

/** PostgreSQL takes no NUL. */
const plain = (text: string) => text.replaceAll('\0', '').slice(0, longest)

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
