/** Queries and mutations of portings. Before: pages/portings. After: client.ts. */
import {
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import type {
  Applied,
  NewPorting,
  PortingChanges,
  PortingFilters,
  PortingPage,
  PortingSearch,
  Query,
} from '#contract/dashboard-api.ts'
import { call } from './client.ts'
import { noteHandled } from './handled-cases.ts'
import { useDecision } from './use-decision.ts'

const all = ['portings'] as const
/** Rows per page below the first. */
const moreAtOnce = 100
const lists = [...all, 'list'] as const
const searches = [...all, 'search'] as const

/** By GET where everything asked for may stand in a URL, else by POST. */
function findPage(search: PortingSearch, signal: AbortSignal): Promise<PortingPage> {
  const { phoneNumber, text, ...filters } = search
  if (phoneNumber === undefined && text === undefined) return call('listPortings', { query: filters, signal })
  return call('searchPortings', { body: search, signal })
}

export const portingQueries = {
  list: (filters: PortingFilters) =>
    queryOptions({
      queryKey: [...lists, filters],
      queryFn: ({ signal }) => call('listPortings', { query: filters, signal }),
      staleTime: 15_000,
    }),
  /** Every porting of exactly this number (E.164), newest first. The number travels in the body, never in a URL. */
  search: (phoneNumber: string) =>
    queryOptions({
      queryKey: [...searches, phoneNumber],
      queryFn: ({ signal }) => call('searchPortings', { body: { phoneNumber }, signal }),
      staleTime: 15_000,
    }),
  /** What a list shows: its first page, which live updates change row by row and never reorder. */
  found: (search: PortingSearch) =>
    queryOptions({
      queryKey: [...searches, search],
      queryFn: ({ signal }) => findPage(search, signal),
      staleTime: 15_000,
    }),
  /** One page below the first; may be fetched ahead. */
  below: (search: PortingSearch, after: string) =>
    queryOptions({
      queryKey: [...all, 'below', search, after],
      queryFn: ({ signal }) => findPage({ ...search, before: undefined, after, limit: moreAtOnce }, signal),
      staleTime: 30_000,
      gcTime: 30_000,
    }),
  /** The pages below, as the agent scrolls. `from` is the cursor at which the first page ended. */
  more: (search: PortingSearch, from: string | null) =>
    infiniteQueryOptions({
      queryKey: [...all, 'more', search, from],
      queryFn: ({ pageParam, client }): Promise<PortingPage> =>
        client.fetchQuery(portingQueries.below(search, pageParam)),
      initialPageParam: from ?? '',
      getNextPageParam: (last: PortingPage) => last.after ?? undefined,
      staleTime: Number.POSITIVE_INFINITY,
    }),
  /** The first page as it is now: live updates read it again, and what it holds beyond the list's rows waits behind "3 new". */
  head: (search: PortingSearch) =>
    queryOptions({
      queryKey: [...all, 'head', search],
      queryFn: ({ signal }) => findPage(search, signal),
      staleTime: 15_000,
    }),
  counts: (search: PortingSearch) =>
    queryOptions({
      queryKey: [...all, 'counts', search],
      queryFn: ({ signal }) => call('countPortings', { body: search, signal }),
      staleTime: 15_000,
    }),
  detail: (portingId: string) =>
    queryOptions({
      queryKey: [...all, 'detail', portingId],
      queryFn: ({ signal }) => call('getPorting', { params: { portingId }, signal }),
      staleTime: 10_000,
    }),
  related: (portingId: string) =>
    queryOptions({
      queryKey: [...all, 'related', portingId],
      queryFn: ({ signal }) => call('listRelatedPortings', { params: { portingId }, signal }),
      staleTime: 60_000,
    }),
}

/** A finished mutation would keep its body, PINs among it, in the browser's memory for five minutes. */
const holdsNoSecrets = 0

export function useCreatePorting() {
  const client = useQueryClient()
  const { decide, decideAnew } = useDecision()
  const mutation = useMutation({
    mutationFn: (body: NewPorting) =>
      decide(body, (intention) => call('createPorting', { body, query: { intention } })),
    gcTime: holdsNoSecrets,
    onSuccess: (applied) => takeOver(client, applied),
  })
  return { ...mutation, decideAnew }
}

interface Update {
  changes: PortingChanges
  /** Of the case as it was last looked at; another by now is refused with 412. */
  version: string | undefined
}

/** In `declined` this is a new attempt at the donor. */
export function useUpdatePorting(portingId: string) {
  const client = useQueryClient()
  const { decide, decideAnew } = useDecision()
  const mutation = useMutation({
    mutationFn: ({ changes, version }: Update) =>
      decide(changes, (intention) =>
        call('updatePorting', { params: { portingId }, body: changes, query: { intention, version } }),
      ),
    gcTime: holdsNoSecrets,
    onSuccess: (applied) => takeOver(client, applied),
    onError: () => readAgain(client, portingId),
  })
  return { ...mutation, decideAnew }
}

/** Sends a declined porting again unchanged. */
export function useRetryPorting(portingId: string) {
  return useAction(portingId, (query) => call('retryPorting', { params: { portingId }, query }))
}

export function useCancelPorting(portingId: string) {
  return useAction(portingId, (query) => call('cancelPorting', { params: { portingId }, query }))
}

/** An action that needs no more than a yes, on the case as the screen shows it. */
function useAction(portingId: string, send: (query: WriteQuery) => Promise<Applied>) {
  const client = useQueryClient()
  const { decide, decideAnew } = useDecision()
  const mutation = useMutation({
    mutationFn: () => decide(null, (intention) => send({ intention, version: shownVersion(client, portingId) })),
    onSuccess: (applied) => takeOver(client, applied),
    onError: () => readAgain(client, portingId),
  })
  return { ...mutation, decideAnew }
}

export function useDeletePorting(portingId: string) {
  const client = useQueryClient()
  const { decide, decideAnew } = useDecision()
  const mutation = useMutation({
    mutationFn: () =>
      decide(null, (intention) => {
        const query = { intention, version: shownVersion(client, portingId) }
        return call('deletePorting', { params: { portingId }, query })
      }),
    onSuccess: () => {
      const last = client.getQueryData(portingQueries.detail(portingId).queryKey)?.porting
      if (last) noteHandled(last)
      // The page still shows it for a moment; a refetch would only answer 404.
      void client.cancelQueries({ queryKey: portingQueries.detail(portingId).queryKey })
      forgetLists(client)
    },
    onError: () => readAgain(client, portingId),
  })
  return { ...mutation, decideAnew }
}

type WriteQuery = Query<'retryPorting'>

function shownVersion(client: QueryClient, portingId: string): string | undefined {
  return client.getQueryData(portingQueries.detail(portingId).queryKey)?.version
}

function takeOver(client: QueryClient, { detail }: Applied): void {
  client.setQueryData(portingQueries.detail(detail.porting.id).queryKey, detail)
  noteHandled(detail.porting)
  forgetLists(client)
}

/** Not awaited: the outcome is proven already and must not wait for lists. */
function forgetLists(client: QueryClient): void {
  for (const queryKey of [
    lists,
    searches,
    [...all, 'more'],
    [...all, 'head'],
    [...all, 'counts'],
    ['worklist'],
    [...all, 'related'],
  ])
    void client.invalidateQueries({ queryKey })
}

/** After a failed write the screen must show what the upstream says now, not what it said before. */
function readAgain(client: QueryClient, portingId: string): void {
  void client.invalidateQueries({ queryKey: portingQueries.detail(portingId).queryKey })
}
