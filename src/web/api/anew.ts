/**
 * The query, to be asked now whatever is held: for a second look after an answer was lost. Not repeated, and without a network it
 * fails rather than waiting unseen, so that the agent is told.
 */
export const anew = <T extends object>(query: T) => ({
  ...query,
  staleTime: 0,
  retry: 0,
  networkMode: 'always' as const,
})
