import { type PointerEvent, useSyncExternalStore } from 'react'
import { useTimedText } from './clock.ts'
import { ageText, clockText, exactText, momentText } from './format-date.ts'

const never = () => () => {}

/** "3 h": how long ago. `at` is RFC 3339. Lists hold a hundred of them, so the exact time is worked out when asked for. */
export function Age({ at }: { at: string }) {
  const text = useTimedText((now) => ageText(at, now))
  return (
    <time dateTime={at} onPointerEnter={tellExactTime}>
      {text}
    </time>
  )
}

/** "3 h ago", in a sentence: "changed just now". `at` is RFC 3339. */
export function Ago({ at }: { at: string }) {
  const text = useTimedText((now) => ageText(at, now))
  return (
    <time dateTime={at} onPointerEnter={tellExactTime}>
      {text === 'now' ? 'just now' : `${text} ago`}
    </time>
  )
}

function tellExactTime({ currentTarget }: PointerEvent<HTMLTimeElement>): void {
  currentTarget.title = exactText(currentTarget.dateTime)
}

interface MomentProps {
  at: string
  /** A second clock, told where it differs from the agent's: an IANA zone and what to call it. */
  alsoIn?: { zone: string; label: string } | null
}

/** "Fri 16:31" in the agent's zone; the full local time, the exact UTC and the second clock on hover and on focus. */
export function Moment({ at, alsoIn = null }: MomentProps) {
  // Zones are the agent's; the server does not know them, so they come in once the script runs.
  const exact = useSyncExternalStore(
    never,
    () => exactEverywhere(at, alsoIn),
    () => undefined,
  )
  const text = useTimedText((now) => momentText(at, now))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must reach the exact time too.
    <time dateTime={at} tabIndex={0} data-tip={exact} suppressHydrationWarning>
      {text}
    </time>
  )
}

function exactEverywhere(at: string, alsoIn: MomentProps['alsoIn']): string {
  const there = alsoIn && clockText(at, alsoIn.zone)
  return there && there !== clockText(at) ? `${exactText(at)} · ${there} ${alsoIn.label}` : exactText(at)
}
