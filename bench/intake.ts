/** Signed events through real HTTP on one process: how many a second are answered, and whether each that was is stored. Before: scale.ts. */
import { inArray } from 'drizzle-orm'
import { Pool } from 'undici'
import type { StoredPorting } from '#sandbox/model.ts'
import { openStore } from '#server/store/open-store.ts'
import { webhookEvents } from '#server/store/webhook-events.ts'
import { type Place, startDesk } from './running-desk.ts'
import { nextEvents, type SignedEvent } from './signed-events.ts'
import { quantile } from './statistics.ts'

/** Deliveries under way at once: a sender with this many workers. */
const atOnce = 64
/** One delivery in fifty comes twice. */
const repeatEvery = 50

export interface IntakeFigure {
  perSecond: number
  seconds: number
  /** Deliveries with an answer of 2xx, each counted once. */
  acknowledged: number
  refused: number
  /** Of the acknowledged ones, those found in the store after the process had ended. */
  stored: number
  /** Milliseconds to the answer. */
  median: number
  p95: number
}

/** For `last` seconds. */
export async function measureIntake(place: Place, portings: StoredPorting[], last: number): Promise<IntakeFigure> {
  const desk = await startDesk(place)
  const acknowledged = new Set<string>()
  const times: number[] = []
  let refused = 0
  let seconds = 0
  try {
    const pool = new Pool(desk.url, { connections: atOnce })
    const deliver = async ({ headers, body, deliveryId }: SignedEvent, isCounted: boolean) => {
      const began = performance.now()
      const answer = await pool.request({ method: 'POST', path: '/webhooks/gigs', headers, body })
      await answer.body.dump()
      if (answer.statusCode < 300) acknowledged.add(deliveryId)
      else refused += 1
      if (isCounted) times.push(performance.now() - began)
    }
    const events = storm(portings)
    // The first seconds warm the process up.
    await deliverFor(5, events, (event) => deliver(event, false))
    seconds = await deliverFor(last, events, (event) => deliver(event, true))
    await pool.close()
  } finally {
    await desk.stop()
  }
  const stored = await countStored(place, [...acknowledged])
  const [median, p95] = [quantile(times, 0.5), quantile(times, 0.95)]
  return { perSecond: times.length / seconds, seconds, acknowledged: acknowledged.size, refused, stored, median, p95 }
}

/** Without an end. Signed as they go, which takes some of the machine: the figure is rather too small. */
function* storm(portings: StoredPorting[]): Generator<SignedEvent, never> {
  const begin = Date.now()
  for (let turn = 0; ; turn++) {
    const some = nextEvents(portings, (turn * 7_919) % portings.length, begin + turn)
    yield* some
    if (turn % repeatEvery === 0) yield* some.slice(0, 1)
  }
}

/** Until the time is over and the last answer is there. How many seconds that were. */
async function deliverFor(
  seconds: number,
  events: Generator<SignedEvent, never>,
  deliver: (event: SignedEvent) => Promise<void>,
): Promise<number> {
  const began = performance.now()
  const until = began + seconds * 1000
  const worker = async () => {
    while (performance.now() < until) await deliver(events.next().value)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return (performance.now() - began) / 1000
}

async function countStored(place: Place, ids: string[]): Promise<number> {
  const store = await openStore({ dataDir: null, ...place })
  let stored = 0
  for (let at = 0; at < ids.length; at += 1_000) {
    const some = ids.slice(at, at + 1_000)
    stored += await store.db.$count(webhookEvents, inArray(webhookEvents.deliveryId, some))
  }
  await store.close()
  return stored
}
