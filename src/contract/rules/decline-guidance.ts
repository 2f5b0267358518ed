import type { Porting } from '../resources/porting.ts'
import { type DeclineText, declineTexts, type RetryManner } from './decline-texts.ts'
import type { GuidedCode } from './declined-codes.ts'
import { type DonorNote, donorNotes } from './donor-notes.ts'
import { declineTitle } from './what-is-wrong.ts'

export interface DeclineGuidance {
  /** The raw code; null where the upstream gave none. */
  code: string | null
  /** False for a code this desk has no advice for. */
  known: boolean
  /** A few words: "Account PIN refused". */
  title: string
  /** A sentence without its full stop: "AT&T did not accept the account PIN". */
  headline: string
  /** Keys that lead to the fix; `address.postalCode` names one part. */
  fields: string[]
  guidance: string
  /** To the customer, ready to copy; null where the customer cannot help. */
  ask: string | null
  retry: RetryManner
  notes: DonorNote[]
  /** The upstream's own message, untrusted text. */
  raw: string | null
}

type Declined = Pick<Porting, 'country' | 'behavior' | 'donorProvider' | 'declinedMessage' | 'declinedAttempts'>

/** What a decline means and what mends it, for any code; unknown ones are treated as declined without a reason. */
export function declineGuidance(code: string | null, porting: Declined): DeclineGuidance {
  const known = code !== null && Object.hasOwn(declineTexts, code)
  const text = declineTexts[known ? (code as GuidedCode) : 'portingDeclined']
  const notes = donorNotes(porting)
  return {
    code,
    known,
    title: declineTitle(code, porting),
    headline: `${porting.donorProvider?.name ?? 'The donor'} ${text.said}`,
    fields: [...text.fields],
    guidance: text.guidance,
    ask: askWith(text, notes),
    retry: text.retry,
    notes,
    raw: porting.declinedMessage,
  }
}

function askWith(text: DeclineText, notes: DonorNote[]): string | null {
  const how = text.completeWith && notes.map((note) => note[text.completeWith ?? 'howToGetCode']).find(Boolean)
  return text.ask && how ? `${text.ask} ${how}` : text.ask
}
