import type { FetchQueryOptions, QueryClient, QueryKey } from '@tanstack/react-query'

/**
 * Asked now, whatever is held: before a write, and for a second look after an answer was lost. Not repeated, and without a network it
 * fails rather than waiting unseen, so that the agent is told. What is under way already is given up: it may be older than the
 * question, or wait for the network itself.
 */
export async function readAnew<T, K extends QueryKey>(
  client: QueryClient,
  query: FetchQueryOptions<T, Error, T, K>,
): Promise<T> {
  await client.cancelQueries({ queryKey: query.queryKey, exact: true })
  return client.fetchQuery({ ...query, staleTime: 0, retry: 0, networkMode: 'always' })
}
