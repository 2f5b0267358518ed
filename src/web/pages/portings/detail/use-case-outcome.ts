import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Porting } from '#contract/resources/porting.ts'
import { portingQueries } from '#web/api/portings.ts'
import type { Outcome } from '../actions/outcome.ts'
import { useOutcome } from '../actions/use-outcome.ts'

/** What was last done to this case, until the case moves on: "Request sent" beside "Declined" would be read as news. */
export function useCaseOutcome(porting: Porting) {
  const client = useQueryClient()
  const [outcome, setOutcome] = useOutcome()
  const [toldAt, setToldAt] = useState(placeOf(porting))
  const tell = (next: Outcome | null) => {
    // What is drawn may still be the porting from before the write.
    const written = client.getQueryData(portingQueries.detail(porting.id).queryKey)?.porting
    setToldAt(placeOf(written ?? porting))
    setOutcome(next)
  }
  return [toldAt === placeOf(porting) ? outcome : null, tell] as const
}

/** A complete one goes from `pending` to `requested` by itself, which is what "sent" announced. */
function placeOf({ status, missing, declinedAttempts }: Porting): string {
  const isUnderWay = status === 'requested' || (status === 'pending' && missing.length === 0)
  return `${isUnderWay ? 'under way' : status} ${declinedAttempts}`
}
