/** English words, the agent's zone (`timeZone` undefined), 24 hours. */
const language = 'en-GB'

const formats = new Map<string, Intl.DateTimeFormat>()
function format(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const known = formats.get(name) ?? new Intl.DateTimeFormat(language, options)
  formats.set(name, known)
  return known
}

/** "40 min", "26 h", "9 d": how long from `at` (RFC 3339) to `now` (ms). What lies ahead by a little is "now". */
export function ageText(at: string, now: number): string {
  const minutes = Math.floor((now - Date.parse(at)) / 60_000)
  if (Number.isNaN(minutes)) return '–'
  if (minutes < 1) return 'now'
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  // Up to two days hours say more than days do.
  if (hours < 48) return `${hours} h`
  return `${Math.floor(hours / 24)} d`
}

/** "Fri 16:31" within the last six days, "19 Nov 20:12" in this year, else with the year. */
export function momentText(at: string, now: number): string {
  const time = Date.parse(at)
  if (Number.isNaN(time)) return at
  const days = (now - time) / 86_400_000
  if (days > -1 && days < 6)
    return format('week', { weekday: 'short', hour: '2-digit', minute: '2-digit' }).format(time)
  const isThisYear = new Date(time).getFullYear() === new Date(now).getFullYear()
  const day = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const
  return (isThisYear ? format('day', day) : format('year', { ...day, year: 'numeric' })).format(time)
}

/** "Fri 10:31" in a zone; without one in the agent's. Null for what is no time. */
export function clockText(at: string, timeZone?: string): string | null {
  const time = Date.parse(at)
  if (Number.isNaN(time)) return null
  const parts = { weekday: 'short', hour: '2-digit', minute: '2-digit', timeZone } as const
  return format(`clock ${timeZone}`, parts).format(time)
}

/** "Friday 20 November 2026 at 16:31:13 CET · 2026-11-20 15:31:13 UTC" */
export function exactText(at: string): string {
  const time = Date.parse(at)
  if (Number.isNaN(time)) return at
  const local = format('exact', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  })
  return `${local.format(time)} · ${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`
}

/** "2026-12-01" → "Tue 1 Dec 2026". A calendar day knows no zone. */
export function dayText(day: string): string {
  const time = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(time)) return day
  return format('calendar', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(time)
}
