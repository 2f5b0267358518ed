/** Port requests found in the copy, in the contract's words. Before: port-requests-with-copy.ts. After: store/port-request-search.ts. */
import type { PortRequestItem } from '#contract/resources/port-request.ts'
import type { Database } from '../store/database.ts'
import { type FoundPortRequest, searchPortRequests } from '../store/port-request-search.ts'
import { searchPieces } from '../store/search-text.ts'
import { formatPhoneNumber } from '../upstream/format-phone-number.ts'

/** More than this are a question that is not narrow enough yet. */
const most = 5

export async function foundPortRequests(db: Database, text: string) {
  const found = await searchPortRequests(db, text, most)
  const digits = searchPieces(text).filter((piece) => /^\d+$/.test(piece))
  return { items: found.slice(0, most).map((one) => matchFirst(one, digits)), hasMore: found.length > most }
}

/** The number that was looked for stands first: an item has the first few only. */
function matchFirst({ item, numbers }: FoundPortRequest, digits: string[]): PortRequestItem {
  const isMatch = (number: string) => digits.some((piece) => number.includes(piece))
  const match = numbers.find(isMatch)
  if (match === undefined || isMatch(item.numbers[0]?.phoneNumber ?? '')) return item
  const rest = item.numbers.filter(({ phoneNumber }) => phoneNumber !== match)
  const { text, country } = formatPhoneNumber(match)
  const unknown = { lineType: null, carrier: null, portabilityStatus: null, subRequestId: null, subRequestStatus: null }
  return { ...item, numbers: [{ phoneNumber: match, phoneNumberFormatted: text, country, ...unknown }, ...rest] }
}
