/** Windows in which a port may happen, in the agent's own time and in UTC. Pure. */
import type { FocWindow } from '../resources/port-request.ts'

export interface FocWindowText {
  /** What is sent: the beginning, as the upstream gave it. */
  value: string
  /** "Tue 1 Dec 2026, 14:00–22:00" in the agent's zone. */
  local: string
  /** "13:00–21:00 UTC", with the day where it is another there; null where both clocks agree. */
  utc: string | null
}

/** Those that are no ranges or lie in the past are left out; the earliest first. `timeZone` undefined: the agent's own. */
export function focWindowTexts(windows: readonly FocWindow[], now: number, timeZone?: string): FocWindowText[] {
  return windows
    .map((window) => ({ window, start: Date.parse(window.start), end: Date.parse(window.end) }))
    .filter(({ start, end }) => end >= start && end > now)
    .sort((a, b) => a.start - b.start)
    .map(({ window, start, end }) => {
      const here = rangeText(start, end, timeZone)
      const there = rangeText(start, end, 'UTC')
      const isSameDay = here.day === there.day
      const isSame = isSameDay && here.hours === there.hours
      return {
        value: new Date(window.start).toISOString().replace('.000Z', 'Z'),
        local: `${here.day}, ${here.hours}`,
        utc: isSame ? null : `${isSameDay ? '' : `${there.day}, `}${there.hours} UTC`,
      }
    })
}

function rangeText(start: number, end: number, timeZone: string | undefined): { day: string; hours: string } {
  const day = dayOf(start, timeZone)
  const last = dayOf(end, timeZone)
  const hours = `${hourOf(start, timeZone)}–${last === day ? '' : `${last} `}${hourOf(end, timeZone)}`
  return { day, hours }
}

/** Which window holds this moment, by its value; null for none. */
export function windowOf(windows: readonly FocWindow[], at: string | null): string | null {
  if (at === null) return null
  const time = Date.parse(at)
  const found = windows.find(({ start, end }) => Date.parse(start) <= time && time <= Date.parse(end))
  return found ? new Date(found.start).toISOString().replace('.000Z', 'Z') : null
}

function dayOf(time: number, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone,
  })
    .format(time)
    .replace(',', '')
}

function hourOf(time: number, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(time)
}
