/** The clocks of a porting, for its row, its card and the order of the worklist alike. Loads with the first list: stays tiny. */
import { usualDuration } from './usual-duration.ts'

export const hour = 3_600_000
export const day = 24 * hour
/** https://developers.gigs.com/docs/core/operations-with-user-consent */
export const consentLasts = 5 * hour
/** https://developers.gigs.com/docs/porting/how-porting-in-works */
export const draftsLast = 30 * day
/** No time is published; longer is unusual (inferred). */
export const usualPreparation = 2 * hour

/** The day ends everywhere half a day after it has ended in UTC. */
export function dayOver(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) + 1.5 * day
}

/** From when the donor's answer is late, in milliseconds; a date that was set is waited for. NaN where nothing is known. */
export function lateFrom(scheduledOn: string | null, country: string | null, sentAt: number): number {
  const usual = usualDuration(country).lateFrom(sentAt)
  const over = scheduledOn ? dayOver(scheduledOn) : Number.NaN
  return over > usual || Number.isNaN(usual) ? over : usual
}
