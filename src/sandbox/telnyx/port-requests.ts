/** Port requests as a whole. Before: telnyx/app.ts. After: telnyx/store.ts. */
import { telnyxPortRequestFilters } from '#contract/upstream/telnyx.ts'
import type { TelnyxEmulator } from './emulator.ts'
import { notFound } from './errors.ts'
import type { TelnyxOperation } from './operation.ts'
import { everything, presentPortRequest } from './present.ts'
import { flag, oneOf, pageOf } from './read-request.ts'
import type { StoredNumber, StoredPortRequest } from './stored.ts'
import { isOpen } from './sub-request-lifecycle.ts'

export const listPortRequests: TelnyxOperation = ({ store }, { query }) => {
  const status = oneOf(query, 'status', telnyxPortRequestFilters)
  const isFound = searchFor(query)
  const include = {
    phoneNumbers: flag(query, 'include_phone_numbers', true),
    subRequests: flag(query, 'include_sub_requests', false),
  }
  const passes = (one: StoredPortRequest) =>
    (status === null || one.subRequests.some(isOpen) === (status === 'incomplete')) &&
    isFound(one.supportKey, one.subRequests)
  const { items, headers } = pageOf(store.portRequests(), passes, query)
  return { status: 200, body: items.map((one) => presentPortRequest(one, include)), headers }
}

export const getPortRequest: TelnyxOperation = (emulator, { params }) => ({
  status: 200,
  body: presentPortRequest(portRequestNamed(emulator, params), everything),
})

export function portRequestNamed(
  { store }: TelnyxEmulator,
  { portRequest }: Record<string, string | undefined>,
): StoredPortRequest {
  const found = store.portRequest(portRequest ?? '')
  if (!found) throw notFound()
  return found
}

/** "Filter results by support_key (pr_*) or partial phone number": the beginning of the key, any digits of the number. */
export function searchFor(
  query: URLSearchParams,
): (supportKey: string, groups: readonly { numbers: readonly StoredNumber[] }[]) => boolean {
  const search = query.get('search')?.trim().toLowerCase() ?? ''
  if (search === '') return () => true
  if (search.startsWith('pr_')) return (supportKey) => supportKey.startsWith(search)
  const digits = search.replace(/[\s().\-/+]/g, '')
  if (!/^\d+$/.test(digits)) return () => false
  return (_supportKey, groups) =>
    groups.some(({ numbers }) => numbers.some(({ phoneNumber }) => phoneNumber.includes(digits)))
}
