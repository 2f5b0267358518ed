import type { DonorNote } from './donor-notes.ts'
import type { Phase } from './porting-status.ts'

/** What the next step card says. */
export interface NextStep {
  phase: Phase
  /** "Waits on us, then the customer". */
  who: string
  headline: string
  text: string
  /** Keys concerned, in the upstream's names; `address.postalCode` names one part. */
  fields: string[]
  /** To the customer, ready to copy; null where there is nothing to ask. */
  ask: string | null
  primary: { kind: 'edit' | 'retry' | 'cancel' | 'create' | 'search'; label: string } | null
  /** What to heed before acting. */
  cautions: string[]
  /** What is known of this donor and helps here. */
  notes: DonorNote[]
  /** The upstream's own message, untrusted text. */
  raw: string | null
}
