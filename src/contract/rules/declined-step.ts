import type { Porting } from '../resources/porting.ts'
import { ageText } from './age-text.ts'
import { codeName, type DeclineGuidance, declineGuidance } from './decline-guidance.ts'
import { donorNotes } from './donor-notes.ts'
import { keepRunning } from './keep-running.ts'
import type { NextStep } from './step.ts'

type Primary = NextStep['primary']
const day = 24 * 60 * 60_000

/** The next step of a declined porting: the donor has spoken, and the next attempt must not be wasted. */
export function declinedStep(porting: Porting, now: number): Partial<NextStep> & Pick<NextStep, 'headline' | 'text'> {
  const guidance = declineGuidance(porting.declinedCode, porting)
  return {
    who: guidance.ask ? 'Waits on us, then the customer' : 'Waits on us',
    headline: guidance.headline,
    text: guidance.guidance,
    fields: guidance.fields,
    ask: guidance.ask,
    primary: primaryOf(guidance, porting),
    cautions: [...cautionsOf(guidance, porting), ...staleCode(guidance, porting, now)],
    notes: guidance.notes,
    raw: guidance.raw,
  }
}

function primaryOf({ code, retry }: DeclineGuidance, porting: Porting): Primary {
  const attempt = porting.declinedAttempts + 1
  if (retry === 'correct') return { kind: 'edit', label: 'Correct and send' }
  if (retry === 'unchanged') return { kind: 'retry', label: `Send attempt ${attempt} unchanged` }
  if (retry === 'once')
    return porting.declinedAttempts > 1 ? null : { kind: 'retry', label: `Send attempt ${attempt} unchanged` }
  if (code === 'portingDuplicated') return { kind: 'search', label: 'Find the other porting' }
  if (code === 'portingPhoneNumberAdministrative') return { kind: 'cancel', label: 'Cancel porting…' }
  return null
}

/** Sources: https://help.gigs.com/articles/3975675913 and https://help.gigs.com/en/articles/8546174. */
function cautionsOf({ known, code, retry }: DeclineGuidance, porting: Porting): string[] {
  const { declinedAttempts: count } = porting
  const donor = porting.donorProvider?.name ?? 'the donor'
  const cautions: string[] = []
  if (!known && code) cautions.push('Trust the donor’s words more than this advice.')
  if (retry === 'correct') {
    cautions.push(`Every save is a new attempt at ${donor}: gather all corrections, then send once.`)
  }
  if (count > 1) {
    cautions.push(
      `Declined ${count} times. If the reason is the same again, contact the provider before you send another attempt.`,
    )
    if (retry === 'correct') cautions.push(`Repeated wrong details can make ${donor} lock the number.`)
  }
  if (retry !== 'stop') cautions.push(...keepRunning(porting))
  return cautions
}

/** The code on file is at least as old as the last request; by the next attempt it may have run out, whatever the reason of this decline. */
function staleCode({ fields, retry }: DeclineGuidance, porting: Porting, now: number): string[] {
  const isAsked = porting.required.includes('accountPin') && porting.accountPinExists
  if (!isAsked || porting.lastRequestedAt === null || retry === 'stop' || fields.includes('accountPin')) return []
  const lives = donorNotes(porting).find(({ codeLivesDays }) => codeLivesDays !== null)?.codeLivesDays
  const age = now - Date.parse(porting.lastRequestedAt)
  if (lives === null || lives === undefined || age < lives * day) return []
  const code = codeName(porting.country, porting.behavior)
  return [
    `The ${code} on file was sent ${ageText(age)} ago, and such codes last ${lives === 1 ? '1 day' : `${lives} days`}. Ask for a fresh one too.`,
  ]
}
