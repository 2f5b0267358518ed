/** What the upstream would tell of cases that move: signed, in the order of time, some twice. Before: intake.ts, streams.ts. */
import { eventsOf } from '#sandbox/gigs/porting-events.ts'
import { webhookSignature } from '#sandbox/gigs/webhook-signature.ts'
import type { StoredPorting } from '#sandbox/model.ts'
import { webhookSecret } from './running-desk.ts'

export interface SignedEvent {
  deliveryId: string
  portingId: string
  headers: Record<string, string>
  body: string
}

/** One step of a case that goes to and fro between the desk and the donor: an `updated`, and the status's own event. */
export function nextEvents(portings: StoredPorting[], which: number, at: number): SignedEvent[] {
  const before = portings[which] as StoredPorting
  const isWaiting = before.status === 'requested'
  const after: StoredPorting = isWaiting
    ? {
        ...before,
        status: 'declined',
        declinedCode: 'portingDeclined',
        declinedMessage: 'Declined.',
        declinedAttempts: before.declinedAttempts + 1,
        lastDeclinedAt: at,
      }
    : { ...before, status: 'requested', lastRequestedAt: at, declinedCode: null, declinedMessage: null }
  portings[which] = after
  return eventsOf(before, after, { at, actor: 'system', project: 'sandbox' }).map((event) => signed(event, before.id))
}

function signed(event: { id: string }, portingId: string): SignedEvent {
  const body = JSON.stringify(event)
  const timestamp = Math.floor(Date.now() / 1000)
  const id = `msg_${event.id}`
  return {
    deliveryId: id,
    portingId,
    body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': webhookSignature(webhookSecret, { id, timestamp, body }),
    },
  }
}
