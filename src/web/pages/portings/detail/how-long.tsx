import type { Porting } from '#contract/resources/porting.ts'
import { isFinal } from '#contract/rules/is-final.ts'
import { lastChangeAt, statusSince } from '#contract/rules/when.ts'
import { useTimedText } from '#web/ui/clock.ts'
import { ageText } from '#web/ui/format-date.ts'

/** After the status: "for 3 h · declined 2 times", how long it waits and how often it was tried; what has ended did so "3 d ago". */
export function HowLong({ porting }: { porting: Porting }) {
  const since = statusSince(porting)
  // Where the upstream keeps no time for a status, its last stamp is the bound: the status began after it.
  const at = since ?? lastChangeAt(porting)
  const age = useTimedText((now) => ageText(at, now))
  const { declinedAttempts, status } = porting
  const hasEnded = isFinal(status)
  // Once is what the status says already.
  const isToldByStatus = status === 'declined' && declinedAttempts === 1
  return (
    <>
      {hasEnded ? '' : 'for '}
      {age === 'now' ? 'less than ' : since ? '' : 'at most '}
      <time dateTime={at}>{age === 'now' ? 'a minute' : age}</time>
      {hasEnded ? ' ago' : ''}
      {declinedAttempts > 0 && !isToldByStatus
        ? ` · declined ${declinedAttempts === 1 ? 'once' : `${declinedAttempts} times`}`
        : null}
    </>
  )
}
