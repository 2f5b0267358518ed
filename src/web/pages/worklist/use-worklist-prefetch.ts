/** Fetches ahead what is opened next from the worklist: the case's code, the first cases, and whatever pointer or focus rests on. After: api/prefetch.ts. */
import { useQueryClient } from '@tanstack/react-query'
import { type SyntheticEvent, useEffect } from 'react'
import type { Worklist } from '#contract/dashboard-api.ts'
import { loadContract } from '#web/api/client.ts'
import { portingQueries } from '#web/api/portings.ts'
import { prefetchNow, prefetchWhenIdle } from '#web/api/prefetch.ts'

/** Expected bytes over the wire, as measured. */
const cost = { contract: 11_000, detail: 2200, detailCode: 26_000 }
const rowsAhead = 8

/** `loadCase` fetches the code of a case's page. Returns a listener for pointer, focus and touch anywhere in the list. */
export function useWorklistPrefetch(page: Worklist | undefined, loadCase: () => Promise<void>) {
  const client = useQueryClient()
  const ids = page?.items
    .slice(0, rowsAhead)
    .map(({ id }) => id)
    .join()
  useEffect(() => {
    if (ids === undefined) return
    return prefetchWhenIdle(() => [
      { key: 'code of contract', cost: cost.contract, run: loadContract },
      { key: 'code of detail', cost: cost.detailCode, run: loadCase },
      ...ids
        .split(',')
        .filter(Boolean)
        .map((id) => detailTask(id)),
    ])
    function detailTask(id: string) {
      const query = { ...portingQueries.detail(id), staleTime: 60_000 }
      return { key: `detail ${id}`, cost: cost.detail, run: () => client.fetchQuery({ ...query, retry: false }) }
    }
  }, [client, ids, loadCase])
  return (event: SyntheticEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a.row-link') : null
    const id = link?.closest('tr')?.dataset.porting
    if (!id) return
    void loadCase()
    const query = { ...portingQueries.detail(id), staleTime: 60_000 }
    prefetchNow({ key: `detail ${id}`, cost: cost.detail, run: () => client.fetchQuery({ ...query, retry: false }) })
  }
}
