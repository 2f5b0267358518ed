/** A page of Telnyx's list, as far as it can be read: one that cannot be does not hide its neighbours. Before: telnyx.ts. */
import * as z from 'zod/mini'
import { TelnyxPortRequest, type TelnyxSubRequest } from '#contract/upstream/telnyx.ts'
import { compiled } from './compiled-schema.ts'
import { idOf } from './read-list.ts'
import { understood } from './upstream-calls.ts'

const Frame = compiled(z.array(z.unknown()))
const One = compiled(TelnyxPortRequest)

/** Asked for, so one without is not whole: that its groups are gone must not be concluded from it. */
type WithGroups = TelnyxPortRequest & { sub_requests: TelnyxSubRequest[] }

/** Throws `Fault` when it is no list at all. */
export function readPortRequests(body: unknown): { items: WithGroups[]; unreadable: (string | null)[] } {
  const items: WithGroups[] = []
  const unreadable: (string | null)[] = []
  for (const item of understood(Frame, body)) {
    const one = One.safeParse(item)
    if (one.success && hasGroups(one.data)) items.push(one.data)
    else unreadable.push(idOf(item))
  }
  return { items, unreadable }
}

function hasGroups(one: TelnyxPortRequest): one is WithGroups {
  return Boolean(one.sub_requests)
}
