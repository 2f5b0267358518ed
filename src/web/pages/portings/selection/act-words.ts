/** What can be done to several at once: whom the status allows it, and what is said of it. Before: selection-bar.tsx, act-dialog.tsx. */

import type { PortingListItem } from '#contract/resources/porting.ts'
import type { PortingAct } from '#contract/resources/porting-acts.ts'
import { portingActions } from '#contract/rules/porting-actions.ts'
import { donorDay } from '#web/components/donor-zone.ts'

interface ActWords {
  /** On the bar; opens the review. */
  button: string
  /** "3 of 5 can be …" */
  can: string
  /** In the review. */
  title: (count: number) => string
  /** What happens to all of them. */
  body: string
  /** What happens to this one. */
  line: (item: PortingListItem) => string
  confirm: (count: number) => string
  keep: string
  /** Of one that it was done to. */
  done: string
}

const several = (count: number, one: string, more = `${one}s`) => (count === 1 ? `1 ${one}` : `${count} ${more}`)
const donorOf = ({ donor }: PortingListItem) => donor ?? 'the donor'

export const actWords: Record<PortingAct, ActWords> = {
  retryPorting: {
    button: 'Retry unchanged…',
    can: 'retried',
    title: (count) => `Send ${several(count, 'porting')} again unchanged?`,
    body: 'Each is a new attempt at its donor, with the details as they are. Repeated refusals can make a donor lock the number.',
    line: (item) => `Attempt ${item.declinedAttempts + 1} to ${donorOf(item)}`,
    confirm: (count) => `Send ${several(count, 'attempt')}`,
    keep: 'Do not send',
    done: 'Sent',
  },
  cancelPorting: {
    button: 'Cancel portings…',
    can: 'cancelled',
    title: (count) => `Cancel ${several(count, 'porting')}?`,
    body: 'Each line goes live with a new number, and the old one stays with its donor; where only an old service was to end, it goes on. This cannot be undone.',
    line: (item) => `Stays with ${donorOf(item)}`,
    confirm: (count) => `Cancel ${several(count, 'porting')}`,
    keep: 'Keep them',
    done: 'Cancelled',
  },
  deletePorting: {
    button: 'Delete drafts…',
    can: 'deleted',
    title: (count) => `Delete ${several(count, 'draft')}?`,
    body: 'Each draft and everything filled in are removed at the provider. This cannot be undone.',
    line: (item) => `Draft for ${donorOf(item)}`,
    confirm: (count) => `Delete ${several(count, 'draft')}`,
    keep: 'Keep them',
    done: 'Deleted',
  },
}

const ruleOf = { retryPorting: 'retry', cancelPorting: 'cancel', deletePorting: 'delete' } as const

/** What the status allows, as far as a row can tell; the provider has the last word. `at` in milliseconds. */
export function permissionFor(act: PortingAct, item: PortingListItem, at: number) {
  const { behavior = 'portIn', missing: required } = item
  const subject = { ...item, behavior, required, donorProvider: null, declinedMessage: null }
  return portingActions(subject, donorDay(item.country, at))[ruleOf[act]]
}

/** "3 of 5 can be retried". */
export function canWords(act: PortingAct, able: number, of: number): string {
  const { can } = actWords[act]
  if (of === 1) return able === 1 ? `can be ${can}` : `cannot be ${can}`
  return `${able === of ? 'all' : able === 0 ? 'none' : `${able} of ${of}`} can be ${can}`
}
