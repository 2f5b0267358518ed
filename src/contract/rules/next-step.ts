/** The next step card: who must act, what exactly is wrong, what to ask. Before: the detail. After: web/pages/portings. */
import { isPortingStatus, type Porting, type PortingStatus } from '../resources/porting.ts'
import { ageText } from './age-text.ts'
import { askForFields } from './ask-for-fields.ts'
import { day, draftsLast, lateFrom } from './clocks.ts'
import { countryRules } from './country-rules.ts'
import { declinedStep } from './declined-step.ts'
import { type DonorNote, donorNotes, notesAbout, subjectsOf } from './donor-notes.ts'
import { keepRunning } from './keep-running.ts'
import { describeStatus, phaseWords } from './porting-status.ts'
import { type SeenAttempts, staleCode } from './stale-code.ts'
import type { NextStep } from './step.ts'
import { missingPhrase, shortDate } from './what-is-wrong.ts'

type Step = Pick<NextStep, 'headline' | 'text'> & Partial<NextStep>

const startAgain = { kind: 'create', label: 'Start a new porting' } as const

const steps = {
  draft: draftStep,
  initiated: initiatedStep,
  pending: pendingStep,
  informationRequired: informationStep,
  requested: requestedStep,
  declined: declinedStep,
  completed: completedStep,
  canceled: canceledStep,
  expired: () => ({
    headline: 'Ran out of time',
    text: 'It cannot go on. Start a new porting once everything it needs is at hand.',
    primary: startAgain,
    cautions: ['Look at the subscription too: an expired porting can end it.'],
  }),
  failed: failedStep,
} satisfies Record<PortingStatus, (porting: Porting, now: number, attempts?: SeenAttempts) => Step>

/** What to do next, for any status, code and country. `now` in milliseconds since the epoch, attempts newest first. */
export function nextStep(porting: Porting, now: number, attempts?: SeenAttempts): NextStep {
  const { phase, raw } = describeStatus(porting)
  const step: Step = isPortingStatus(porting.status)
    ? steps[porting.status](porting, now, attempts)
    : { headline: `The status “${raw}” is new to Portdesk`, text: 'Ask the provider what it means before you act.' }
  return {
    phase,
    who: isPortingStatus(porting.status) ? phaseWords[phase].label : 'Not known',
    fields: [],
    ask: null,
    primary: null,
    cautions: [],
    notes: [],
    raw: null,
    ...step,
  }
}

/** Drafts vanish after 30 days: https://developers.gigs.com/docs/porting/how-porting-in-works. */
function draftStep(porting: Porting, now: number): Step {
  const left = Math.ceil((Date.parse(porting.createdAt) + draftsLast - now) / day)
  const isFull = porting.missing.length === 0
  return {
    headline: isFull ? 'Ready: waits for a subscription to use it' : missingPhrase(porting.missing, porting),
    text: [
      'Nothing is sent until a subscription uses this draft.',
      isFull ? 'The brand’s shop or the Gigs dashboard starts one.' : '',
      porting.behavior === 'cancelOnly' ? '' : 'A subscription that does not name it gets a new number.',
    ]
      .filter(Boolean)
      .join(' '),
    fields: porting.missing,
    ask: askForFields(porting.missing, porting),
    primary: { kind: 'edit', label: isFull ? 'Edit details' : 'Fill in what is missing' },
    cautions: left <= 7 ? [vanishing(left)] : [],
    notes: helpful(porting),
  }
}

function vanishing(days: number): string {
  if (days <= 0) return 'It is older than 30 days and can vanish at any moment.'
  return `It vanishes in ${days === 1 ? '1 day' : `${days} days`} unless a subscription uses it: drafts last 30 days.`
}

/** https://developers.gigs.com/docs/core/operations-with-user-consent: 5 hours, no sending again. */
function initiatedStep(porting: Porting): Step {
  const { consentBySms } = countryRules(porting.country)
  return {
    headline: 'The customer must approve the move',
    text: consentBySms
      ? 'A message with a one-time code went to the number being moved. Without approval within 5 hours the porting fails.'
      : 'The customer was asked to approve. Without approval within 5 hours the porting fails.',
    ask: consentBySms
      ? 'We have sent a text message with a code to the number you are moving. Please approve the move with it within 5 hours. Your old SIM must be in a phone and working to receive it.'
      : 'We have sent you a message that asks you to approve the move of your number. Please answer it within 5 hours.',
    cautions: [
      'The message cannot be sent again. If it never arrived, cancel this porting, or wait until it has failed, and start anew.',
      ...keepRunning(porting),
    ],
    notes: notesAbout(donorNotes(porting), ['consent']),
  }
}

function pendingStep(porting: Porting, now: number, attempts?: SeenAttempts): Step {
  if (porting.missing.length > 0) return informationStep(porting, now, attempts)
  return {
    headline: 'The provider prepares the request',
    text: 'Nothing to do now. It goes to the donor by itself, or comes back with what is missing. More than two hours are unusual: then ask the provider about it, with the porting’s id.',
    cautions: keepRunning(porting),
  }
}

