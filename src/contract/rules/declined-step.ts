import type { Porting } from '../resources/porting.ts'
import { type DeclineGuidance, declineGuidance } from './decline-guidance.ts'
import { keepRunning } from './keep-running.ts'
import { type SeenAttempts, staleCode } from './stale-code.ts'
import type { NextStep } from './step.ts'

type Primary = NextStep['primary']

/** The next step of a declined porting: the donor has spoken, and the next attempt must not be wasted. */
export function declinedStep(
  porting: Porting,
  now: number,
  attempts?: SeenAttempts,
): Partial<NextStep> & Pick<NextStep, 'headline' | 'text'> {
  const guidance = declineGuidance(porting.declinedCode, porting)
  // Whatever the reason of this decline, by the next attempt the code may have run out. One that was refused is asked for anyway.
  const isAskedFor = guidance.retry === 'stop' || guidance.fields.includes('accountPin')
  const stale = isAskedFor ? null : staleCode(porting, now, attempts)
  return {
    who: guidance.ask ? 'Waits on us, then the customer' : 'Waits on us',
    headline: guidance.headline,
    text: guidance.guidance,
    fields: guidance.fields,
    ask: [guidance.ask, stale?.ask].filter(Boolean).join(' ') || null,
    primary: primaryOf(guidance, porting),
    cautions: [...cautionsOf(guidance, porting), ...(stale ? [`${stale.said} Ask for a fresh one too.`] : [])],
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
