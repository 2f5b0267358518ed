import { useTimedText } from '#web/ui/clock.ts'
import { ageText } from '#web/ui/format-date.ts'

/** "3 h old"; "less than a minute old". `at` is RFC 3339. */
export function HowOld({ at }: { at: string }) {
  const text = useTimedText((now) => ageText(at, now))
  return <time dateTime={at}>{text === 'now' ? 'less than a minute old' : `${text} old`}</time>
}
