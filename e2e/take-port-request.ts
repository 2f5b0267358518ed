/** A port request of the seeded world for one journey alone. Before: *.spec.ts. After: world.ts. */
import type { World } from './world.ts'

interface Sub {
  id: string
  status: string
  postal_code: string
  phone_numbers: { phone_number: string }[]
}

let taken = 0

/** One with one group that no other journey of this worker takes, put where the journey begins. */
export async function takePortRequest(world: World, status: string, exception?: string) {
  const all = (await world.telnyx('GET', '/port_requests?include_sub_requests=true&per_page=250')) as {
    id: string
    support_key: string
    sub_requests: Sub[]
  }[]
  const alone = all.filter(({ sub_requests: subs }) => subs.length === 1)
  const found = alone[taken++ % alone.length]
  const sub = found?.sub_requests[0]
  if (!found || !sub) throw new Error('The seeded world has no request with one group.')
  await world.freeze()
  await world.control('POST', `/telnyx/sub_requests/${sub.id}`, { status, exception })
  return { id: found.id, supportKey: found.support_key, sub, path: `/port-requests/${found.id}` }
}
