/** Signed events of the upstream: checked on the raw bytes, stored, answered. Before: the upstream's sender. After: upstream/gigs-event.ts, local-copy/intake.ts. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Webhook } from 'standardwebhooks'
import { Failure } from '#contract/errors.ts'
import { type LocalCopy, storeAway } from '../local-copy/local-copy.ts'
import { readGigsEvent } from '../upstream/gigs-event.ts'

interface WebhooksOptions {
  copy: LocalCopy
  /** `whsec_…`; any of them will do. Empty when events are not set up. */
  secrets: string[]
  /** By the upstream's clock. */
  now: () => Date
  /** Told of each event that was taken in. `lag` is seconds from the upstream's time to now. */
  onEvent: (event: { type: string; outcome: string; lag: number }) => void
}

/** Bytes. An event carries one case and what it was before. */
const bodyLimit = 1024 * 1024

export function registerWebhooks(app: FastifyInstance, options: WebhooksOptions): void {
  const { copy, onEvent, now } = options
  const webhooks = options.secrets.map((secret) => new Webhook(secret))

  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    // The signature is over the bytes as they came, whatever they call themselves.
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body))
    scope.addHook('onRequest', async (request) => {
      request.operation = 'receiveWebhook'
    })

    scope.post('/webhooks/gigs', { bodyLimit, config: { access: 'unasked' } }, async (request, reply) => {
      if (webhooks.length === 0)
        throw new Failure('storeUnavailable', 'GIGS_WEBHOOK_SECRET is not set: no event can be checked.')
      const deliveryId = checkedDelivery(webhooks, request)
      const event = readGigsEvent(jsonOf(request.body), deliveryId, now())
      if (!event) throw new Failure('invalidRequest', 'This is no event.')
      // 5xx makes the sender try again: nothing is lost while the store is away.
      const outcome = await copy.take(event).catch((error) => {
        throw storeAway(error)
      })
      onEvent({ type: event.type, outcome, lag: (now().getTime() - event.at.getTime()) / 1000 })
      return reply.code(200).send({ received: true })
    })
  })
}

/** The id under which this message is delivered, however often. Throws when it is not signed by whom we know, or too old. */
function checkedDelivery(webhooks: Webhook[], { headers, body }: FastifyRequest): string {
  // https://docs.svix.com/receiving/verifying-payloads/how-manual: the same three under either prefix.
  const header = (name: string) => String(headers[`webhook-${name}`] ?? headers[`svix-${name}`] ?? '')
  const signed = {
    'webhook-id': header('id'),
    'webhook-timestamp': header('timestamp'),
    'webhook-signature': header('signature'),
  }
  const bytes = body instanceof Buffer ? body : Buffer.alloc(0)
  if (!webhooks.some((webhook) => isSigned(webhook, bytes, signed)))
    throw new Failure('signatureRefused', 'The signature is missing, wrong or too old.')
  if (signed['webhook-id'].length > 200) throw new Failure('invalidRequest', 'The id of this delivery is too long.')
  return signed['webhook-id']
}

function isSigned(webhook: Webhook, bytes: Buffer, signed: Record<string, string>): boolean {
  try {
    webhook.verify(bytes, signed, { jsonParse: false })
    return true
  } catch {
    return false
  }
}

function jsonOf(body: unknown): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body as Buffer))
  } catch {
    // The parser's own message quotes the body.
    throw new Failure('invalidRequest', 'The body is not readable as JSON.')
  }
}
