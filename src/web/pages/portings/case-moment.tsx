import { useSyncExternalStore } from 'react'
import { useTimedText } from '#web/ui/clock.ts'
import { exactText, momentText } from '#web/ui/format-date.ts'
import { donorZone } from './donor-zone.ts'

/** A time in the agent's zone; the exact time, UTC and the donor's clock where it differs, on hover and focus. `at` is RFC 3339. */
export function CaseMoment({ at, country }: { at: string; country: string | null }) {
  const text = useTimedText((now) => momentText(at, now))
  // Zones are the browser's: nothing of them is drawn on the server.
  const exact = useSyncExternalStore(never, () => exactWithDonor(at, country), nothing)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must reach the exact time too.
    <time dateTime={at} tabIndex={0} data-tip={exact} suppressHydrationWarning>
      {text}
    </time>
  )
}

const never = () => () => {}
const nothing = () => undefined

function exactWithDonor(at: string, country: string | null): string {
  const time = Date.parse(at)
  const donor = donorZone(country)
  if (!donor || Number.isNaN(time)) return exactText(at)
  const clock = (timeZone?: string) =>
    new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit' }).format(time)
  const there = clock(donor.zone)
  return there === clock() ? exactText(at) : `${exactText(at)} · ${there} ${donor.label}`
}
