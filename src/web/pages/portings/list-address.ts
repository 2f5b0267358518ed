/** The address of the list ⇄ what to show. Before: the router. After: list-page.tsx. */
import { useSyncExternalStore } from 'react'
import { useLocation } from 'react-router'
import type { PortingFilters } from '#contract/dashboard-api.ts'
import { filtersFromAddress } from '#contract/page-data.ts'

export interface ListAddress {
  filters: PortingFilters
  /** E.164, from the fragment; a search by number looks at nothing else. */
  number: string | null
}

const never = () => () => {}

export function useListAddress(): ListAddress {
  const { search, hash } = useLocation()
  // The server never sees the fragment, so while its page is being taken over there is none.
  const fragment = useSyncExternalStore(
    never,
    () => hash,
    () => '',
  )
  return { filters: filtersFromAddress(new URLSearchParams(search)), number: numberFromFragment(fragment) }
}

function numberFromFragment(fragment: string): string | null {
  return new URLSearchParams(fragment.slice(1)).get('number')
}

/** The filters without the place in the list: another filter starts at its newest page. */
export function withoutCursor({ status, user, subscription }: PortingFilters): PortingFilters {
  return { status, user, subscription }
}

export function hasFilters({ filters, number }: ListAddress): boolean {
  return Boolean(number || filters.status || filters.user || filters.subscription)
}

/** `statuses` with `status` in it, or without it if it was. */
export function toggled(statuses: string[] | undefined, status: string): string[] | undefined {
  const rest = (statuses ?? []).filter((other) => other !== status)
  const next = rest.length === (statuses ?? []).length ? [...rest, status] : rest
  return next.length > 0 ? next : undefined
}
