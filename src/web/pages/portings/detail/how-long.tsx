import type { Porting } from '#contract/resources/porting.ts'
import { lastChangeAt, statusSince } from '#contract/rules/when.ts'
import { useTimedText } from '#web/ui/clock.ts'
import { ageText } from '#web/ui/format-date.ts'

/** "3 h in this status · declined twice": how long it waits, and how often it was tried. */
export function HowLong({ porting }: { porting: Porting }) {
  const since = statusSince(porting)
  // Where the upstream keeps no time for a status, its last stamp is the bound: the status began after it.
  const at = since ?? lastChangeAt(porting)
  const age = useTimedText((now) => ageText(at, now))
  const { declinedAttempts } = porting
  return (
    <>
      {age === 'now' ? 'less than ' : since ? '' : 'at most '}
      <time dateTime={at}>{age === 'now' ? 'a minute' : age}</time> in this status
      {declinedAttempts > 0 ? ` · declined ${declinedAttempts === 1 ? 'once' : `${declinedAttempts} times`}` : null}
    </>
  )
}
