import { ageText } from '#contract/rules/age-text.ts'

/** "4 s ago", "2 min ago". To the second below a minute: here it is the figure one comes for. Both RFC 3339. */
export function agoText(at: string, now: string): string {
  const span = Math.max(0, Date.parse(now) - Date.parse(at))
  if (span < 2000) return 'just now'
  return span < 60_000 ? `${Math.floor(span / 1000)} s ago` : `${ageText(span)} ago`
}
