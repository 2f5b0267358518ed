import type { GigsPortingEvent } from '#contract/upstream/gigs.ts'
import type { Instant } from '../model.ts'

export interface WebhookSenderOptions {
  url: string
  secret: string
  now: () => Instant
  unordered?: boolean
}

/** Stands in until events are really delivered. */
export function createWebhookSender(_options: WebhookSenderOptions) {
  return {
    send: (_event: GigsPortingEvent) => undefined,
    tick: (_now: Instant) => undefined,
    close: async () => undefined,
  }
}
