/** Builders of every link in the app. The URLs themselves: routes.tsx. */
import type { PortingFilters } from '#contract/dashboard-api.ts'
import type { CaseItem } from '#contract/resources/case.ts'
import { isSubRequestCase } from '#contract/rules/case-kind.ts'

/** What the address of the list can hold. */
type ListAddress = Omit<PortingFilters, 'limit'> & {
  /** E.164. Kept in the fragment, so that no server, log or referrer ever sees a number. */
  number?: string
  /** Part of a number, a name or an id, as typed. In the fragment too. */
  find?: string
}

/** What the address of the providers page can hold. */
interface ProvidersAddress {
  country?: string
  recipientProvider?: string
}

interface PortRequestsAddress {
  find?: string
  status?: string
  page?: number
}

interface WorklistAddress {
  phase?: string[] | undefined
  system?: string | undefined
}

/** What the address of the activity page can hold. */
interface ActivityAddress {
  who?: string
  operation?: string
  portingId?: string
  outcome?: string
  /** `YYYY-MM-DD`, both days included. */
  from?: string
  until?: string
}

export const paths = {
  /** Cases that need a person; of these phases only, or of all, of one system or of both. */
  worklist: ({ phase, system }: WorklistAddress = {}) => withQuery('/worklist', { phase: phase?.join(','), system }),
  portings: ({ number, find, status, ...rest }: ListAddress = {}) =>
    withQuery('/portings', { status: status?.join(','), ...rest }) + fragment({ number, find }),
  porting: (portingId: string) => `/portings/${encodeURIComponent(portingId)}`,
  editPorting: (portingId: string) => `/portings/${encodeURIComponent(portingId)}/edit`,
  newPorting: () => '/portings/new',
  settings: () => '/settings',
  /** `find`: a support key or part of a number; in the fragment, as numbers are. */
  portRequests: ({ find, status, page }: PortRequestsAddress = {}) =>
    withQuery('/port-requests', { status, page: page && page > 1 ? String(page) : undefined }) + fragment({ find }),
  portRequest: (portRequestId: string) => `/port-requests/${encodeURIComponent(portRequestId)}`,
  subRequest: (portRequestId: string, subRequestId: string) =>
    `${paths.portRequest(portRequestId)}/sub-requests/${encodeURIComponent(subRequestId)}`,
  portability: () => '/portability',
  portRequestDrafts: ({ status, page }: { status?: string; page?: number } = {}) =>
    withQuery('/port-requests/drafts', { status, page: page && page > 1 ? String(page) : undefined }),
  portRequestDraft: (draftId: string) => `/port-requests/drafts/${encodeURIComponent(draftId)}`,
  editSubRequest: (portRequestId: string, subRequestId: string) =>
    `${paths.subRequest(portRequestId, subRequestId)}/edit`,
  activity: (filters: ActivityAddress = {}) => withQuery('/activity', { ...filters }),
  /** Over how many days back; the usual when absent. */
  insights: (over: { days?: string } = {}) => withQuery('/insights', { ...over }),
  providers: (filters: ProvidersAddress = {}) => withQuery('/providers', { ...filters }),
}

/** A sub request stands on the page of its port request. */
export const pathOfCase = (item: CaseItem) =>
  isSubRequestCase(item) ? paths.subRequest(item.portRequestId, item.id) : paths.porting(item.id)

function fragment({ number, find }: { number?: string; find?: string }): string {
  if (number) return `#number=${encodeURIComponent(number)}`
  return find ? `#find=${encodeURIComponent(find)}` : ''
}

function withQuery(path: string, query: Record<string, string | undefined>): string {
  const parts = Object.entries(query)
    .filter((entry): entry is [string, string] => Boolean(entry[1]))
    // Commas are legal in a query and read better than %2C.
    .map(([key, value]) => `${key}=${encodeURIComponent(value).replaceAll('%2C', ',')}`)
  return parts.length > 0 ? `${path}?${parts.join('&')}` : path
}
