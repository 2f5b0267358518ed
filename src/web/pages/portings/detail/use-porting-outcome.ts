import { useQueryClient } from '@tanstack/react-query'
import type { Porting } from '#contract/resources/porting.ts'
import { portingQueries } from '#web/api/portings.ts'
import { useCaseOutcome } from '#web/components/use-case-outcome.ts'

export function usePortingOutcome(porting: Porting) {
  const client = useQueryClient()
  return useCaseOutcome(placeOf(porting), () =>
    placeOf(client.getQueryData(portingQueries.detail(porting.id).queryKey)?.porting ?? porting),
  )
}

/** A complete one goes from `pending` to `requested` by itself, which is what "sent" announced. */
function placeOf({ status, missing, declinedAttempts }: Porting): string {
  const isUnderWay = status === 'requested' || (status === 'pending' && missing.length === 0)
  return `${isUnderWay ? 'under way' : status} ${declinedAttempts}`
}
