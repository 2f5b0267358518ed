/** When a number can move: FOC windows. Pure. */
import type { TelnyxFocWindow } from '#contract/upstream/telnyx.ts'
import type { Instant } from '../model.ts'
import { dateOf, nextWorkingDay, startOfDay } from '../working-days.ts'

const hour = 3_600_000
const day = 24 * hour
const offered = 20

/** Hours after midnight UTC in which a country's carriers move numbers (inferred). */
const hours: Record<string, [from: number, to: number]> = { US: [15, 22], CA: [15, 20] }
const europeanHours: [from: number, to: number] = [8, 14]

/** The windows of the next four weeks' working days, from two days ahead. Bank holidays are not known here. */
export function focWindows(country: string, now: Instant): TelnyxFocWindow[] {
  const [from, to] = hours[country] ?? europeanHours
  const windows: TelnyxFocWindow[] = []
  for (let at = startOfDay(dateOf(now)); windows.length < offered; at += day) {
    const start = at + from * hour
    if (start < now + 2 * day || nextWorkingDay(dateOf(at)) !== dateOf(at)) continue
    windows.push({ start: new Date(start).toISOString(), end: new Date(at + to * hour).toISOString() })
  }
  return windows
}

export function isAllowedFocDate(country: string, wish: Instant, now: Instant): boolean {
  return focWindows(country, now).some(({ start, end }) => wish >= Date.parse(start) && wish <= Date.parse(end))
}

/** The first moment that can be had. */
export function firstFocDate(country: string, now: Instant): Instant {
  return Date.parse(focWindows(country, now)[0]?.start ?? '')
}
