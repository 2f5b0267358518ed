/** The age of a case in its status against what is usual, in a few words. Loads with the first list: stays tiny. */
import type { PortingListItem } from '../resources/porting.ts'
import { ageText } from './age-text.ts'
import { consentLasts, day, dayOver, draftsLast, hour, lateFrom, usualPreparation } from './clocks.ts'

export interface AgainstUsual {
  /** "7 h late", "due in 3 h", "removed in 2 days". */
  text: string
  /** The usual time is over, or a clock is about to run out. */
  isLate: boolean
}

type Case = Pick<PortingListItem, 'status' | 'country' | 'scheduledOn' | 'statusSince' | 'createdAt'>

/**
 * Null where no time is usual: an answer that waits on a person takes as long as the person does. Null too where nobody saw the
 * status begin. `now` in milliseconds.
 */
export function againstUsual(
  { status, statusSince, scheduledOn, country, createdAt }: Case,
  now: number,
): AgainstUsual | null {
  const since = statusSince === null ? Number.NaN : Date.parse(statusSince)
  if (status === 'draft')
    return runsOut('removed', 'removed any time now', Date.parse(createdAt) + draftsLast, now, day)
  if (status === 'requested' && scheduledOn) {
    const isLate = now > lateFrom(scheduledOn, country, since)
    return isLate ? { text: `date passed ${ageText(now - dayOver(scheduledOn))} ago`, isLate } : null
  }
  if (Number.isNaN(since)) return null
  switch (status) {
    case 'requested':
      return due(lateFrom(null, country, since), now)
    case 'pending':
      return due(since + usualPreparation, now)
    case 'initiated':
      return runsOut('approval ends', 'approval time is over', since + consentLasts, now, hour)
    default:
      return null
  }
}

function due(at: number, now: number): AgainstUsual {
  if (now > at) return { text: `${ageText(now - at)} late`, isLate: true }
  return { text: `due in ${ageText(at - now)}`, isLate: false }
}

function runsOut(words: string, over: string, at: number, now: number, soon: number): AgainstUsual {
  if (now >= at) return { text: over, isLate: true }
  return { text: `${words} in ${ageText(at - now)}`, isLate: at - now < soon }
}
