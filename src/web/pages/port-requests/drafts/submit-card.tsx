import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { PortRequestDraft } from '#contract/resources/port-request-draft.ts'
import { draftObstacles } from '#contract/rules/draft-obstacles.ts'
import { numbersText } from '#contract/rules/port-request-timeline.ts'
import { draftQueries, useSubmitDraft } from '#web/api/port-request-drafts.ts'
import { useWhyNot } from '#web/api/session.ts'
import { WriteFailureNotice } from '#web/components/write-failure-notice.tsx'
import { paths } from '#web/paths.ts'
import { announce } from '#web/ui/announcer.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { outcomeText } from '../outcome.ts'
import { useOnce } from '../use-once.ts'

/** What still stands in the way, then a last look, then once. */
export function SubmitCard({ draft }: { draft: PortRequestDraft }) {
  const [isReviewing, setReviewing] = useState(false)
  const forbidden = useWhyNot('submitPortRequestDraft')
  const obstacles = draftObstacles(draft)
  return (
    <Card title="Submit">
      {obstacles.length > 0 ? (
        <>
          <p>Before it can be submitted:</p>
          <ul className="m-0 mt-1 mb-3 list-disc pl-5">
            {obstacles.map((obstacle) => (
              <li key={obstacle}>{obstacle}</li>
            ))}
          </ul>
        </>
      ) : (
        <p className="mb-3">Nothing is missing. Submitting begins the port; the draft cannot be changed afterwards.</p>
      )}
      <Button
        variant="primary"
        disabledReason={forbidden ?? (obstacles.length > 0 ? 'Something is still missing.' : null)}
        onClick={() => setReviewing(true)}
      >
        Review and submit…
      </Button>
      {isReviewing ? <Review draft={draft} onClose={() => setReviewing(false)} /> : null}
    </Card>
  )
}

function Review({ draft, onClose }: { draft: PortRequestDraft; onClose: () => void }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const submit = useSubmitDraft(draft.id)
  function done(proof: 'answered' | 'reread', portRequestId: string | null) {
    const outcome = outcomeText('Port request submitted', proof)
    announce(outcome)
    void navigate(portRequestId ? paths.portRequest(portRequestId) : paths.portRequests(), { state: { outcome } })
  }
  const { failure, isBusy, run, checkAgain } = useOnce({
    async send() {
      const { proof, portRequestId } = await submit.mutateAsync()
      done(proof, portRequestId)
    },
    async look() {
      const query = { ...draftQueries.detail(draft.id), staleTime: 0, retry: 0 }
      const { draft: after } = await client.fetchQuery({ ...query, networkMode: 'always' })
      return after.portRequestId !== null
    },
    decideAnew: submit.decideAnew,
    onFound: () => done('reread', null),
  })
  return (
    <Dialog
      open
      onClose={onClose}
      isBusy={isBusy}
      title={`Submit the port of ${numbersText(draft.numberCount)}?`}
      actions={
        <>
          <Button onClick={onClose} disabledReason={isBusy ? 'It is being sent.' : null}>
            {failure ? 'Close' : 'Not yet'}
          </Button>
          {failure ? null : (
            <Button variant="primary" isBusy={isBusy} onClick={() => void run()}>
              {isBusy ? 'Sending…' : 'Submit the port request'}
            </Button>
          )}
        </>
      }
    >
      <ul className="m-0 grid list-none gap-3 p-0">
        {draft.groups.map((group) => (
          <li key={group.id}>
            <p className="font-medium wrap-anywhere">
              <bdi>{group.carriers.join(', ') || 'Donor not known'}</bdi> · {numbersText(group.numberCount)}
            </p>
            <p className="text-mute wrap-anywhere">
              <bdi>{[group.holder, group.authPersonName, group.billingPhoneNumber].filter(Boolean).join(' · ')}</bdi>
            </p>
            {group.focDateRequested ? (
              <p className="text-mute">
                Asked for <Moment at={group.focDateRequested} />
              </p>
            ) : null}
          </li>
        ))}
      </ul>
      <p>The numbers stay in service at the donor until they move. Tell the customer not to end anything there.</p>
      {failure ? (
        <WriteFailureNotice
          failure={failure}
          isBusy={isBusy}
          onTryAgain={() => void run()}
          onCheckAgain={() => void checkAgain()}
        />
      ) : null}
    </Dialog>
  )
}
