/** Port requests of the copy in the contract's words. Before: port-requests-with-copy.ts. After: store/port-request-lists.ts. */
import { Failure } from '#contract/errors.ts'
import type { PortRequestCounts, PortRequestPage, PortRequestSearch } from '#contract/port-request-operations.ts'
import type { PortRequestItem } from '#contract/resources/port-request.ts'
import type { Database } from '../store/database.ts'
import {
  countPortRequests,
  type ListedPortRequest,
  listedPortRequests,
  listPortRequests,
} from '../store/port-request-lists.ts'
import { searchPortRequests } from '../store/port-request-search.ts'
import { searchPieces } from '../store/search-text.ts'
import { formatPhoneNumber } from '../upstream/format-phone-number.ts'

/** As many as a page of the upstream has, so that a page's number means the same wherever it comes from. */
const perPage = 25
/** In a search over both systems more than this are a question that is not narrow enough yet. */
const mostBeside = 5

/** The upstream's own two filters. */
const states: Readonly<Record<string, boolean>> = { incomplete: true, complete: false }

/** A word of a newer edition is for the upstream to understand. */
export const isKnownState = (status: string | undefined) => status === undefined || Object.hasOwn(states, status)

export async function copiedRequestPage(
  db: Database,
  { status, text, page = 1 }: PortRequestSearch,
): Promise<Omit<PortRequestPage, 'asOf' | 'behind'>> {
  const isOpen = status === undefined ? undefined : states[status]
  const { rows, total, isExact } = await listPortRequests(db, { isOpen, text: soughtText(text), page, perPage })
  return { items: foundFirst(rows, text), page, pages: Math.ceil(total / perPage), total, isExact }
}

export async function copiedRequestCounts(db: Database, text: string | undefined): Promise<PortRequestCounts> {
  const { open, closed, isExact } = await countPortRequests(db, soughtText(text))
  return { byStatus: { incomplete: open, complete: closed }, isExact }
}

/** The handful beside a search among portings. */
export async function foundPortRequests(db: Database, text: string) {
  const found = await searchPortRequests(db, { text, limit: mostBeside + 1 })
  const ids = found.slice(0, mostBeside).map(({ id }) => id)
  return { items: foundFirst(await listedPortRequests(db, ids), text), hasMore: found.length > mostBeside }
}

/** Undefined where nothing was typed. Throws where too little was. */
function soughtText(typed: string | undefined): string | undefined {
  if (!typed?.trim()) return undefined
  if (searchPieces(typed).length > 0) return typed
  throw new Failure('invalidRequest', 'This is too little to search for.', {
    fields: { text: 'Type three characters or more of a number, a name or a key.' },
  })
}

/** The number that was looked for stands first: an item has the first few only. */
function foundFirst(rows: readonly ListedPortRequest[], typed: string | undefined): PortRequestItem[] {
  const digits = searchPieces(typed ?? '').filter((piece) => /^\d+$/.test(piece))
  return rows.map((row) => matchFirst(row, digits))
}

function matchFirst({ item, numbers }: ListedPortRequest, digits: string[]): PortRequestItem {
  const isMatch = (number: string) => digits.some((piece) => number.includes(piece))
  const match = numbers.find(isMatch)
  if (match === undefined || isMatch(item.numbers[0]?.phoneNumber ?? '')) return item
  const rest = item.numbers.filter(({ phoneNumber }) => phoneNumber !== match)
  const { text, country } = formatPhoneNumber(match)
  const unknown = { lineType: null, carrier: null, portabilityStatus: null, subRequestId: null, subRequestStatus: null }
  return { ...item, numbers: [{ phoneNumber: match, phoneNumberFormatted: text, country, ...unknown }, ...rest] }
}
