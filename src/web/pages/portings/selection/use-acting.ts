/** Looks the selected cases up once more, sends one decision about them, and holds what became of each. Before: act-dialog.tsx. After: api/client.ts. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { CaseItem } from '#contract/resources/case.ts'
import { mostActedOn } from '#contract/resources/most-acted-on.ts'
import type { PortingListItem } from '#contract/resources/porting.ts'
import type { ActedPorting, PortingAct } from '#contract/resources/porting-acts.ts'
import { isSubRequestCase } from '#contract/rules/case-kind.ts'
import { call } from '#web/api/client.ts'
import { noteHandled } from '#web/api/handled-cases.ts'
import { portingQueries } from '#web/api/portings.ts'
import { useDecision } from '#web/api/use-decision.ts'
import { useOneAtATime } from '#web/components/use-one-at-a-time.ts'
import { type WriteFailure, writeFailure } from '#web/components/write-failure.ts'
import { now } from '#web/ui/clock.ts'
import { permissionFor } from './act-words.ts'

interface LeftOut {
  item: PortingListItem
  reason: string
}

export interface Review {
  /** Those to act on, as they are now. */
  items: PortingListItem[]
  leftOut: LeftOut[]
  versions: Record<string, string>
}

export function useActing(act: PortingAct, selected: readonly PortingListItem[]) {
  const client = useQueryClient()
  const { decide } = useDecision()
  const [asked] = useState(selected)
  /** What was sent: whoever looks at one of the cases and comes back finds what became of those, and not another plan. */
  const [decided, setDecided] = useState<Review | null>(null)
  const looked = useQuery({
    queryKey: ['portings', 'review', useId()],
    queryFn: ({ signal }) => lookUp(act, asked, signal),
    // What was read is what is decided about: another reading would be another decision.
    staleTime: 'static',
    gcTime: 0,
    enabled: decided === null,
  })
  const review = decided ?? looked.data
  const [outcomes, setOutcomes] = useState<ActedPorting[] | null>(null)
  const [failure, setFailure] = useState<WriteFailure | null>(null)
  const { isBusy, once } = useOneAtATime()

  /** Sent again after a lost answer it is the same decision, and the desk does nothing twice. */
  async function sendReviewed() {
    if (!review) return
    const { items, versions } = review
    const cases = items.map(({ id }) => ({ id, version: versions[id] ?? '' }))
    setDecided(review)
    setFailure(null)
    try {
      const told = await decide({ act, cases }, (intention) =>
        call('actOnPortings', { body: { act, cases }, query: { intention } }),
      )
      const applied = new Set(told.outcomes.filter(({ outcome }) => outcome === 'applied').map(({ id }) => id))
      for (const item of items) if (applied.has(item.id)) noteHandled(item)
      setOutcomes(told.outcomes)
    } catch (error) {
      setFailure(writeFailure(error))
    } finally {
      for (const { id } of cases) void client.invalidateQueries({ queryKey: portingQueries.detail(id).queryKey })
    }
  }

  return { looked, review, outcomes, failure, isBusy, send: () => once(sendReviewed) }
}

/** By the desk's own rows, in the order of the selection. */
async function lookUp(act: PortingAct, asked: readonly PortingListItem[], signal: AbortSignal): Promise<Review> {
  const found = new Map<string, CaseItem>()
  const versions: Record<string, string> = {}
  for (let at = 0; at < asked.length; at += rowsAtOnce) {
    const ids = asked.slice(at, at + rowsAtOnce).map(({ id }) => id)
    const read = await call('readPortingRows', { body: { ids }, signal })
    for (const item of read.items) found.set(item.id, item)
    Object.assign(versions, read.versions)
  }
  const review: Review = { items: [], leftOut: [], versions }
  for (const held of asked) {
    const item = found.get(held.id)
    const reason = !item || isSubRequestCase(item) || !versions[item.id] ? 'It is gone.' : reasonAgainst(act, item)
    if (reason) review.leftOut.push({ item: held, reason })
    else if (review.items.length < mostActedOn) review.items.push(item as PortingListItem)
    else review.leftOut.push({ item: held, reason: `At most ${mostActedOn} at once. It stays selected.` })
  }
  return review
}

/** As many as the desk reads at once. */
const rowsAtOnce = 200

function reasonAgainst(act: PortingAct, item: PortingListItem): string | null {
  const permission = permissionFor(act, item, now())
  return permission.allowed ? null : permission.reason
}
