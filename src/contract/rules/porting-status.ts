/** Words and phases of a porting's status. Loads with the first list: stays tiny, imports types only. */
import type { PortingListItem, PortingStatus } from '../resources/porting.ts'

/** Who has to move: the common grouping over both upstreams. */
export type Phase = 'preparing' | 'us' | 'customer' | 'donor' | 'fixed' | 'done' | 'ended' | 'trouble'

export interface StatusWords {
  label: string
  phase: Phase
  /** Urgency for a person, most urgent first. */
  order: number
}

/** Meanings: https://help.gigs.com/articles/4341057854-how-to-manage-portings-in-the-dashboard and the consent guide. */
export const statusWords = {
  declined: { label: 'Declined', phase: 'us', order: 0 },
  informationRequired: { label: 'Needs information', phase: 'customer', order: 1 },
  failed: { label: 'Failed', phase: 'trouble', order: 2 },
  initiated: { label: 'Awaits approval', phase: 'customer', order: 3 },
  requested: { label: 'Sent to donor', phase: 'donor', order: 4 },
  pending: { label: 'In preparation', phase: 'donor', order: 5 },
  draft: { label: 'Draft', phase: 'preparing', order: 6 },
  completed: { label: 'Completed', phase: 'done', order: 7 },
  canceled: { label: 'Cancelled', phase: 'ended', order: 8 },
  expired: { label: 'Expired', phase: 'ended', order: 9 },
} satisfies Record<PortingStatus, StatusWords>

export const phaseWords: Record<Phase, { label: string }> = {
  preparing: { label: 'Being prepared' },
  us: { label: 'Waits on us' },
  customer: { label: 'Waits on the customer' },
  donor: { label: 'Waits on the donor' },
  fixed: { label: 'Date fixed' },
  done: { label: 'Done' },
  ended: { label: 'Ended' },
  trouble: { label: 'In trouble' },
}

function isKnown(status: string): status is PortingStatus {
  return Object.hasOwn(statusWords, status)
}

/** An unknown status appears under its own name; a requested porting with a date has its date fixed. */
export function describeStatus(porting: Pick<PortingListItem, 'status' | 'scheduledOn'>): {
  label: string
  phase: Phase
  raw: string
} {
  const raw = porting.status
  if (!isKnown(raw)) return { label: raw, phase: 'ended', raw }
  if (raw === 'requested' && porting.scheduledOn) return { label: 'Date fixed', phase: 'fixed', raw }
  const { label, phase } = statusWords[raw]
  return { label, phase, raw }
}

/** "Waits on the customer", for a list or a heading. */
export function waitingOn(porting: Pick<PortingListItem, 'status' | 'scheduledOn'>): string {
  if (!isKnown(porting.status)) return 'Not known'
  return phaseWords[describeStatus(porting).phase].label
}
