/** Between the address of the page and what is asked. A day stands for all of it, in UTC, as the log's own times are. */
import type { ActivityFilters } from '#contract/dashboard-api.ts'

/** As typed: every one a text, empty = any. */
export interface TypedFilters {
  who: string
  operation: string
  portingId: string
  outcome: string
  from: string
  until: string
}

const names = ['who', 'operation', 'portingId', 'outcome', 'from', 'until'] as const

export function typedFilters(search: URLSearchParams): TypedFilters {
  return Object.fromEntries(names.map((name) => [name, search.get(name) ?? ''])) as unknown as TypedFilters
}

/** What is no date is left for the desk to refuse in its own words. */
export function activityFilters(typed: TypedFilters): ActivityFilters {
  const { who, operation, portingId, outcome, from, until } = typed
  return {
    who: who || undefined,
    operation: operation ? [operation] : undefined,
    portingId: portingId || undefined,
    outcome: outcome ? [outcome] : undefined,
    from: from || undefined,
    before: until ? dayAfter(until) : undefined,
  }
}

export function isFiltered(typed: TypedFilters): boolean {
  return Object.values(typed).some(Boolean)
}

function dayAfter(day: string): string {
  const at = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(at) ? day : new Date(at + 24 * 3_600_000).toISOString().slice(0, 10)
}
