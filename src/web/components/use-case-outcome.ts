import { useState } from 'react'
import type { Outcome } from './outcome.ts'
import { useOutcome } from './use-outcome.ts'

/**
 * What was last done to this case, until the case moves on: "Request sent" beside "Declined" would be read as news.
 * `place`: where it stands, as drawn; `written`: as last answered, since what is drawn may still be from before the write.
 */
export function useCaseOutcome(place: string, written: () => string) {
  const [outcome, setOutcome] = useOutcome()
  const [toldAt, setToldAt] = useState(place)
  const tell = (next: Outcome | null) => {
    setToldAt(written())
    setOutcome(next)
  }
  return [toldAt === place ? outcome : null, tell] as const
}
