/** Corrects a sub request: what the exception leads to first, the date from the allowed windows. Before: routes.tsx. After: edit-form.tsx. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { exceptionCodes } from '#contract/rules/exception-guidance.ts'
import { groupName } from '#contract/rules/port-request-timeline.ts'
import { subRequestActions } from '#contract/rules/sub-request-status.ts'
import { portRequestQueries } from '#web/api/port-requests.ts'
import { useWhyNot } from '#web/api/session.ts'
import { paths } from '#web/paths.ts'
import { BackLink } from '#web/ui/back-link.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { now } from '#web/ui/clock.ts'
import { Notice } from '#web/ui/notice.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { LoadFailed } from '../load-failed.tsx'
import { EditForm } from './edit-form.tsx'

export function SubRequestEditPage() {
  const { portRequestId = '', subRequestId = '' } = useParams()
  const request = useQuery({ ...portRequestQueries.detail(portRequestId), refetchInterval: 30_000 })
  const comments = useQuery(portRequestQueries.comments(portRequestId))
  const sub = request.data?.portRequest.subRequests.find(({ id }) => id === subRequestId)
  const back = paths.portRequest(portRequestId)
  const isReady = request.data && !comments.isPending
  const forbidden = useWhyNot('updateSubRequest')
  const refusal = forbidden ?? (sub ? subRequestActions(sub, now()).edit : null)
  const isOffered = Boolean(isReady && sub && !refusal)
  // A form that somebody may have typed into is not taken away, whatever became of the sub request.
  const [wasOffered, setOffered] = useState(isOffered)
  if (isOffered && !wasOffered) setOffered(true)
  return (
    <>
      <PageHeader
        title={sub ? `Edit ${groupName(sub) ?? 'sub request'}` : 'Edit sub request'}
        documentTitle="Edit sub request"
        above={<BackLink to={back}>The port request</BackLink>}
      />
      {request.isError && !request.data ? <LoadFailed what="The sub request" query={request} /> : null}
      {!request.isError && !isReady ? (
        <Card>
          <Skeleton lines={8} label="Loading the form" />
        </Card>
      ) : null}
      {isReady && !sub ? (
        <Notice tone="us" title="There is no such sub request" action={<ButtonLink to={back}>Go back</ButtonLink>}>
          It may have been split or taken out of this port request.
        </Notice>
      ) : null}
      {isReady && sub && refusal && !wasOffered ? (
        <Notice tone="us" title="It cannot be edited now" action={<ButtonLink to={back}>Go back</ButtonLink>}>
          {refusal}
        </Notice>
      ) : null}
      {isReady && sub && (isOffered || wasOffered) ? (
        <EditForm
          key={sub.id}
          portRequestId={portRequestId}
          sub={sub}
          refusal={refusal}
          codes={sub.status === 'exception' ? exceptionCodes(comments.data?.items ?? [], sub.id) : []}
        />
      ) : null}
    </>
  )
}
