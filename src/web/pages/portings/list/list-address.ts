/** The address of the list ⇄ what to show. Before: the router. After: list-page.tsx. */
import { useSyncExternalStore } from 'react'
import { useLocation } from 'react-router'
import type { PortingFilters, PortingSearch } from '#contract/dashboard-api.ts'
import { filtersFromAddress } from '#contract/page-data.ts'

export interface ListAddress {
  filters: PortingFilters
  /** Exact number, E.164, from the fragment. */
  number: string | null
  /** As typed: part of a number, a name or an id, from the fragment. */
  find: string | null
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
  const inFragment = new URLSearchParams(fragment.slice(1))
  return {
    filters: filtersFromAddress(new URLSearchParams(search)),
    number: inFragment.get('number'),
    find: inFragment.get('find'),
  }
}

/** What to ask the desk for. Keys that ask for nothing are left out, so that equal questions have equal keys. */
export function searchOf({ filters, number, find }: ListAddress): PortingSearch {
  return { ...filters, ...(number ? { phoneNumber: number } : {}), ...(find ? { text: find } : {}) }
}

/** The filters without the place in the list: another filter starts at its first page. */
function withoutCursor({ after, before, limit, ...filters }: PortingFilters): Omit<PortingFilters, 'limit'> {
  return filters
}

/** For links to the same list with something else in it. */
export function linkable({ filters, number, find }: ListAddress) {
  return { ...withoutCursor(filters), number: number ?? undefined, find: find ?? undefined }
}

export function hasFilters({ filters, number, find }: ListAddress): boolean {
  const { sort, direction, ...rest } = withoutCursor(filters)
  return Boolean(number || find) || Object.values(rest).some((value) => value !== undefined)
}

/** `statuses` with `status` in it, or without it if it was. */
export function toggled(statuses: string[] | undefined, status: string): string[] | undefined {
  const rest = (statuses ?? []).filter((other) => other !== status)
  const next = rest.length === (statuses ?? []).length ? [...rest, status] : rest
  return next.length > 0 ? next : undefined
}
