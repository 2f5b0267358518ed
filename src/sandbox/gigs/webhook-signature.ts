import { createHmac } from 'node:crypto'

export interface Signed {
  /** The same on every retry of one message. */
  id: string
  /** Seconds since the epoch. */
  timestamp: number
  /** The raw body, byte for byte as it is sent. */
  body: string
}

/**
 * One signature as Svix writes it: `v1,` and the base64 of an HMAC-SHA256 over `id.timestamp.body`.
 * https://docs.svix.com/receiving/verifying-payloads/how-manual. The server verifies with a library; this is separate
 * code on purpose, and both are held to one fixed vector.
 */
export function webhookSignature(secret: string, { id, timestamp, body }: Signed): string {
  const digest = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest('base64')
  return `v1,${digest}`
}

/** The key is what follows `whsec_`, in base64. Throws on a secret that is none; the message never shows it. */
export function keyOf(secret: string): Buffer {
  const [, encoded] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret) ?? []
  if (!encoded) throw new Error('The webhook secret must be "whsec_" followed by base64.')
  return Buffer.from(encoded, 'base64')
}
