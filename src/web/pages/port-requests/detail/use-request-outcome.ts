import { useQueryClient } from '@tanstack/react-query'
import type { PortRequest } from '#contract/resources/port-request.ts'
import { portRequestQueries } from '#web/api/port-requests.ts'
import { useCaseOutcome } from '#web/components/use-case-outcome.ts'

export function useRequestOutcome(request: PortRequest) {
  const client = useQueryClient()
  return useCaseOutcome(placeOf(request), () =>
    placeOf(client.getQueryData(portRequestQueries.detail(request.id).queryKey)?.portRequest ?? request),
  )
}

const placeOf = ({ subRequests }: PortRequest) => subRequests.map(({ id, status }) => `${id} ${status}`).join(', ')
