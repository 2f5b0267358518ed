import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterEach, describe, expect, it } from 'vitest'
import type { GigsPortingEvent } from '#contract/upstream/gigs.ts'
import { eventsOf } from './porting-events.ts'
import { createWebhookSender, type WebhookSender, type WebhookSenderOptions } from './webhook-sender.ts'
import { webhookSignature } from './webhook-signature.ts'
import { generateWorld } from './world.ts'

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const otherSecret = 'whsec_c2FuZGJveCBzZWNyZXQgZm9yIHRlc3Rz'
const minute = 60_000
const hour = 60 * minute

interface Received {
  headers: IncomingHttpHeaders
  body: string
}
/** What the receiver does with the request of that index. `silent` never answers. */
type Answer = number | 'silent' | 'redirect' | 'cut'

const open: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

async function receiver(answerTo: (index: number) => Answer = () => 204) {
  const received: Received[] = []
  const server: Server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (part) => {
      body += part
    })
    request.on('end', () => {
      const answer = answerTo(received.push({ headers: request.headers, body }) - 1)
      if (answer === 'silent') return
      if (answer === 'cut') request.socket.destroy()
      else if (answer === 'redirect') response.writeHead(307, { location: '/elsewhere' }).end()
      else response.writeHead(answer).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return { received, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/gigs` }
}

function sender(url: string, more: Partial<WebhookSenderOptions> = {}) {
  const clock = { now: Date.UTC(2026, 10, 21, 12) }
  const made = createWebhookSender({ url, secret, now: () => clock.now, ...more })
  open.unshift(() => made.close())
  const advance = async (milliseconds: number) => {
    clock.now += milliseconds
    made.tick(clock.now)
    await made.settled()
  }
  return { sender: made, advance }
}

const { portings } = generateWorld({ seed: 5, portings: 20, now: Date.UTC(2026, 10, 21, 12) })
const events: GigsPortingEvent[] = portings.flatMap((porting) =>
  eventsOf(null, porting, { at: porting.createdAt, actor: 'apiKey', project: 'sandbox' }),
)
const sendAll = async (to: WebhookSender, count: number) => {
  for (const event of events.slice(0, count)) to.send(event)
  await to.settled()
}
const ids = (received: Received[]) => received.map(({ headers }) => headers['webhook-id'])

describe('the signature', () => {
  it('is that of the published example', () => {
    const signed = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1614265330, body: '{"test": 2432232314}' }
    expect(webhookSignature(secret, signed)).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
  })

  it.each(['', 'secret', 'whsec_', 'whsec_not base64!'])('refuses the secret %j without showing it', (wrong) => {
    const make = () => createWebhookSender({ url: 'http://127.0.0.1:1', secret: wrong, now: Date.now })
    expect(make).toThrow('The webhook secret must be "whsec_" followed by base64.')
  })
})

describe('a delivery', () => {
  it('is accepted by a receiver that verifies as the standard says', async () => {
    const { url, received } = await receiver()
    const { sender: sending } = sender(url)
    await sendAll(sending, 3)
    expect(received).toHaveLength(3)
    for (const [index, { headers, body }] of received.entries()) {
      expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual(events[index])
      expect(() => new Webhook(secret).verify(`${body} `, headers as Record<string, string>)).toThrow()
      expect(headers['content-type']).toBe('application/json')
    }
    expect(new Set(ids(received)).size).toBe(3)
    expect(sending.deliveries()).toMatchObject([{ state: 'delivered' }, { state: 'delivered' }, { state: 'delivered' }])
  })

  it('can be signed twice while secrets rotate, and bear the older names of the headers', async () => {
    const { url, received } = await receiver()
    const { sender: sending } = sender(url, { secret: `${otherSecret} ${secret}`, headerPrefix: 'svix' })
    await sendAll(sending, 1)
    const [{ headers, body } = { headers: {}, body: '' }] = received
    const renamed = Object.fromEntries(
      ['id', 'timestamp', 'signature'].map((name) => [`webhook-${name}`, String(headers[`svix-${name}`])]),
    )
    expect(headers['webhook-id']).toBeUndefined()
    for (const known of [secret, otherSecret]) expect(new Webhook(known).verify(body, renamed)).toEqual(events[0])
    expect(() => new Webhook('whsec_b3RoZXIga2V5IGFsdG9nZXRoZXI=').verify(body, renamed)).toThrow()
  })

  it.each<[Answer, number | null, string]>([
    [500, 500, 'answered 500'],
    [404, 404, 'answered 404'],
    ['redirect', 307, 'answered 307'],
    ['cut', null, 'other side closed'],
  ])('fails on %s and is tried again under the same id', async (answer, status, problem) => {
    const { url, received } = await receiver((index) => (index === 0 ? answer : 200))
    const { sender: sending, advance } = sender(url)
    await sendAll(sending, 1)
    expect(received).toHaveLength(1)
    expect(sending.deliveries()[0]?.attempts).toHaveLength(1)
    expect(sending.deliveries()[0]?.attempts[0]?.status).toBe(status)
    if (status !== null) expect(sending.deliveries()[0]?.attempts[0]?.problem).toBe(problem)
    await advance(5000)
    expect(ids(received)).toEqual([ids(received)[0], ids(received)[0]])
    expect(received[1]?.body).toBe(received[0]?.body)
    expect(sending.deliveries()[0]?.state).toBe('delivered')
    await advance(40 * hour)
    expect(received).toHaveLength(2)
  })

  it('does not wait for ever', async () => {
    const { url } = await receiver(() => 'silent')
    const { sender: sending } = sender(url, { answersWithin: 30 })
    await sendAll(sending, 1)
    expect(sending.deliveries()[0]).toMatchObject({ state: 'waiting', attempts: [{ status: null }] })
  })

  it('is tried eight times in 27 hours and 35 minutes, by the sandbox’s clock, and then given up', async () => {
    const { url, received } = await receiver(() => 503)
    const { sender: sending, advance } = sender(url)
    await sendAll(sending, 1)
    for (const [tries, pause] of [5000, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 10 * hour].entries()) {
      await advance(pause - 1)
      expect(received, `before try ${tries + 2}`).toHaveLength(tries + 1)
      await advance(1)
      expect(received, `try ${tries + 2}`).toHaveLength(tries + 2)
    }
    expect(sending.deliveries()[0]).toMatchObject({ state: 'failed', nextAttemptAt: null })
    await advance(100 * hour)
    expect(received).toHaveLength(8)
  })

  it('stops at a receiver that has only failed for five days', async () => {
    const { url, received } = await receiver(() => 500)
    const { sender: sending, advance } = sender(url)
    await sendAll(sending, 1)
    await advance(120 * hour)
    const tries = received.length
    await sendAll(sending, 2)
    await advance(10 * hour)
    expect(received).toHaveLength(tries)
    expect(sending.deliveries().map(({ state }) => state)).toEqual(['failed', 'failed', 'failed'])
  })
})

describe('the order', () => {
  it('is kept unless told otherwise', async () => {
    const { url, received } = await receiver()
    await sendAll(sender(url).sender, 12)
    expect(received.map(({ body }) => JSON.parse(body))).toEqual(events.slice(0, 12))
  })

  it('is lost when told so, but no event is', async () => {
    const { url, received } = await receiver()
    await sendAll(sender(url, { unordered: true }).sender, 12)
    const arrived = received.map(({ body }) => JSON.parse(body).id)
    const sent = events.slice(0, 12).map(({ id }) => id)
    expect(arrived).not.toEqual(sent)
    expect(arrived.sort()).toEqual(sent.sort())
  })

  it('may bring a message twice under one id', async () => {
    const { url, received } = await receiver()
    const { sender: sending } = sender(url, { duplicates: true })
    await sendAll(sending, 6)
    expect(received).toHaveLength(8)
    expect(new Set(ids(received)).size).toBe(6)
  })
})

it('forgets what waits for a retry', async () => {
  const { url, received } = await receiver(() => 500)
  const { sender: sending, advance } = sender(url)
  await sendAll(sending, 1)
  sending.clear()
  await advance(10_000)
  expect(sending.deliveries()).toEqual([])
  expect(received).toHaveLength(1)
})

it('sends nothing after it was closed', async () => {
  const { url, received } = await receiver(() => 500)
  const { sender: sending, advance } = sender(url)
  await sendAll(sending, 1)
  await sending.close()
  await sendAll(sending, 1)
  await advance(hour)
  expect(received).toHaveLength(1)
})
