/** A port request as the upstream told it → the rows that the copy keeps of it. Pure. Before: apply-port-requests.ts. */
import type { PortRequest, SubRequest } from '#contract/resources/port-request.ts'
import { subRequestUrgentAt } from '#contract/rules/sub-request-urgency.ts'
import type { PortRequestRow, SubRequestRow } from '../store/port-requests.ts'
import { plainSearchText } from '../store/search-text.ts'
import { dateOf, momentOf } from '../upstream/moment-of.ts'
import { itemOfPortRequest, summaryOf } from '../upstream/to-port-request.ts'
import type { KeyedDigest } from './keyed-digest.ts'
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

/** Of numbers that were told once, what the copy holds. */
export type HeldNumbers = Pick<PortRequestRow, 'numbers' | 'item'>

/** `version` is set by whoever numbers the change. `held` stands in for numbers that the upstream left out. */
export function portRequestRow(
  request: PortRequest,
  isOpen: boolean,
  digest: string,
  held: HeldNumbers | null,
): PortRequestRow {
  const kept = request.numbersLeftOut ? held : null
  const numbers = kept?.numbers ?? [...new Set(request.numbers.map(({ phoneNumber }) => text(phoneNumber)))]
  const item = itemOfPortRequest(request)
  return {
    id: text(request.id),
    supportKey: optional(request.supportKey),
    isOpen,
    createdAt: momentOf(request.createdAt) ?? new Date(0),
    updatedAt: momentOf(request.updatedAt),
    numbers,
    item: kept ? { ...item, numbers: kept.item.numbers } : item,
    search: searchOf(request, numbers, request.subRequests),
    digest,
    version: 0,
    deletedAt: null,
  }
}

/** The same row once one of its groups was written. Its digest is that of no reading, so that the next one counts as news. */
export function portRequestRowWith(groups: readonly SubRequestRow[], row: PortRequestRow): PortRequestRow {
  const counts = new Map<string, number>()
  for (const { status, numberCount } of groups) counts.set(status, (counts.get(status) ?? 0) + numberCount)
  const updatedAt = new Date(Math.max(...[row, ...groups].map((one) => one.updatedAt?.getTime() ?? 0)))
  const dated = groups.map((sub) => ({ ...sub, focDate: sub.focDate?.toISOString() ?? null }))
  return {
    ...row,
    isOpen: groups.some(isOpenGroup),
    updatedAt,
    item: {
      ...row.item,
      ...summaryOf(dated),
      countsByStatus: [...counts].map(([status, count]) => ({ status, count })),
      updatedAt: updatedAt.toISOString(),
    },
    search: searchOf(row, row.numbers, groups),
    digest: '',
  }
}

/** By the upstream's own filter a request is open while one of its groups is. */
export const isOpenGroup = ({ status }: Pick<SubRequest, 'status'>) => status !== 'ported' && status !== 'cancelled'

type Named = Pick<SubRequest, 'id' | 'supportKey'>

function searchOf(
  request: Named,
  numbers: readonly string[],
  groups: readonly (Named & Pick<SubRequest, 'holder'>)[],
): string {
  return text(
    plainSearchText({
      numbers: numbers.map((number) => ({ phoneNumber: number, nationalNumber: nationalOf(number) })),
      names: [...new Set(groups.flatMap(({ holder }) => holder ?? []))],
      ids: [request.id, request.supportKey ?? '', ...groups.flatMap((sub) => [sub.id, sub.supportKey ?? ''])],
    }),
  )
}

/** `seenAt`, by the upstream's clock, bounds a change that it did not stamp. */
export function subRequestRow(
  sub: SubRequest,
  request: Pick<PortRequest, 'id' | 'createdAt'>,
  held: SubRequestRow | null,
  seenAt: Date,
  digest: KeyedDigest,
): SubRequestRow {
  const kept = sub.numbersLeftOut ? held : null
  const first = sub.numbers[0] ?? kept
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
    numberCount: sub.numberCount || (kept?.numberCount ?? 0),
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
