const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A span in milliseconds as one rounded figure: "40 min", "31 h", "5 days". Hours reach to two days, because a working day is the measure. */
export function ageText(milliseconds: number): string {
  const span = Math.max(0, milliseconds)
  if (span < minute) return 'less than a minute'
  if (span < hour) return `${Math.floor(span / minute)} min`
  if (span < 2 * day) return `${Math.floor(span / hour)} h`
  return `${Math.floor(span / day)} days`
}

/** The same hour one working day later; Saturdays and Sundays do not count. Holidays are not known here. */
export function oneWorkingDayAfter(at: number): number {
  const weekday = new Date(at).getUTCDay()
  const days = weekday === 5 ? 3 : weekday === 6 ? 2 : 1
  return at + days * day
}
