import type { Porting } from '../resources/porting.ts'
import { type DeclineText, declineTexts, type RetryManner } from './decline-texts.ts'
import type { GuidedCode } from './declined-codes.ts'
import { type DonorNote, donorNotes, notesAbout, subjectsOf } from './donor-notes.ts'
import { declineTitle, fieldLabel } from './what-is-wrong.ts'

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
  /** What to heed before it is sent unchanged; a sentence. */
  beforeRetry: string
  notes: DonorNote[]
  /** The upstream's own message, untrusted text. */
  raw: string | null
}

const unknownSaid = 'declined with a code that is new to Portdesk'

const beforeRetry: Record<RetryManner, string> = {
  correct: 'Sent as it is, it will most likely be refused again: nothing in it has changed.',
  unchanged: 'Send it only once what stood in the way is gone.',
  once: 'One unchanged attempt is worth trying. If it is refused too, contact the provider.',
  stop: 'Sending it again cannot help: it will be refused for the same reason.',
}

/** https://help.gigs.com/articles/3975675913: after a second decline the provider asks to be contacted. */
const triedAgain = 'It was declined more than once. Contact the provider before another attempt is made.'

type Declined = Pick<
  Porting,
  'country' | 'behavior' | 'donorProvider' | 'declinedMessage' | 'declinedAttempts' | 'required'
>

/** What a decline means and what mends it. A code without advice is treated as a decline without a reason. */
export function declineGuidance(code: string | null, porting: Declined): DeclineGuidance {
  const known = code !== null && Object.hasOwn(declineTexts, code)
  const text = declineTexts[known ? (code as GuidedCode) : 'portingDeclined']
  const fields = concerned(text, porting)
  const about = text.completeWith === 'howToUnlock' ? (['lock'] as const) : subjectsOf(fields)
  const all = donorNotes(porting)
  const notes = notesAbout(all, about)
  const isTriedAgain = text.retry === 'once' && porting.declinedAttempts > 1
  const say = (words: string) => inWordsOf(porting, words)
  return {
    code,
    known,
    title: declineTitle(code, porting),
    headline: `${porting.donorProvider?.name ?? 'The donor'} ${known || code === null ? say(text.said) : unknownSaid}`,
    fields,
    guidance: say(text.guidanceIn?.[porting.country ?? ''] ?? text.guidance),
    ask: text.ask && capitalised(say(completed(text.ask, text, all)).replace('{items}', items(fields))),
    retry: text.retry,
    beforeRetry: text.beforeRetry ?? (isTriedAgain ? triedAgain : beforeRetry[text.retry]),
    notes,
    raw: porting.declinedMessage,
  }
}

function inWordsOf({ country, behavior, donorProvider }: Declined, text: string): string {
  return text
    .replaceAll('{donor}', donorProvider?.name ?? 'your old provider')
    .replaceAll('{bill}', billOf(donorProvider?.name))
    .replaceAll('{code}', codeName(country, behavior))
    .replaceAll('{postalCode}', inSentence(fieldLabel('address.postalCode', { country })))
}

/** Who pays in advance gets no bill. */
function billOf(donor: string | undefined): string {
  if (!donor) return 'your old provider’s bill'
  return `your ${donor} ${/prepaid/i.test(donor) ? 'account' : 'bill'}`
}

/** "PAC", "account PIN". France: https://www.numerama.com/tech/758508-quest-ce-que-le-releve-didentite-operateur-rio%E2%80%89.html */
export function codeName(country: string | null, behavior: string): string {
  return country === 'FR' ? 'RIO' : inSentence(fieldLabel('accountPin', { country, behavior }))
}

/** A label within a sentence: "Account PIN" → "account PIN", while "PAC" and "ZIP code" stay. */
export function inSentence(label: string): string {
  return /^[A-Z]{2}/.test(label) || label === 'Eircode' ? label : label.charAt(0).toLowerCase() + label.slice(1)
}

function concerned(text: DeclineText, { country, required }: Declined): string[] {
  const possible = text.fields.filter((key) => {
    if (key === 'accountType') return country === 'IE'
    return key !== 'billingPin' || required.includes(key)
  })
  const asked = possible.filter((key) => required.includes(key))
  return text.onlyRequired && asked.length > 0 ? asked : possible
}

function completed(ask: string, { completeWith, otherwise }: DeclineText, notes: DonorNote[]): string {
  const how = completeWith && notes.map((note) => note[completeWith]).find((text) => text !== null)
  return [ask, how ?? otherwise].filter(Boolean).join(' ')
}

/** Our own words at the start of a sentence; a brand writes itself as it likes ("giffgaff"). */
function capitalised(text: string): string {
  return text.startsWith('your ') ? `Y${text.slice(1)}` : text
}

const itemNames: Record<string, string> = {
  firstName: 'the name',
  lastName: 'the name',
  address: 'the billing address',
  birthday: 'the date of birth',
  accountNumber: 'the account number',
}

/** "the name and the billing address". */
function items(fields: readonly string[]): string {
  const named = new Set(fields.map((key) => itemNames[key]).filter((name) => name !== undefined))
  return enumerated([...named])
}

/** "a", "a and b", "a, b and c". */
export function enumerated(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}
