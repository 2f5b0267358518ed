/** Cases on which this tab has just acted, as they were left. In memory: a reload, and every change of the case, brings them back. */
import type { PortingListItem } from '#contract/resources/porting.ts'

/** A sub request has its status only. */
type State = Pick<PortingListItem, 'id' | 'status'> & Partial<Pick<PortingListItem, 'missing' | 'declinedAttempts'>>

const handled = new Map<string, string>()

/** As a write left the case. Where it answers with none, a deletion or one decision about several, as it was before: lists may show that for a while yet. */
export function noteHandled(porting: State): void {
  handled.set(porting.id, stateOf(porting))
}

/** True while the case stands as this tab left it: it waits for somebody else's answer, so "next case" passes over it. */
export function isHandled(item: State): boolean {
  return handled.get(item.id) === stateOf(item)
}

function stateOf({ status, missing, declinedAttempts }: State): string {
  return JSON.stringify([status, missing, declinedAttempts])
}
