/** Puts rows read anew into every list that shows them, in their places. Before: live-reactions.ts. After: the lists. */
import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import type { CaseItem } from '#contract/resources/case.ts'

/** First pages, of portings and of the worklist. */
const pageKeys = [
  ['portings', 'list'],
  ['portings', 'search'],
  ['portings', 'head'],
  ['portings', 'below'],
  ['worklist', 'shown'],
  ['worklist', 'head'],
]
/** Pages below the first. */
const moreKeys = [
  ['portings', 'more'],
  ['worklist', 'more'],
]
const goneKey = ['portings', 'gone']

type Page = { items: CaseItem[] }

/** Ids on any list that this tab remembers. */
export function idsInLists(client: QueryClient): Set<string> {
  const pages = pageKeys.flatMap((queryKey) => client.getQueriesData<Page>({ queryKey }).map(([, page]) => page))
  const more = moreKeys.flatMap((queryKey) =>
    client.getQueriesData<InfiniteData<Page>>({ queryKey }).flatMap(([, data]) => data?.pages ?? []),
  )
  return new Set([...pages, ...more].flatMap((page) => page?.items.map((item) => item.id) ?? []))
}

export function patchRows(client: QueryClient, rows: CaseItem[]): void {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const patched = <P extends Page>(page: P): P => {
    if (!page.items.some(({ id }) => byId.has(id))) return page
    return { ...page, items: page.items.map((item) => byId.get(item.id) ?? item) }
  }
  for (const queryKey of pageKeys) put<Page>(client, queryKey, patched)
  for (const queryKey of moreKeys) {
    put<InfiniteData<Page>>(client, queryKey, (data) => {
      const pages = data.pages.map(patched)
      return pages.some((page, index) => page !== data.pages[index]) ? { ...data, pages } : data
    })
  }
}

/** A changed row makes no list younger: whatever else is on it was read when it was read. */
function put<T>(client: QueryClient, queryKey: string[], change: (data: T) => T): void {
  for (const query of client.getQueryCache().findAll({ queryKey })) {
    const { data, dataUpdatedAt } = query.state
    const next = data === undefined ? data : change(data as T)
    if (next !== data) client.setQueryData(query.queryKey, next, { updatedAt: dataUpdatedAt })
  }
}

/** Rows of deleted cases stay where they are and say so. */
export function markGone(client: QueryClient, ids: string[]): void {
  if (ids.length === 0) return
  client.setQueryData<string[]>(goneKey, (known = []) => [...new Set([...known, ...ids])])
}

export const goneQuery = {
  queryKey: goneKey,
  queryFn: () => [] as string[],
  enabled: false,
  staleTime: Number.POSITIVE_INFINITY,
}
