/** When a number can move: FOC windows. Pure. */
import type { TelnyxFocWindow } from '#contract/upstream/telnyx.ts'
import type { Instant } from '../model.ts'

const hour = 3_600_000
const day = 24 * hour
const offered = 20

/** Hours after midnight UTC in which a country's carriers move numbers (inferred). */
const hours: Record<string, [from: number, to: number]> = { US: [15, 22], CA: [15, 20] }
const europeanHours: [from: number, to: number] = [8, 14]

/** Starts and ends of the working days' windows from two days ahead, without end. Bank holidays are not known here. */
function* windowsFrom(country: string, now: Instant): Generator<[start: Instant, end: Instant]> {
  const [from, to] = hours[country] ?? europeanHours
  // Plain numbers throughout: a world of ten thousand asks for a date each.
  for (let midnight = now - (now % day); ; midnight += day) {
    const start = midnight + from * hour
    if (start >= now + 2 * day && isWorkingDay(midnight)) yield [start, midnight + to * hour]
  }
}

/** The epoch began on a Thursday. */
const isWorkingDay = (midnight: Instant) => (midnight / day + 3) % 7 < 5

/** Those of the next four weeks. */
export function focWindows(country: string, now: Instant): TelnyxFocWindow[] {
  const windows: TelnyxFocWindow[] = []
  for (const [start, end] of windowsFrom(country, now)) {
    if (windows.length === offered) break
    windows.push({ start: new Date(start).toISOString(), end: new Date(end).toISOString() })
  }
  return windows
}

export function isAllowedFocDate(country: string, wish: Instant, now: Instant): boolean {
  return focWindows(country, now).some(({ start, end }) => wish >= Date.parse(start) && wish <= Date.parse(end))
}

/** The first moment that can be had. */
export function firstFocDate(country: string, now: Instant): Instant {
  for (const [start] of windowsFrom(country, now)) return start
  throw new Error('The working days have come to an end.')
}
