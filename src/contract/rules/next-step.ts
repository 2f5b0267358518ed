/** The next step card: who must act, what exactly is wrong, what to ask. Before: the detail. After: web/pages/portings. */
import { isPortingStatus, type Porting, type PortingStatus } from '../resources/porting.ts'
import { countryRules } from './country-rules.ts'
import { declineGuidance } from './decline-guidance.ts'
import { type DonorNote, donorNotes } from './donor-notes.ts'
import { describeStatus, type Phase, phaseWords } from './porting-status.ts'
import { missingPhrase, shortDate } from './what-is-wrong.ts'

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
  primary: { kind: 'edit' | 'retry' | 'cancel' | 'delete' | 'create' | 'search'; label: string } | null
  /** What to heed before acting. */
  cautions: string[]
  /** What is known of this donor. */
  notes: DonorNote[]
  /** The upstream's own message, untrusted text. */
  raw: string | null
}

type Draft = Pick<NextStep, 'headline' | 'text'> & Partial<NextStep>

const keepRunning = 'The customer keeps the old service running until the move is done.'

const steps = {
  draft: (porting) => ({
    headline: porting.missing.length ? missingPhrase(porting.missing, porting) : 'Ready to be used by a subscription',
    text: 'Nothing is sent until a subscription uses this draft. Drafts vanish after 30 days.',
    fields: porting.missing,
    primary: { kind: 'edit', label: porting.missing.length ? 'Fill in what is missing' : 'Edit details' },
  }),
  initiated: () => ({
    headline: 'The customer must approve the move',
    text: 'A message went to the customer. Without an answer within 5 hours the porting fails.',
    ask: 'We have sent you a message to approve moving your number. Please answer it within 5 hours; your old SIM must be working to get it.',
  }),
  pending: () => ({ headline: 'Being prepared', text: 'The provider prepares the request. Nothing to do now.' }),
  informationRequired: (porting) => ({
    headline: porting.missing.length ? missingPhrase(porting.missing, porting) : 'The provider asks for information',
    text: 'The request goes to the donor by itself once the last of it is saved.',
    fields: porting.missing,
    primary: { kind: 'edit', label: 'Fill in what is missing' },
  }),
  requested: (porting) => requestedStep(porting),
  declined: (porting) => declinedStep(porting),
  completed: () => ({
    headline: 'The number has moved',
    text: 'The customer can end what is left of the old contract.',
  }),
  canceled: () => ({
    headline: 'Canceled',
    text: 'The line goes live with a new number. To move the number after all, start a new porting.',
  }),
  expired: () => ({ headline: 'Ran out of time', text: 'It cannot go on. Start a new porting.' }),
  failed: () => ({ headline: 'Broke off', text: 'Contact the provider, or start a new porting.' }),
} satisfies Record<PortingStatus, (porting: Porting) => Draft>

function requestedStep(porting: Porting): Draft {
  const donor = porting.donorProvider?.name ?? 'the donor'
  if (porting.scheduledOn) {
    return { headline: `Moves on ${shortDate(porting.scheduledOn)}`, text: keepRunning }
  }
  return {
    headline: `Waits on ${donor}`,
    text: `The answer usually comes ${countryRules(porting.country).usual.text}. ${keepRunning}`,
  }
}

function declinedStep(porting: Porting): Draft {
  const guidance = declineGuidance(porting.declinedCode, porting)
  const attempt = porting.declinedAttempts + 1
  return {
    who: guidance.ask ? 'Waits on us, then the customer' : 'Waits on us',
    headline: guidance.headline,
    text: guidance.guidance,
    fields: guidance.fields,
    ask: guidance.ask,
    raw: guidance.raw,
    primary:
      guidance.retry === 'correct'
        ? { kind: 'edit', label: 'Correct and send' }
        : guidance.retry === 'stop'
          ? null
          : { kind: 'retry', label: `Send attempt ${attempt} unchanged` },
    cautions: [keepRunning],
  }
}

/** `now` in milliseconds since the epoch. */
export function nextStep(porting: Porting, _now: number): NextStep {
  const { phase, raw } = describeStatus(porting)
  const draft: Draft = isPortingStatus(porting.status)
    ? steps[porting.status](porting)
    : { headline: `Status “${raw}” is new to Portdesk`, text: 'Look it up with the provider before you act.' }
  return {
    phase,
    who: phaseWords[phase].label,
    fields: [],
    ask: null,
    primary: null,
    cautions: [],
    notes: donorNotes(porting),
    raw: null,
    ...draft,
  }
}
