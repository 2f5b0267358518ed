/** One short phrase per sub request for a list: what stands in the way, or that nothing does. Pure. */
import type { SubRequestStatus } from '../resources/port-request.ts'
import { shortDate } from './what-is-wrong.ts'

interface Told {
  status: string
  /** Confirmed, RFC 3339. */
  focDate: string | null
}

const phrases = {
  // v1 tells the reasons in comments, which no list brings along.
  exception: () => 'Correction: see comments',
  unassigned: () => 'Not yet taken up by the porting team',
  'in-process': () => 'The porting team looks at it',
  submitted: () => 'Waits for the donor’s answer',
  'foc-date-confirmed': ({ focDate }) => (focDate ? `Moves on ${shortDate(focDate.slice(0, 10))}` : 'Date is fixed'),
  'cancel-pending': () => 'Its cancellation is looked at',
  ported: () => 'Numbers have moved',
  cancelled: () => 'Was stopped',
} satisfies Record<SubRequestStatus, (told: Told) => string>

export function subRequestPhrase(told: Told): string {
  if (!Object.hasOwn(phrases, told.status)) return 'Status is new to this desk'
  return phrases[told.status as SubRequestStatus](told)
}
