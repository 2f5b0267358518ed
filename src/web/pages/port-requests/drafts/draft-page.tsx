/** One draft: its groups, what each still lacks, documents, and the step that sends it. Before: routes.tsx. After: api/port-request-drafts.ts asks. */
import { useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useParams } from 'react-router'
import type { PortRequestDraft } from '#contract/resources/port-request-draft.ts'
import { numbersText } from '#contract/rules/port-request-timeline.ts'
import { draftQueries } from '#web/api/port-request-drafts.ts'
import { RequestFailed } from '#web/api/request-failed.ts'
import { LeaveDialog } from '#web/forms/leave-dialog.tsx'
import { useLeaveGuard } from '#web/forms/use-leave-guard.ts'
import { paths } from '#web/paths.ts'
import { BackLink } from '#web/ui/back-link.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Ago } from '#web/ui/moment.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { LoadFailed } from '../load-failed.tsx'
import { DraftDocuments } from './draft-documents.tsx'
import { DraftTag } from './drafts-page.tsx'
import { GroupForm } from './group-form.tsx'
import { SubmitCard } from './submit-card.tsx'

export function PortRequestDraftPage() {
  const { draftId = '' } = useParams()
  const query = useQuery(draftQueries.detail(draftId))
  const { data, error } = query
  const draft = data?.draft
  return (
    <>
      <PageHeader
        title={draft ? `Draft: ${numbersText(draft.numberCount)}` : 'Draft'}
        documentTitle="Draft"
        aside={
          draft ? (
            <>
              <DraftTag status={draft.status} />
              {draft.createdAt ? (
                <span className="text-mute">
                  created <Ago at={draft.createdAt} />
                </span>
              ) : null}
            </>
          ) : null
        }
        above={<BackLink to={paths.portRequestDrafts()}>All drafts</BackLink>}
      />
      {!draft && error instanceof RequestFailed && error.status === 404 ? (
        <Notice
          tone="us"
          title="There is no such draft"
          action={<ButtonLink to={paths.portRequestDrafts()}>All drafts</ButtonLink>}
        >
          Telnyx removes a draft after 30 days.
        </Notice>
      ) : !draft && error ? (
        <LoadFailed what="The draft" query={query} />
      ) : null}
      {draft ? (
        <Shown key={draft.id} draft={draft} />
      ) : error ? null : (
        <Card>
          <Skeleton lines={8} label="Loading the draft" />
        </Card>
      )}
    </>
  )
}

function Shown({ draft }: { draft: PortRequestDraft }) {
  const isOpen = draft.status !== 'submitted'
  if (!isOpen)
    return (
      <Notice
        tone="done"
        isAnnounced={false}
        title="This draft was submitted"
        action={
          draft.portRequestId ? (
            <ButtonLink to={paths.portRequest(draft.portRequestId)}>Go to the port request</ButtonLink>
          ) : null
        }
      >
        It can no longer be changed. What goes on is in its port request.
      </Notice>
    )
  return <Open draft={draft} />
}

function Open({ draft }: { draft: PortRequestDraft }) {
  const [unsaved, setUnsaved] = useState<ReadonlySet<string>>(new Set())
  const guard = useLeaveGuard(() => unsaved.size > 0)
  const onUnsaved = useCallback((groupId: string, isUnsaved: boolean) => {
    setUnsaved((before) => {
      if (before.has(groupId) === isUnsaved) return before
      return isUnsaved ? new Set([...before, groupId]) : new Set([...before].filter((id) => id !== groupId))
    })
  }, [])
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_360px]">
      <div className="grid min-w-0 gap-4">
        {draft.groups.map((group) => (
          <GroupForm
            key={group.id}
            draftId={draft.id}
            group={group}
            others={draft.groups.filter((one) => one !== group)}
            onUnsaved={onUnsaved}
          />
        ))}
      </div>
      <div className="grid min-w-0 gap-4 lg:sticky lg:top-4">
        <DraftDocuments draft={draft} />
        <SubmitCard draft={draft} unsaved={unsaved} />
      </div>
      <LeaveDialog guard={guard} act="saving" lost="PINs and account numbers are not kept." />
    </div>
  )
}
