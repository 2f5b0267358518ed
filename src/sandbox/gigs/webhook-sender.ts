/**
 * Delivers events the way Svix does for Gigs: signed, retried, at least once. Before: porting-work.ts emits an event.
 * After: the receiver's `POST /webhooks/gigs`. https://docs.svix.com/retries
 */
import type { GigsPortingEvent } from '#contract/upstream/gigs.ts'
import type { Instant } from '../model.ts'
import { newId } from '../new-id.ts'
import { keyOf, webhookSignature } from './webhook-signature.ts'

export interface WebhookSenderOptions {
  url: string
  /** `whsec_…`. Two of them, separated by a space, sign twice: a rotation. */
  secret: string
  /** The sandbox's clock; retries follow it. */
  now: () => Instant
  /** Latest first and several at a time, as the real sender may. Otherwise first tries go out one after the other. */
  unordered?: boolean
  /** Every third message arrives twice, under the same id, as after an answer that was lost on its way. */
  duplicates?: boolean
  /** Headers `webhook-*` or their twins `svix-*`. */
  headerPrefix?: 'webhook' | 'svix'
  /** Real milliseconds that the receiver has. */
  answersWithin?: number
}

export interface Delivery {
  /** `webhook-id`. */
  id: string
  event: string
  porting: string
  state: 'waiting' | 'delivered' | 'failed'
  /** `status` is null where no answer came; `problem` says why an attempt does not count. */
  attempts: { at: Instant; status: number | null; problem: string | null }[]
  nextAttemptAt: Instant | null
}

export interface WebhookSender {
  send(event: GigsPortingEvent): void
  /** Tries again what has become due. Also happens by itself while the clock runs. */
  tick(now: Instant): void
  /** Resolves when nothing is on its way. */
  settled(): Promise<void>
  /** Oldest first; the last thousand. */
  deliveries(): Delivery[]
  /** Forgets what was delivered and what waits for a retry. What is on its way arrives. */
  clear(): void
  close(): Promise<void>
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute
/** Pauses before each try. */
const pauses = [0, 5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 10 * hour]
/** An endpoint that only failed for so long is switched off. */
const patience = 120 * hour
const keptDeliveries = 1000
const lanesWhenUnordered = 4

interface Message {
  delivery: Delivery
  body: string
}

/** Throws when the secret is none. */
export function createWebhookSender(options: WebhookSenderOptions): WebhookSender {
  const { url, now, headerPrefix = 'webhook', answersWithin = 15 * second } = options
  const secrets = options.secret.split(' ')
  for (const secret of secrets) keyOf(secret)
  const closing = new AbortController()
  let deliveries: Delivery[] = []
  let waiting: Message[] = []
  let failingSince: Instant | null = null
  let isSwitchedOff = false
  let sent = 0
  let timer: NodeJS.Timeout | undefined
  let work: Promise<void> | null = null

  function headersFor({ delivery: { id }, body }: Message): Record<string, string> {
    // Real time even when the sandbox's clock is ahead: receivers refuse what is more than five minutes off.
    const timestamp = Math.floor(Date.now() / second)
    const signatures = secrets.map((secret) => webhookSignature(secret, { id, timestamp, body }))
    return {
      'content-type': 'application/json',
      [`${headerPrefix}-id`]: id,
      [`${headerPrefix}-timestamp`]: String(timestamp),
      [`${headerPrefix}-signature`]: signatures.join(' '),
    }
  }

  async function post(message: Message): Promise<{ status: number | null; problem: string | null }> {
    const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(answersWithin)])
    try {
      // A redirect counts as a failure, so it is not followed.
      const headers = headersFor(message)
      const response = await fetch(url, { method: 'POST', redirect: 'manual', body: message.body, headers, signal })
      await response.body?.cancel()
      return { status: response.status, problem: response.ok ? null : `answered ${response.status}` }
    } catch (error) {
      return { status: null, problem: error instanceof Error ? (causeOf(error) ?? error.message) : 'no answer' }
    }
  }

  async function attempt(message: Message) {
    const { delivery } = message
    const { status, problem } = await post(message)
    if (closing.signal.aborted) return
    const at = now()
    delivery.attempts.push({ at, status, problem })
    if (problem === null) {
      failingSince = null
      delivery.state = 'delivered'
      delivery.nextAttemptAt = null
      return
    }
    failingSince ??= at
    const pause = pauses[delivery.attempts.length]
    if (pause === undefined) giveUp(message)
    else {
      delivery.nextAttemptAt = at + pause
      waiting.push(message)
    }
    if (at - failingSince >= patience) switchOff()
  }

  function giveUp({ delivery }: Message) {
    delivery.state = 'failed'
    delivery.nextAttemptAt = null
  }

  function switchOff() {
    isSwitchedOff = true
    waiting.forEach(giveUp)
    waiting = []
  }

  /** What is due, in the order in which it is tried. */
  function takeDue(): Message[] {
    const isDue = ({ delivery }: Message) => (delivery.nextAttemptAt ?? 0) <= now()
    const due = waiting.filter(isDue)
    waiting = waiting.filter((message) => !isDue(message))
    return options.unordered ? due.reverse() : due
  }

  async function workOff() {
    for (let due = takeDue(); due.length > 0 && !closing.signal.aborted; due = takeDue()) {
      const lane = async () => {
        for (let message = due.shift(); message && !closing.signal.aborted; message = due.shift()) {
          await attempt(message)
        }
      }
      await Promise.all(Array.from({ length: options.unordered ? lanesWhenUnordered : 1 }, lane))
    }
  }

  function start() {
    if (work || closing.signal.aborted) return
    // Not at once: what one change announces together is sent together, and can be told out of order.
    work = new Promise<void>((resolve) => setImmediate(resolve)).then(workOff).finally(() => {
      work = null
      wake()
    })
  }

  function messageOf(event: GigsPortingEvent): Message {
    const { type, data } = event
    const nextAttemptAt = now()
    return {
      delivery: { id: newId('msg'), event: type, porting: data.id, state: 'waiting', attempts: [], nextAttemptAt },
      body: JSON.stringify(event),
    }
  }

  function keep(message: Message) {
    deliveries.push(message.delivery)
    if (deliveries.length > 2 * keptDeliveries) deliveries = deliveries.slice(-keptDeliveries)
    if (isSwitchedOff) giveUp(message)
    else waiting.push(message)
  }

  /** While the clock runs nobody calls `tick` at the right moment. */
  function wake() {
    clearTimeout(timer)
    const next = Math.min(...waiting.map(({ delivery }) => delivery.nextAttemptAt ?? 0))
    if (closing.signal.aborted || next === Number.POSITIVE_INFINITY) return
    timer = setTimeout(start, Math.min(Math.max(next - now(), 50), minute))
    timer.unref()
  }

  return {
    send(event) {
      const message = messageOf(event)
      keep(message)
      sent++
      if (options.duplicates && sent % 3 === 0) keep({ ...message, delivery: { ...message.delivery, attempts: [] } })
      start()
    },
    tick: start,
    settled: async () => {
      while (work) await work
    },
    deliveries: () => deliveries.slice(-keptDeliveries),
    clear() {
      deliveries = []
      waiting = []
    },
    async close() {
      clearTimeout(timer)
      closing.abort()
      await work
    },
  }
}

/** `fetch failed` says nothing; its cause has the code of the socket. */
function causeOf({ cause }: Error): string | null {
  return cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.message) : null
}