function informationStep(porting: Porting, now: number, attempts?: SeenAttempts): Step {
  if (porting.missing.length === 0) {
    return {
      headline: 'The provider asks for information',
      text: 'All that is required stands on file, so what is wanted is not said. Check the details with the customer, or ask the provider.',
      primary: { kind: 'edit', label: 'Check the details' },
      cautions: keepRunning(porting),
    }
  }
  const donor = porting.donorProvider?.name ?? 'the donor'
  const stale = staleCode(porting, now, attempts)
  return {
    headline: missingPhrase(porting.missing, porting),
    text: `You can save piece by piece. With the last piece the request goes to ${donor} by itself.`,
    fields: porting.missing,
    ask: [askForFields(porting.missing, porting), stale?.ask].filter(Boolean).join(' ') || null,
    primary: { kind: 'edit', label: 'Fill in what is missing' },
    cautions: [...(stale ? [`${stale.said} Ask for a fresh one too.`] : []), ...keepRunning(porting)],
    notes: helpful(porting),
  }
}

function helpful(porting: Porting): DonorNote[] {
  return notesAbout(donorNotes(porting), subjectsOf(porting.missing))
}

function requestedStep(porting: Porting, now: number): Step {
  const donor = porting.donorProvider?.name ?? 'the donor'
  if (porting.scheduledOn) return scheduledStep(porting, porting.scheduledOn, now)
  const { usual } = countryRules(porting.country)
  const sentAt = porting.lastRequestedAt === null ? Number.NaN : Date.parse(porting.lastRequestedAt)
  if (Number.isNaN(sentAt)) return { headline: `Waits on ${donor}`, text: `The answer usually comes ${usual.text}.` }
  const sent = `Sent ${ageText(now - sentAt)} ago.`
  if (now < usual.lateFrom(sentAt)) {
    return {
      headline: `Waits on ${donor}`,
      text: `${sent} The answer usually comes ${usual.text}. Details can change again when ${donor} has answered.`,
      cautions: keepRunning(porting),
    }
  }
  return {
    headline: `${donor} is late with its answer`,
    text: `${sent} ${usual.promise} Ask the provider about it, with the porting’s id.`,
    cautions: keepRunning(porting),
  }
}

/** Where alone a date can be set. */
const british = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' })

/** The date that is read is the donor's once there is one, and the wish until then (Gigs reference, `scheduledOn`). */
function scheduledStep(porting: Porting, date: string, now: number): Step {
  const endsOnly = porting.behavior === 'cancelOnly'
  const running = endsOnly ? [] : keepRunning(porting)
  if (now > lateFrom(date, porting.country, Date.parse(porting.lastRequestedAt ?? ''))) {
    return {
      headline: `${shortDate(date)} has passed`,
      text: `${endsOnly ? 'The old service should have ended' : 'The number should have moved'} by now. Ask the provider about it, with the porting’s id.`,
      cautions: running,
    }
  }
  const headline = `${endsOnly ? 'Ends' : 'Moves'} on ${shortDate(date)}`
  if (date <= british.format(now)) {
    return { headline, text: 'The day has begun: nothing to do, and it can no longer be cancelled.', cautions: running }
  }
  return {
    headline,
    text: 'The date was confirmed by the donor or is still the customer’s wish. Nothing to do until then; it can still be cancelled before that day.',
    cautions: endsOnly ? [] : [...running, 'Cancelling does not undo: the line then goes live with a new number.'],
  }
}

function canceledStep({ behavior }: Porting): Step {
  if (behavior === 'cancelOnly') {
    return { headline: 'Cancelled', text: 'The old service was not ended from here.', primary: startAgain }
  }
  return {
    headline: 'Cancelled',
    text: 'Unless the subscription was ended, the line goes live with a new number. If the old number is still wanted and still active at the donor, start a new porting.',
    primary: startAgain,
  }
}

function completedStep({ behavior }: Porting): Step {
  if (behavior === 'cancelOnly') {
    return { headline: 'The old service has ended', text: 'The number was given up, as asked. Nothing more to do.' }
  }
  return {
    headline: 'The number has moved',
    text: 'Nothing more to do. If calls or messages do not arrive, restart the phone and check that the new SIM is active.',
  }
}

/** Two ways to fail: consent refused or not given, before anything was sent; or a break at cut-over (help centre). */
function failedStep(porting: Porting): Step {
  if (porting.lastRequestedAt === null) {
    return {
      headline: 'The customer did not approve the move',
      text: 'Approval was refused or did not come within 5 hours, so nothing was sent. If the customer still wants to move, start a new porting.',
      ask: 'The move of your number was not approved in time. Do you still want it? Then we ask you for approval again; please keep the old SIM working and have it at hand.',
      primary: startAgain,
    }
  }
  if (porting.behavior === 'cancelOnly') {
    return {
      headline: 'It broke off while the old service was being ended',
      text: 'Ask the provider, with the porting’s id, whether the old service goes on.',
    }
  }
  return {
    headline: 'It broke off while the number was being moved',
    text: 'Contact the provider at once, with the porting’s id: the line may be without service. Start a new porting only when they say so.',
    cautions: ['Tell the customer not to cancel the old service.'],
  }
}
