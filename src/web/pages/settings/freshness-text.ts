import type { CopyStatus } from '#contract/dashboard-api.ts'
import { agoText } from './ago-text.ts'

/** "Last event 4 s ago; all open cases checked 2 min ago." */
export function freshnessText({ lastEventAt, open, full, isFilled, asOf }: CopyStatus): string {
  if (!isFilled) return 'The desk is meeting every case for the first time. Until then lists come from the provider.'
  const event = lastEventAt ? `Last event ${agoText(lastEventAt, asOf)}` : 'No event has arrived yet'
  const checked = [open?.finishedAt, full?.finishedAt].filter((at) => typeof at === 'string').sort()
  const newest = checked.at(-1)
  return newest ? `${event}; all open cases checked ${agoText(newest, asOf)}.` : `${event}.`
}
