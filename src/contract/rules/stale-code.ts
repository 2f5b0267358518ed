/** A code for moving lives for days only, and one on file would be sent again unseen. Before: next-step.ts, the form's send button. */
import type { PortingAttempt } from '../resources/history.ts'
import type { Porting } from '../resources/porting.ts'
import { ageText } from './age-text.ts'
import { day } from './clocks.ts'
import { codeName } from './decline-guidance.ts'
import { donorNotes } from './donor-notes.ts'

interface StaleCode {
  /** To the agent, a sentence. */
  said: string
  /** To the customer, ready to copy. */
  ask: string
}

/** What this desk has seen sent, newest first. */
export type SeenAttempts = readonly Pick<PortingAttempt, 'requestedAt' | 'fields'>[]

/**
 * Null where none is on file, none is wanted, or nothing is known of how long it lives. The upstream does not say when a PIN was
 * written: one that was sent is as old as the attempt for which this desk wrote it, or as the first that it has seen; one that was
 * not at most as old as the porting.
 */
export function staleCode(porting: Porting, now: number, attempts: SeenAttempts = []): StaleCode | null {
  if (!porting.required.includes('accountPin') || !porting.accountPinExists) return null
  const note = donorNotes(porting).find(({ codeLivesDays }) => codeLivesDays !== null)
  const lives = note?.codeLivesDays
  if (!note || !lives) return null
  const sentWith = attempts.find(({ fields }) => fields.includes('accountPin')) ?? attempts.at(-1)
  const age = now - Date.parse(sentWith?.requestedAt ?? porting.lastRequestedAt ?? porting.createdAt)
  if (!(age >= lives * day)) return null
  const { country, behavior, status, lastRequestedAt } = porting
  const code = codeName(country, behavior)
  const toCustomer = code === 'account PIN' ? 'transfer PIN' : code
  // In `declined` whatever is written is sent at once; elsewhere a fresh one may have been written since and waits for the rest.
  const wasSent = status === 'declined' && lastRequestedAt !== null
  const howOld = wasSent ? `was sent ${ageText(age)} ago` : `may be ${ageText(age)} old`
  const how = note.howToGetCode ?? ''
  return {
    said: `The ${code} on file ${howOld}, and such codes last ${lives === 1 ? '1 day' : `${lives} days`}.`,
    ask: `We also need a fresh ${toCustomer} from you, since the one we have may have run out. ${how}`.trim(),
  }
}
