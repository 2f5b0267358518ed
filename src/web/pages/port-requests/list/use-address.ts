/** What the list's address asks for. Before: list-page.tsx. */
import { useLocation } from 'react-router'

export interface PortRequestsAddress {
  find: string | undefined
  status: string | undefined
  page: number | undefined
}

/** What was searched stands in the fragment, so that no server ever logs a number. */
export function useAddress(): PortRequestsAddress {
  const { search, hash } = useLocation()
  const query = new URLSearchParams(search)
  const page = Number(query.get('page'))
  return {
    find: new URLSearchParams(hash.slice(1)).get('find')?.trim() || undefined,
    status: query.get('status') || undefined,
    page: Number.isInteger(page) && page > 1 ? page : undefined,
  }
}
