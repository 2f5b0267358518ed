import { useSyncExternalStore } from 'react'
import { useTimedText } from './clock.ts'
import { ageText, exactText, momentText } from './format-date.ts'

const never = () => () => {}

/** Zones are the agent's; the server does not know them, so they come in once the script runs. */
function useExact(at: string): string | undefined {
  return useSyncExternalStore(
    never,
    () => exactText(at),
    () => undefined,
  )
}

/** "3 h": how long ago. `at` is RFC 3339. Lists hold a hundred of them, so the exact time is worked out when asked for. */
export function Age({ at }: { at: string }) {
  const text = useTimedText((now) => ageText(at, now))
  return (
    <time
      dateTime={at}
      onPointerEnter={(event) => {
        event.currentTarget.title = exactText(at)
      }}
    >
      {text}
    </time>
  )
}

/** "Fri 16:31" in the agent's zone; the full local time and the exact UTC on hover and on focus. */
export function Moment({ at }: { at: string }) {
  const exact = useExact(at)
  const text = useTimedText((now) => momentText(at, now))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must reach the exact time too.
    <time dateTime={at} tabIndex={0} data-tip={exact} suppressHydrationWarning>
      {text}
    </time>
  )
}
