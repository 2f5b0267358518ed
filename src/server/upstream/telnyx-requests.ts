/** Queries, totals and addresses as Telnyx writes them. Before: telnyx.ts, telnyx-drafts.ts. */
import { telnyxListHeaders } from '#contract/upstream/telnyx.ts'
import { Fault } from './fault.ts'
import { toFailure } from './translate-fault.ts'

type Headers = Record<string, string | string[] | undefined>

export function queryOf(filters: Readonly<Record<string, string | number | undefined>>): string {
  const parts = Object.entries(filters).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`${name}=${encodeURIComponent(value)}`],
  )
  return parts.length > 0 ? `?${parts.join('&')}` : ''
}

export function totalOf(headers: Headers): number | null {
  return wholeNumber(headers[telnyxListHeaders.total.toLowerCase()])
}

/** Where the headers say nothing, what is there is taken for all there is. */
export function pageOf(headers: Headers, items: number, perPage: number): { total: number; pages: number } {
  const total = totalOf(headers) ?? items
  return {
    total,
    pages: wholeNumber(headers[telnyxListHeaders.totalPages.toLowerCase()]) ?? Math.ceil(total / perPage),
  }
}

function wholeNumber(text: string | string[] | undefined): number | null {
  return typeof text === 'string' && /^\d{1,12}$/.test(text) ? Number(text) : null
}

/** A browser or the desk will follow it: nothing but the web, and in the clear only back to the very machine we ask ourselves. */
export function checkedLink(url: string, baseUrl: string): string {
  const link = URL.canParse(url, baseUrl) ? new URL(url, baseUrl) : null
  if (link?.protocol === 'https:' || (link?.protocol === 'http:' && link.host === new URL(baseUrl).host))
    return link.href
  throw toFailure(new Fault('malformed', 'a link that leads nowhere safe'))
}
