/** A page of the upstream's list, as far as it can be read. Before: gigs.ts. */
import * as z from 'zod/mini'
import { GigsPorting } from '#contract/upstream/gigs.ts'
import { compiled } from './compiled-schema.ts'
import { understood } from './upstream-calls.ts'

export interface ReadList {
  items: GigsPorting[]
  /** Ids of the cases that could not be read; null where not even that could. */
  unreadable: (string | null)[]
  after: string | null
  before: string | null
}

const cursor = z._default(z.nullable(z.string()), null)
const cursors = { moreItemsAfter: cursor, moreItemsBefore: cursor }
const Whole = compiled(z.object({ items: z.array(GigsPorting), ...cursors }))
const Frame = compiled(z.object({ items: z.array(z.unknown()), ...cursors }))
const One = compiled(GigsPorting)

/** One case that cannot be read does not hide its neighbours. Throws `Fault` when it is no list at all. */
export function readList(body: unknown): ReadList {
  const whole = Whole.safeParse(body)
  const frame = whole.success ? whole.data : understood(Frame, body)
  const { moreItemsAfter: after, moreItemsBefore: before } = frame
  if (whole.success) return { items: whole.data.items, unreadable: [], after, before }
  const items: GigsPorting[] = []
  const unreadable: (string | null)[] = []
  for (const item of frame.items) {
    const one = One.safeParse(item)
    if (one.success) items.push(one.data)
    else unreadable.push(idOf(item))
  }
  return { items, unreadable, after, before }
}

/** For whoever shows the page: when nothing at all can be read, it is another API that answers. */
export function readListToShow(body: unknown): ReadList {
  const list = readList(body)
  if (list.items.length === 0 && list.unreadable.length > 0) understood(Whole, body)
  return list
}

/** For whoever concludes something from a case that is not listed: one that cannot be read could be it. Throws `Fault` then. */
export function readListToProve(body: unknown): GigsPorting[] {
  return understood(Whole, body).items
}

/** The id of what else cannot be read; null where not even that can. */
export function idOf(item: unknown): string | null {
  const id = (item as { id?: unknown } | null)?.id
  return typeof id === 'string' && /^[\w-]{1,64}$/.test(id) ? id : null
}
