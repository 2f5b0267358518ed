/** "Next case": from one case that needs a person to the next, without going back to the list. Before: pages. After: api/worklist.ts. */
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import type { CaseItem } from '#contract/resources/case.ts'
import { isHandled } from '#web/api/handled-cases.ts'
import { type WorklistFilters, worklistQueries } from '#web/api/worklist.ts'
import { pathOfCase, paths } from '#web/paths.ts'
import { announce } from '#web/ui/announcer.tsx'
import { useVisit } from './use-visit.ts'

/** Which cases are walked, and which of them were shown already on this walk. */
let filters: WorklistFilters = {}
let seen = new Set<string>()

/** The worklist tells what it shows; looking at it begins another walk. */
export function beginWalk(shown: WorklistFilters): void {
  filters = shown
  seen = new Set()
}

/** Opens the case after `current` in the order of urgency; null opens the most urgent. `beside`: others that the page shows as well. */
export function useNextCase(): (current: string | null, beside?: readonly string[]) => Promise<void> {
  const client = useQueryClient()
  const navigate = useNavigate()
  const visit = useVisit()
  return async (current, beside = []) => {
    for (const id of [...beside, current]) if (id) seen.add(id)
    const isStillHere = visit()
    const next = await findNext(client, current).catch(() => undefined)
    if (!isStillHere()) return
    if (next === undefined) return announce('The worklist could not be read. Try again.', { show: true })
    if (next) return navigate(pathOfCase(next))
    announce('That was the last case that needs somebody now.', { show: true })
    return navigate(paths.worklist(filters))
  }
}

/** Null when each was seen, or was just handled and has not moved since. Cases that have become urgent meanwhile are met too: the order is read anew. */
async function findNext(client: QueryClient, current: string | null): Promise<CaseItem | null> {
  let after: string | undefined
  do {
    const page = await client.fetchQuery({
      ...worklistQueries.head({ ...filters, after }),
      staleTime: 5000,
      networkMode: 'always',
    })
    const { items } = page
    const place = current ? items.findIndex(({ id }) => id === current) : -1
    const next = [...items.slice(place + 1), ...items.slice(0, place + 1)].find(
      (item) => !seen.has(item.id) && !isHandled(item),
    )
    if (next) return next
    after = page.after ?? undefined
  } while (after)
  return null
}
