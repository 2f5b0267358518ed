/** The form of one porting, as a page that can be linked to. Before: routes.tsx. After: edit-form.tsx. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import type { PortingDetail } from '#contract/dashboard-api.ts'
import { formEditability } from '#contract/rules/field-editability.ts'
import { portingQueries } from '#web/api/portings.ts'
import { useWhyNot } from '#web/api/session.ts'
import { paths } from '#web/paths.ts'
import { ButtonLink } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { StaleNotice } from '../page-notices.tsx'
import { PortingHeader } from '../porting-header.tsx'
import { FailedPorting, GonePorting, isGone, LoadingPorting } from '../porting-states.tsx'
import { EditForm } from './edit-form.tsx'
import { TypedAndKept } from './typed-and-kept.tsx'

export function EditPage() {
  const { portingId = '' } = useParams()
  return <EditedPorting key={portingId} portingId={portingId} />
}

function EditedPorting({ portingId }: { portingId: string }) {
  // Read anew on opening: old answers make wrong corrections.
  const { data, error, isFetching, refetch } = useQuery({
    ...portingQueries.detail(portingId),
    refetchOnMount: 'always',
  })
  const tryAgain = () => void refetch()
  if (isGone(error)) return <GonePorting portingId={portingId} />
  if (!data && error) return <FailedPorting error={error} isBusy={isFetching} onTryAgain={tryAgain} />
  if (!data) return <LoadingPorting portingId={portingId} />
  return (
    <Editor
      detail={data}
      stale={error && <StaleNotice asOf={data.asOf} error={error} isBusy={isFetching} onTryAgain={tryAgain} />}
    />
  )
}

function Editor({ detail: { porting, attempts }, stale }: { detail: PortingDetail; stale: React.ReactNode }) {
  const forbidden = useWhyNot('updatePorting')
  const editable = forbidden ?? formEditability(porting)
  const [isHeld, setHeld] = useState(false)
  if (editable === true || isHeld)
    return <EditForm porting={porting} attempts={attempts} stale={stale} onHold={setHeld} />
  return (
    <>
      <PortingHeader porting={porting} verb="Edit" />
      {stale}
      <Notice
        tone="info"
        isAnnounced={false}
        title="Nothing can be changed now"
        action={<ButtonLink to={paths.porting(porting.id)}>See the porting</ButtonLink>}
      >
        {editable}
      </Notice>
      <TypedAndKept porting={porting} />
    </>
  )
}
