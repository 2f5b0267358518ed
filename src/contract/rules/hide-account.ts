/** A sub request as it leaves the desk: its address is covered, as hide-personal.ts does it for portings. Pure. Before: server/local-copy. After: the web. */
import type { SubRequest } from '../resources/port-request.ts'
import { cover } from './hide-personal.ts'

/** State and country stay: they say which fields there are, and tell nobody where somebody lives. */
export const coveredParts = ['streetAddress', 'extendedAddress', 'locality', 'postalCode'] as const

/** `digests`: by part, of what is covered, so that a change shows without the value. */
export function hideAccount(sub: SubRequest, digests: Readonly<Record<string, string>>): SubRequest {
  const there = coveredParts.filter((part) => sub[part])
  return {
    ...sub,
    ...Object.fromEntries(there.map((part) => [part, cover])),
    hidden: Object.fromEntries(there.map((part) => [part, digests[part] ?? ''])),
  }
}

/** Whether what was told of this field is a cover and not the value. */
export function isCovered(sub: { hidden?: SubRequest['hidden'] }, field: string): boolean {
  return sub.hidden !== undefined && Object.hasOwn(sub.hidden, field)
}
