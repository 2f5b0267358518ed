import { webhookSignature } from '#sandbox/gigs/webhook-signature.ts'
import { webhookSecret } from './start-stack.ts'

interface Sending {
  id?: string
  secrets?: string[]
  /** Seconds since the epoch. */
  timestamp?: number
  prefix?: 'webhook' | 'svix'
  /** Sent instead of what was signed. */
  instead?: string
  headers?: Record<string, string>
}

let sent = 0

/** Posts a signed event to a BFF, as the upstream's sender does. Each call is a delivery of its own unless it has an id. */
export async function sendEvent(url: string, event: unknown, sending: Sending = {}): Promise<Response> {
  const { id = `msg_${process.pid}_${sent++}`, secrets = [webhookSecret], prefix = 'webhook' } = sending
  const timestamp = sending.timestamp ?? Math.floor(Date.now() / 1000)
  const body = typeof event === 'string' ? event : JSON.stringify(event)
  const signatures = secrets.map((secret) => webhookSignature(secret, { id, timestamp, body }))
  return fetch(`${url}/webhooks/gigs`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      [`${prefix}-id`]: id,
      [`${prefix}-timestamp`]: String(timestamp),
      [`${prefix}-signature`]: signatures.join(' '),
      ...sending.headers,
    },
    body: sending.instead ?? body,
  })
}
