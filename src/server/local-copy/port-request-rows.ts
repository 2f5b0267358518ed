/** A port request as the upstream told it → the rows that the copy keeps of it. Pure. Before: apply-port-requests.ts. */
import type { PortRequest, SubRequest } from '#contract/resources/port-request.ts'
import { subRequestUrgentAt } from '#contract/rules/sub-request-urgency.ts'
import type { PortRequestRow, SubRequestRow } from '../store/port-requests.ts'
import { plainSearchText } from '../store/search-text.ts'
import { itemOfPortRequest } from '../upstream/to-port-request.ts'
import type { KeyedDigest } from './keyed-digest.ts'
import { dateOf, momentOf } from './moment-of.ts'
import { nationalOf } from './snapshot.ts'

/** The database takes no NUL. */
const text = (value: string) => value.replaceAll('\0', '')
const optional = (value: string | null) => (value ? text(value) : null)

/** Made before the row is: of what a poll brings, nearly all is as it was. */
export function portRequestDigest(request: PortRequest, isOpen: boolean, digest: KeyedDigest): string {
  const subs = request.subRequests.map(essenceOf).sort((a, b) => (a.id < b.id ? -1 : 1))
  const counts = request.countsByStatus.map(({ status, count }) => `${status} ${count}`).sort()
  return digest(
    'port request',
    JSON.stringify([isOpen, request.id, request.supportKey, request.updatedAt, numbersOf(request), counts, subs]),
  )
}

/** Told the same by a list and by a look, whatever order and nesting they use: what differs must have changed. */
function essenceOf({ version: _, ...sub }: SubRequest) {
  return { ...sub, ...numbersOf(sub), carriers: [...sub.carriers].sort() }
}

const numbersOf = ({ numbers }: Pick<PortRequest, 'numbers'>) => ({
  numbers: [...new Set(numbers.map(({ phoneNumber }) => phoneNumber))].sort(),
})

/** `version` is set by whoever numbers the change. */
export function portRequestRow(request: PortRequest, isOpen: boolean, digest: string): PortRequestRow {
  const subs = request.subRequests
  const numbers = [...new Set(request.numbers.map(({ phoneNumber }) => text(phoneNumber)))]
  return {
    id: text(request.id),
    supportKey: optional(request.supportKey),
    isOpen,
    createdAt: momentOf(request.createdAt) ?? new Date(0),
    updatedAt: momentOf(request.updatedAt),
    numbers,
    item: itemOfPortRequest(request),
    search: text(
      plainSearchText({
        numbers: numbers.map((number) => ({ phoneNumber: number, nationalNumber: nationalOf(number) })),
        names: [...new Set(subs.flatMap(({ holder }) => holder ?? []))],
        ids: [request.id, request.supportKey ?? '', ...subs.flatMap((sub) => [sub.id, sub.supportKey ?? ''])],
      }),
    ),
    digest,
    version: 0,
    deletedAt: null,
  }
}

/** `seenAt`, by the upstream's clock, bounds a change that it did not stamp. */
export function subRequestRow(
  sub: SubRequest,
  request: PortRequest,
  held: SubRequestRow | null,
  seenAt: Date,
  digest: KeyedDigest,
): SubRequestRow {
  const [first] = sub.numbers
  const createdAt = momentOf(sub.createdAt) ?? momentOf(request.createdAt) ?? new Date(0)
  const updatedAt = momentOf(sub.updatedAt)
  const focDate = momentOf(sub.focDate)
  const statusSince = sinceOf(sub, held, updatedAt ?? seenAt)
  const since = statusSince ?? updatedAt ?? createdAt
  return {
    id: text(sub.id),
    portRequestId: text(request.id),
    supportKey: optional(sub.supportKey),
    status: text(sub.status),
    phoneNumber: text(first?.phoneNumber ?? ''),
    phoneNumberFormatted: text(first?.phoneNumberFormatted ?? ''),
    country: first?.country ?? null,
    numberCount: sub.numberCount,
    carriers: optional(sub.carriers.join(', ')),
    holder: optional(sub.holder),
    focDate,
    createdAt,
    updatedAt,
    statusSince,
    urgentAt: dateOf(
      subRequestUrgentAt({ status: sub.status, focDate: focDate?.toISOString() ?? null }, since.getTime()),
    ),
    digest: digest('sub request', JSON.stringify(essenceOf(sub))),
    version: 0,
    deletedAt: null,
  }
}

/** The last change is when the status began only for whoever saw another status before. */
function sinceOf(sub: SubRequest, held: SubRequestRow | null, changedAt: Date): Date | null {
  if (!held) return null
  return held.status === text(sub.status) ? held.statusSince : changedAt
}
