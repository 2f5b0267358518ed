/** When things happened, by the stamps that belong to the status: the vendor's own examples carry stamps that cannot be true. */
import type { Porting } from '../resources/porting.ts'

type Stamps = Pick<
  Porting,
  | 'status'
  | 'createdAt'
  | 'lastRequestedAt'
  | 'lastDeclinedAt'
  | 'completedAt'
  | 'canceledAt'
  | 'expiredAt'
  | 'failedAt'
>
type StampName = Exclude<keyof Stamps, 'status'>

const began: Record<string, StampName> = {
  draft: 'createdAt',
  requested: 'lastRequestedAt',
  declined: 'lastDeclinedAt',
  completed: 'completedAt',
  canceled: 'canceledAt',
  expired: 'expiredAt',
  failed: 'failedAt',
}

/** When the present status began, RFC 3339; null where the upstream keeps no stamp (pending, informationRequired, initiated, unknown). */
export function statusSince(porting: Stamps): string | null {
  const name = Object.hasOwn(began, porting.status) ? began[porting.status] : undefined
  return name ? porting[name] : null
}

/** The newest stamp that fits the status, RFC 3339; there is no `updatedAt` upstream. */
export function lastChangeAt(porting: Stamps): string {
  if (porting.status === 'draft') return porting.createdAt
  const stamps = [porting.lastRequestedAt, porting.lastDeclinedAt, statusSince(porting)]
  return stamps.reduce<string>(
    (newest, at) => (at && Date.parse(at) > Date.parse(newest) ? at : newest),
    porting.createdAt,
  )
}
