/** What a check found, and the draft that begins with it. Before: portability-page.tsx. After: api/port-request-drafts.ts. */
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { PortabilityResult } from '#contract/resources/port-request-draft.ts'
import { useCreateDraft } from '#web/api/port-request-drafts.ts'
import { useWhyNot } from '#web/api/session.ts'
import { useOneAtATime } from '#web/components/use-one-at-a-time.ts'
import { useVisit } from '#web/components/use-visit.ts'
import { writeFailure } from '#web/components/write-failure.ts'
import { WriteFailureNotice } from '#web/components/write-failure-notice.tsx'
import { paths } from '#web/paths.ts'
import { announce } from '#web/ui/announcer.tsx'
import { Button } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { PortabilityResults } from './portability-results.tsx'

interface Props {
  results: PortabilityResult[]
  /** The list was changed since these were found. */
  isOld: boolean
  /** Every number of the list is in a draft: it need not be kept any longer. */
  onAllTaken: () => void
}

export function PortabilityOutcome({ results, isOld, onAllTaken }: Props) {
  const navigate = useNavigate()
  const [isStillHere] = useState(useVisit())
  const create = useCreateDraft()
  const forbidden = useWhyNot('createPortRequestDraft')
  const { isBusy, once } = useOneAtATime()
  const portable = results.filter(({ isPortable }) => isPortable)
  const areAll = portable.length === results.length
  const failure = create.isError ? writeFailure(create.error) : null
  async function start() {
    try {
      const { draftId } = await create.mutateAsync(portable.map(({ phoneNumber }) => phoneNumber))
      if (areAll) onAllTaken()
      if (!isStillHere()) return announce('Draft created', { show: true })
      announce('Draft created')
      void navigate(paths.portRequestDraft(draftId))
    } catch {
      // Told by the notice.
    }
  }
  const reason = isOld
    ? 'The list was changed. Check it again first.'
    : portable.length === 0
      ? 'None of them can be moved.'
      : null
  return (
    <div className="grid gap-4">
      {failure ? (
        <WriteFailureNotice
          failure={failure}
          kept="The numbers are still here. A draft that was made all the same stands under Drafts."
          isBusy={isBusy}
          onTryAgain={() => void once(start)}
          onCheckAgain={() => void navigate(paths.portRequestDrafts())}
        />
      ) : null}
      {isOld ? <Notice tone="us" title="The list was changed since: these are the results of the one before" /> : null}
      <PortabilityResults
        results={results}
        action={
          <Button
            variant="primary"
            isBusy={isBusy}
            disabledReason={forbidden ?? reason}
            onClick={() => void once(start)}
          >
            {areAll || portable.length === 0
              ? 'Start a draft'
              : `Start a draft with the ${portable.length.toLocaleString('en')} portable`}
          </Button>
        }
      />
    </div>
  )
}
