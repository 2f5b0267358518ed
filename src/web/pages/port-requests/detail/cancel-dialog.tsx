import { useQueryClient } from '@tanstack/react-query'
import type { SubRequest } from '#contract/resources/port-request.ts'
import { numbersText } from '#contract/rules/port-request-timeline.ts'
import { portRequestQueries, useCancelSubRequest } from '#web/api/port-requests.ts'
import { readAnew } from '#web/api/read-anew.ts'
import { type Outcome, outcomeOf, outcomeText } from '#web/components/outcome.ts'
import { seenOrNot, useOnce } from '#web/components/use-once.ts'
import { WriteDialog } from '#web/components/write-dialog.tsx'
import { announce } from '#web/ui/announcer.tsx'

interface Props {
  portRequestId: string
  sub: SubRequest
  onClose: () => void
  onApplied: (outcome: Outcome) => void
}

/** Says what a cancellation means, asks for a yes, does it once. */
export function CancelDialog({ portRequestId, sub, onClose, onApplied }: Props) {
  const client = useQueryClient()
  const cancel = useCancelSubRequest({ portRequestId, subRequestId: sub.id })
  function done(proof: 'answered' | 'reread') {
    const outcome = outcomeOf('Cancellation asked for', proof)
    announce(outcomeText(outcome))
    onApplied(outcome)
  }
  const write = useOnce({
    // As it is now: after a 412 the one before would be refused for ever.
    send: async () => done((await cancel.mutateAsync(sub.version)).proof),
    async look() {
      const { portRequest } = await readAnew(client, portRequestQueries.detail(portRequestId))
      const now = portRequest.subRequests.find(({ id }) => id === sub.id)
      return seenOrNot(now?.status === 'cancel-pending' || now?.status === 'cancelled')
    },
    decideAnew: cancel.decideAnew,
    onFound: () => done('reread'),
  })
  return (
    <WriteDialog
      title={`Ask to cancel the port of ${numbersText(sub.numberCount)}?`}
      keep="Keep it going"
      confirm="Ask to cancel"
      variant="danger"
      write={write}
      onClose={onClose}
    >
      <p>
        The porting team looks at it before anything stops. Until then the port may still go on, and it cannot be
        edited.
      </p>
      <p>Once it is cancelled the numbers stay at the donor. Moving them later takes a new request.</p>
    </WriteDialog>
  )
}
