/** BFF → browser: what travels inside the page, so that the first screen needs no second round trip. Before: server/routes/page.ts. After: web/main.tsx. */
import type { Desk, OperationName, Params, PortingFilters, Query, Response } from './dashboard-api.ts'
import type { Session } from './resources/session.ts'

/** The answer to one read, as if the browser had asked for it. */
export type Answer = {
  [N in OperationName]: { operation: N; params: Params<N>; query: Query<N>; answer: Response<N> }
}[OperationName]

export interface PageData {
  session: Session
  /** Null before sign-in, and when it took too long to read. */
  desk: Desk | null
  answers: Answer[]
  /** RFC 3339: ages in the page count from here until the script takes over. */
  at: string
  /** Number of the newest change when the page was asked for: what came after is told by the stream. Absent when not known. */
  change?: number
}

/** `id` of the `<script type="application/json">` that holds the `PageData`. */
export const pageDataId = 'page-data'

/** What the list asks for when the address says nothing else. */
export const listPageSize = 50

/** `?phase=us,customer&system=telnyx` of `/worklist` → what to ask. A system nobody knows is left for the BFF to refuse. */
export function worklistFiltersFromAddress(search: URLSearchParams): Query<'listWorklist'> {
  const phase = search.get('phase')?.split(',').filter(Boolean)
  const system = (search.get('system') || undefined) as Query<'listWorklist'>['system']
  return { phase: phase?.length ? phase : undefined, ...(system && { system }) }
}

/** `?status=declined,failed&user=usr_1` of `/portings` → what to ask. Unknown parameters are ignored; bad values are left for the BFF to refuse. */
export function filtersFromAddress(search: URLSearchParams): PortingFilters {
  const status = search.get('status')?.split(',').filter(Boolean)
  const one = (name: string) => search.get(name) || undefined
  return {
    status: status?.length ? status : undefined,
    user: one('user'),
    subscription: one('subscription'),
    country: one('country'),
    donor: one('donor'),
    declinedCode: one('declinedCode'),
    createdFrom: one('createdFrom'),
    createdBefore: one('createdBefore'),
    // A sort nobody knows is left for the BFF to refuse, as any other bad value.
    sort: one('sort') as PortingFilters['sort'],
    direction: one('direction') as PortingFilters['direction'],
    after: one('after'),
    before: one('before'),
    limit: listPageSize,
  }
}
