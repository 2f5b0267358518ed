/** The age of a case in its status against what is usual, in a few words. Loads with the first list: stays tiny. */
import type { PortingListItem } from '../resources/porting.ts'
import { ageText } from './age-text.ts'
import { usualDuration } from './usual-duration.ts'

export interface AgainstUsual {
  /** "7 h late", "due in 3 h", "removed in 2 days". */
  text: string
  /** The usual time is over, or a clock is about to run out. */
  isLate: boolean
}

const hour = 3_600_000
const day = 24 * hour
/** https://developers.gigs.com/docs/core/operations-with-user-consent */
const consentEnds = 5 * hour
/** https://developers.gigs.com/docs/porting/how-porting-in-works */
const draftsKept = 30 * day
/** Minutes, says the provider; no time is published. */
const usualPreparation = 2 * hour

type Case = Pick<PortingListItem, 'status' | 'country' | 'scheduledOn' | 'statusSince' | 'lastChangeAt' | 'createdAt'>

/** Null where no time is usual: an answer that waits on a person takes as long as the person does. `now` in milliseconds. */
export function againstUsual(item: Case, now: number): AgainstUsual | null {
  const since = Date.parse(item.statusSince ?? item.lastChangeAt)
  switch (item.status) {
    case 'requested':
      return item.scheduledOn
        ? pastItsDay(item.scheduledOn, now)
        : due(usualDuration(item.country).lateFrom(since), now)
    case 'pending':
      return due(since + usualPreparation, now)
    case 'initiated':
      return runsOut('approval ends', 'approval time is over', since + consentEnds, now, hour)
    case 'draft':
      return runsOut('removed', 'removed any time now', Date.parse(item.createdAt) + draftsKept, now, day)
    default:
      return null
  }
}

function due(at: number, now: number): AgainstUsual {
  if (now > at) return { text: `${ageText(now - at)} late`, isLate: true }
  return { text: `due in ${ageText(at - now)}`, isLate: false }
}

/** The day ends everywhere half a day after it has ended in UTC. */
function pastItsDay(date: string, now: number): AgainstUsual | null {
  const over = Date.parse(`${date}T00:00:00Z`) + 1.5 * day
  return now > over ? { text: `date passed ${ageText(now - over)} ago`, isLate: true } : null
}

function runsOut(words: string, over: string, at: number, now: number, soon: number): AgainstUsual {
  if (now >= at) return { text: over, isLate: true }
  return { text: `${words} in ${ageText(at - now)}`, isLate: at - now < soon }
}
