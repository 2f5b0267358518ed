import { ageText } from '#contract/rules/age-text.ts'
import { day, hour } from '#contract/rules/clocks.ts'

const minute = 60_000

/** Seconds → the figure below which they stay: 119 minutes are "2 h", where an age would be "1 h". */
export function noLongerThan(seconds: number): string {
  const span = seconds * 1000
  const unit = span < hour ? minute : span < 2 * day ? hour : day
  return ageText(Math.ceil(span / unit) * unit)
}
