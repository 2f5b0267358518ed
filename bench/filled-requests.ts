/** Port requests beside the portings of a filled store, through the desk's own write path. Before: scale.ts. */
import { everything, presentPortRequest } from '#sandbox/telnyx/present.ts'
import { generateTelnyxWorld } from '#sandbox/telnyx/world.ts'
import { applyPortRequests } from '#server/local-copy/apply-port-requests.ts'
import { isOpenGroup } from '#server/local-copy/port-request-rows.ts'
import type { Store } from '#server/store/home.ts'
import { tidyPortRequests } from '#server/store/port-requests.ts'
import { toPortRequest } from '#server/upstream/to-port-request.ts'
import { digest, markSwept } from './filled-store.ts'
import { withoutIndexes } from './without-indexes.ts'

/** More than one world has are of several, each with ids and people of its own; its numbers are moved on. */
const mostOfOneWorld = 20_000
const atOnce = 1_000

interface Filling {
  requests: number
  note?: (done: number) => void
}

export async function fillRequests({ db, unhurried }: Store, { requests, note = () => {} }: Filling): Promise<void> {
  const now = new Date()
  await withoutIndexes(unhurried, 'port_requests', async () => {
    for (let done = 0; done < requests; done += mostOfOneWorld) {
      const count = Math.min(mostOfOneWorld, requests - done)
      const seed = 1 + done / mostOfOneWorld
      const world = generateTelnyxWorld({ seed, portRequests: count, now: now.getTime() })
      // The poll walks from the newest to the oldest.
      const all = world.portRequests.reverse().map((one) => {
        const raw = presentPortRequest(one, everything)
        const subs = raw.sub_requests ?? []
        for (const number of [raw, ...subs].flatMap((part) => part.phone_numbers ?? []))
          number.phone_number = movedOn(number.phone_number, seed)
        return toPortRequest(raw, subs)
      })
      for (let at = 0; at < all.length; at += atOnce) {
        const page = all.slice(at, at + atOnce)
        const seen = page.map((portRequest) => ({ portRequest, isOpen: portRequest.subRequests.some(isOpenGroup) }))
        await applyPortRequests(db, seen, { since: 0, seenAt: now }, { digest, now })
        note(done + at + page.length)
      }
    }
  })
  await tidyPortRequests(unhurried)
  await markSwept(db, ['openRequests', 'allRequests'], requests, now)
}

const movedOn = (number: string, by: number) =>
  number.slice(0, -4) + String((Number(number.slice(-4)) + by * 1_237) % 10_000).padStart(4, '0')
