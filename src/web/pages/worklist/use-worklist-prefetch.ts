/** Fetches ahead what is opened next from the worklist: the case's code, the first cases, and whatever pointer or focus rests on. After: api/prefetch.ts. */
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { type SyntheticEvent, useEffect, useRef } from 'react'
import type { Worklist } from '#contract/dashboard-api.ts'
import { isSubRequestCase } from '#contract/rules/case-kind.ts'
import { loadContract } from '#web/api/client.ts'
import { expectedBytes as cost } from '#web/api/expected-bytes.ts'
import { portingQueries } from '#web/api/portings.ts'
import { prefetchNow, prefetchWhenIdle } from '#web/api/prefetch.ts'
import { drawAhead } from '#web/layout/draw-ahead.ts'
import { paths } from '#web/paths.ts'

const rowsAhead = 8
/** How long a pointer rests before it means something. */
const restMs = 50

/** `loadCase` fetches the code of a case's page. Returns a listener for pointer, focus and touch anywhere in the list. */
export function useWorklistPrefetch(page: Worklist | undefined, loadCase: () => Promise<void>) {
  const client = useQueryClient()
  const portings = page?.items.filter((item) => !isSubRequestCase(item)).map(({ id }) => id)
  const ids = portings?.slice(0, rowsAhead).join()
  useEffect(() => {
    if (ids === undefined) return
    return prefetchWhenIdle(() => [
      { key: 'code of contract', cost: cost.contract, run: loadContract },
      { key: 'code of detail', cost: cost.detailCode, run: loadCase },
      ...ids
        .split(',')
        .filter(Boolean)
        .map((id) => detailTask(client, id)),
    ])
  }, [client, ids, loadCase])
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  return (event: SyntheticEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a.row-link') : null
    const id = link?.closest('tr')?.dataset.porting
    clearTimeout(timer.current)
    // Port requests stand on a page of another code, which is fetched when they are opened.
    if (!id || !portings?.includes(id)) return
    // A pointer on its way elsewhere crosses many links; focus and touch mean it.
    timer.current = setTimeout(() => void drawCase(id), event.type === 'pointerover' ? restMs : 0)
  }

  function drawCase(id: string) {
    return drawAhead(paths.porting(id), async () => {
      await Promise.all([loadCase(), prefetchNow(detailTask(client, id))])
      return client.getQueryData(portingQueries.detail(id).queryKey) !== undefined
    })
  }
}

/** Nobody waits for it: not worth a second try. Read again on opening anyway. */
function detailTask(client: QueryClient, id: string) {
  const query = { ...portingQueries.detail(id), staleTime: 60_000, retry: false }
  return { key: `detail ${id}`, cost: cost.detail, run: () => client.fetchQuery(query) }
}
